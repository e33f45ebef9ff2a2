import * as z from 'zod';
import { REQUEST_SHAPES, RESPONSE_SHAPES, ScreenFileQuery, SuggestQuery } from './api-shapes.ts';
import { BASE_PATH, OPERATIONS, type Operation, type OperationId } from './operations.ts';

type JsonObject = Readonly<Record<string, unknown>>;

interface Described {
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly request?: keyof typeof REQUEST_SHAPES;
  readonly success: { readonly description: string; readonly headers?: JsonObject; readonly content: JsonObject };
  /** Besides those that every operation of its kind has. */
  readonly problems?: Readonly<Record<string, string>>;
}

/** Of the API, not of the program: it changes when something is added; the path changes when something is taken away. */
const API_VERSION = '1.0.0';

function json(shape: keyof typeof RESPONSE_SHAPES): JsonObject {
  return { 'application/json': { schema: refTo(shape) } };
}

const TEXT_HEADER = { schema: { type: 'string' } };

const DESCRIBED: Readonly<Record<OperationId, Described>> = {
  getDescription: {
    summary: 'This description',
    success: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
  },
  postAnswer: {
    summary: 'Ask as a person would in chat: a name, a question or a text command',
    request: 'AnswerRequest',
    success: { description: 'The answer', content: json('Answer') },
  },
  postScreen: {
    summary: 'Screen up to 100 company names',
    request: 'ScreenRequest',
    success: { description: 'The results', content: json('Screened') },
  },
  getSuggest: {
    summary: 'Listed names that fit what is being typed; not a screening',
    query: SuggestQuery,
    success: { description: 'Names, the best first', content: json('Suggestions') },
  },
  postScreenFile: {
    summary: 'Screen the names of a table, or of a text with one name a line',
    query: ScreenFileQuery,
    success: {
      description: 'The same rows with the results in further columns',
      headers: {
        'X-Entity-Summary': { ...TEXT_HEADER, required: true, description: 'Counts and cautions, percent-encoded.' },
        'X-Entity-Reference': { ...TEXT_HEADER, description: 'Of the audit record; absent when none was made.' },
      },
      content: { 'text/csv': { schema: { type: 'string' } } },
    },
    problems: { '422': 'The file cannot be screened; nothing of it was.' },
  },
};

/** The OpenAPI 3.1 document of the API, made of the schemas that check and type what goes over the wire. */
export function describeApi(): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Entity List bot',
      version: API_VERSION,
      description: 'Is a company on the US Entity List, and why? The official text controls. Not legal advice.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: BASE_PATH }],
    security: [{ token: [] }],
    paths: Object.fromEntries(OPERATIONS.map((operation) => [operation.path, pathItem(operation)])),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { ...schemasOf(REQUEST_SHAPES, 'input'), ...schemasOf(RESPONSE_SHAPES, 'output') },
    },
  };
}

function pathItem(operation: Operation): JsonObject {
  const { summary, query, request, success, problems } = DESCRIBED[operation.id];
  const parameters = [
    ...(query === undefined ? [] : queryParameters(query)),
    ...(operation.method === 'POST' ? [IDEMPOTENCY_KEY] : []),
  ];
  const described = {
    operationId: operation.id,
    summary,
    ...(operation.pace === undefined && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body !== undefined && { requestBody: requestBody(operation.body.mediaTypes, request) }),
    responses: { '200': success, ...problemResponses(operation, problems) },
  };
  return { [operation.method.toLowerCase()]: described };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'A call that is repeated with the same key and the same content makes no second audit record.',
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
};

function requestBody(mediaTypes: readonly string[], request: Described['request']): JsonObject {
  const schema = request === undefined ? { type: 'string' } : refTo(request);
  return { required: true, content: Object.fromEntries(mediaTypes.map((type) => [type, { schema }])) };
}

function queryParameters(query: z.ZodObject): readonly JsonObject[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = typeof property === 'boolean' ? {} : property;
    return { name, in: 'query', required: required.includes(name), ...(description && { description }), schema };
  });
}

function problemResponses({ pace, body }: Operation, more: Described['problems'] = {}): JsonObject {
  const descriptions = {
    ...(pace !== undefined && {
      '400': 'Malformed; `errors` names the fields.',
      '401': 'No valid token.',
      '429': 'Too many calls.',
      '500': 'Something failed; nothing is known to have been screened.',
    }),
    ...(body !== undefined && { '413': 'The body is too large.', '415': 'Not one of the media types above.' }),
    '503': 'The server is being stopped.',
    ...more,
  };
  return Object.fromEntries(
    Object.entries(descriptions).map(([status, description]) => [
      status,
      {
        description,
        ...(HEADERS[status] && { headers: HEADERS[status] }),
        content: { 'application/problem+json': { schema: refTo('Problem') } },
      },
    ]),
  );
}

const SECONDS = { 'Retry-After': { required: true, schema: { type: 'integer' }, description: 'Seconds to wait.' } };
const HEADERS: Readonly<Record<string, JsonObject>> = {
  '401': { 'WWW-Authenticate': { ...TEXT_HEADER, required: true } },
  '429': SECONDS,
  '503': SECONDS,
};

function schemasOf(shapes: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): JsonObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(shapes)) {
    registry.add(shape, { id });
  }
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => `#/components/schemas/${id}` });
  // An id of their own would take the references inside them out of this document.
  return Object.fromEntries(Object.entries(schemas).map(([id, { $id, $schema, ...schema }]) => [id, schema]));
}

function refTo(shape: keyof typeof REQUEST_SHAPES | keyof typeof RESPONSE_SHAPES): JsonObject {
  return { $ref: `#/components/schemas/${shape}` };
}
