import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

const MANIFEST_TYPES = 'node_modules/@slack/web-api/dist/types/request/manifest.d.ts';
const BLOCK_TYPES = 'node_modules/@slack/types/dist/index.d.ts';

/** Checks made of Slack's own TypeScript types, so an update of the SDK updates them. */
function validator(path: string, type: string): ValidateFunction {
  const generator = createGenerator({ path, type, skipTypeCheck: true, additionalProperties: false });
  const schema: AnySchemaObject = JSON.parse(JSON.stringify(generator.createSchema(type)));
  // Not all errors: in a union every branch that does not fit would be searched to its end, which takes seconds.
  return new Ajv({ strict: false }).compile(schema);
}

export function createBlocksValidator(): (value: unknown) => readonly string[] {
  const validate = validator(BLOCK_TYPES, 'KnownBlock');
  return (blocks) => (Array.isArray(blocks) ? blocks.flatMap((block) => errorsOf(validate, block)) : ['no array']);
}

export function createViewValidator(): (value: unknown) => readonly string[] {
  const validate = validator(BLOCK_TYPES, 'View');
  return (view) => errorsOf(validate, view);
}

export function createManifestValidator(): (value: unknown) => readonly string[] {
  const validate = validator(MANIFEST_TYPES, 'Manifest');
  return (manifest) => errorsOf(validate, manifest);
}

function errorsOf(validate: ValidateFunction, value: unknown): readonly string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
