import type { Environment } from '../config.ts';
import { traceOf } from './trace-of.ts';

/** Cuts secrets out of what is about to be written. */
export interface Redactor {
  text(text: string): string;
  /** A copy: secrets cut out at any depth, errors as `traceOf` gives them, what is endless or huge cut short. */
  value(value: unknown): unknown;
}

const REDACTED = '[redacted]';
const LONGEST_TEXT = 4000;
const DEEPEST = 8;
const MOST_ITEMS = 100;
/** A shorter value of a variable is no secret worth the name, and may be a word such as "postgres". */
const SHORTEST_SECRET = 10;

/** Names under which secrets stand, read without case, "_" and "-". */
const SECRET_NAME =
  /token|secret|password|passwd|passphrase|authorization|cookie|credential|apikey|privatekey|encryptionkey|signature|databaseurl|connectionstring|responseurl|triggerid/u;

/** What secrets look like, wherever they stand. */
const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gu, REDACTED],
  // Slack: bot, user, app, refresh and rotated tokens; signatures; addresses that let anybody answer.
  [/\b(?:xox[a-z](?:\.xox[a-z])?|xapp)-[\w-]+/giu, REDACTED],
  [/\bv0=[0-9a-f]{64}\b/giu, REDACTED],
  [/https:\/\/hooks\.slack[\w.-]*\/[^\s"'<>]+/giu, REDACTED],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/giu, `$1 ${REDACTED}`],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/gu, REDACTED],
  // A client secret of Microsoft Entra.
  [/[\w.~-]{3}\dQ~[\w.~-]{30,40}/gu, REDACTED],
  // 32 bytes in base64, as ENCRYPTION_KEYS holds them.
  [/(?<![\w+/])[\w+/-]{43}=/gu, REDACTED],
  // user:password@ of an address; the password may hold slashes.
  [/([a-z][a-z\d+.-]*:\/\/)[^\s/@:]*:[^\s@]*@/giu, `$1${REDACTED}@`],
  [/([a-z][a-z\d+.-]*:\/\/)[^\s/@:?#]+@/giu, `$1${REDACTED}@`],
  [
    /([?&](?:code|state|token|access_token|refresh_token|client_secret|password|sig|key)=)[^&\s"']+/giu,
    `$1${REDACTED}`,
  ],
];

/** @param secrets cut out literally, whatever they look like; `secretsOf` finds those of an environment */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  // The longest first: one may hold another.
  const literal = [...secrets].sort((a, b) => b.length - a.length);

  const text = (whole: string): string => {
    // Cut twice: what stands across the first end is behind the second.
    const some = whole.length > 2 * LONGEST_TEXT ? whole.slice(0, 2 * LONGEST_TEXT) : whole;
    const without = literal.reduce((left, secret) => left.replaceAll(secret, REDACTED), some);
    const clean = SECRET_TEXTS.reduce((left, [pattern, instead]) => left.replace(pattern, instead), without);
    return clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT)}…` : clean;
  };

  const copy = (value: unknown, above: readonly object[]): unknown => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'bigint') return String(value);
    if (typeof value === 'function' || typeof value === 'symbol') return undefined;
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Error) return copy(traceOf(value), above);
    if (value instanceof Date) return value;
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (above.includes(value) || above.length >= DEEPEST) return '[cut]';
    return copyOf(value, (inner) => copy(inner, [...above, value]));
  };

  return { text, value: (value) => copy(value, []) };
}

function copyOf(value: object, copy: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map(copy);
  if (value instanceof Map || value instanceof Set) return [...value].slice(0, MOST_ITEMS).map(copy);
  const fields = Object.entries(value).slice(0, MOST_ITEMS);
  return Object.fromEntries(fields.map(([name, inner]) => [name, isSecretName(name) ? REDACTED : copy(inner)]));
}

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.toLowerCase().replace(/[_-]/gu, ''));
}

/** The values of the variables whose names say that they are secret; of lists and addresses the secret parts. */
export function secretsOf(env: Environment): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value]) => (value && isSecretName(name) ? [value] : []));
  const parts = values.flatMap((value) => [value, ...keysOf(value), ...passwordsOf(value)]);
  return [...new Set(parts.map((part) => part.trim()))].filter((part) => part.length >= SHORTEST_SECRET);
}

/** Of "id:key,id:key". */
function keysOf(list: string): readonly string[] {
  return list.split(',').map((part) => part.slice(part.indexOf(':') + 1));
}

function passwordsOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { password } = new URL(address);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
