import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { describeApi } from '../../../adapters/rest/openapi.ts';

const Content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }));
const Described = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        responses: z.record(
          z.string(),
          z.object({
            headers: z.record(z.string(), z.object({ required: z.boolean().optional() })).optional(),
            content: Content,
          }),
        ),
      }),
    ),
  ),
});

export interface ApiDescription {
  /** Every documented response: "postAnswer 200 application/json". */
  readonly documented: ReadonlySet<string>;
  /** Throws when a response is not as documented; else says which one it is. */
  check(method: string, path: string, response: Response): Promise<string>;
}

/** Checks responses against the OpenAPI document alone, as a caller would that knows nothing else. */
export function createApiDescription(): ApiDescription {
  const document = JSON.parse(JSON.stringify(describeApi()));
  const { paths } = Described.parse(document);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'api');
  const validators = new Map<string, ValidateFunction>();
  const documented = new Set<string>();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  for (const { path, method, operationId, responses } of operations) {
    for (const [status, { content }] of Object.entries(responses)) {
      for (const mediaType of Object.keys(content)) {
        const steps = ['paths', path, method, 'responses', status, 'content', mediaType, 'schema'];
        const pointer = steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')));
        const id = `${operationId} ${status} ${mediaType}`;
        documented.add(id);
        validators.set(id, ajv.compile({ $ref: `api#/${pointer.join('/')}` }));
      }
    }
  }
  return {
    documented,
    async check(method, path, response) {
      const operation = operations.find((one) => one.path === path && one.method === method.toLowerCase());
      const mediaType = (response.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
      const id = `${operation?.operationId} ${response.status} ${mediaType}`;
      const validate = validators.get(id);
      if (operation === undefined || validate === undefined) {
        throw new Error(`not documented: ${id}`);
      }
      const text = await response.text();
      if (!validate(mediaType === 'text/csv' ? text : JSON.parse(text))) {
        throw new Error(`${id}: ${ajv.errorsText(validate.errors)}`);
      }
      const { headers = {} } = operation.responses[response.status] ?? {};
      const missing = Object.entries(headers).filter(([name, { required }]) => required && !response.headers.has(name));
      if (missing.length > 0) {
        throw new Error(`${id}: no ${missing.map(([name]) => name).join(', ')}`);
      }
      return id;
    },
  };
}
