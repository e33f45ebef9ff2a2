import * as z from 'zod';

/** Where whoever runs the bot reads how to mend a setting. */
const SETUP = 'docs/rest.md';

export interface RestToken {
  /** Who calls with it; the user of every record of its calls. */
  readonly name: string;
  /** SHA-256 of the token, 32 bytes. The token itself is nowhere in the process. */
  readonly digest: Uint8Array;
}

export interface RestConfig {
  /** Whose records, settings and history the calls share. */
  readonly tenant: string;
  /** Two of one name are one caller, so that a token can be replaced without a gap. */
  readonly tokens: readonly RestToken[];
  /** Names of callers who may change settings and export the trail. */
  readonly administrators: readonly string[];
}

const setting = z
  .string()
  .optional()
  .transform((value) => value?.trim() ?? '');

const Settings = z.object({ REST_TOKENS: setting, REST_TENANT: setting, REST_ADMINISTRATORS: setting });

const NAME = /^[a-z\d][\w.@-]{0,63}$/iu;
const PAIR = /^(?<name>[^:]+):(?<digest>[\da-f]{64})$/iu;
const DEFAULT_TENANT = 'default';

/** Undefined without REST_TOKENS. Throws an Error with code CONFIG that names the variable, and never its value. */
export function readRestConfig(env: Readonly<Record<string, string | undefined>>): RestConfig | undefined {
  const { REST_TOKENS, REST_TENANT, REST_ADMINISTRATORS } = Settings.parse(env);
  if (REST_TOKENS === '') {
    return undefined;
  }
  const tenant = REST_TENANT === '' ? DEFAULT_TENANT : REST_TENANT;
  if (!NAME.test(tenant)) {
    throw configError('REST_TENANT is not a name of up to 64 letters, digits and . _ @ - .');
  }
  const tokens = readTokens(REST_TOKENS);
  const administrators = listed(REST_ADMINISTRATORS);
  if (administrators.some((name) => tokens.every((token) => token.name !== name))) {
    throw configError('REST_ADMINISTRATORS names somebody who has no token in REST_TOKENS.');
  }
  return { tenant, tokens, administrators };
}

function readTokens(value: string): readonly RestToken[] {
  const tokens = listed(value).map((pair, index) => {
    const { name = '', digest = '' } = PAIR.exec(pair)?.groups ?? {};
    if (!NAME.test(name)) {
      throw configError(
        `REST_TOKENS: pair ${index + 1} is not name:digest, where the digest is the SHA-256 of the token in 64 hex digits.`,
      );
    }
    return { name, digest: Buffer.from(digest, 'hex') };
  });
  if (tokens.length === 0) {
    throw configError('REST_TOKENS holds no pair of a name and a digest.');
  }
  const distinct = new Set(tokens.map(({ digest }) => digest.toString('hex')));
  if (distinct.size < tokens.length) {
    throw configError('REST_TOKENS has the same digest twice; a token belongs to one caller.');
  }
  return tokens;
}

function listed(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function configError(message: string): Error {
  return Object.assign(new Error(`${message} See ${SETUP}.`), { code: 'CONFIG' });
}
