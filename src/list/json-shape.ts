/** Narrowing of parsed JSON, cheap enough for tens of thousands of rows at start. Each throws a TypeError naming the field. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function objectAt(value: unknown, field: string): JsonObject {
  if (isObject(value)) return value;
  throw new TypeError(`${field} is not an object`);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function arrayAt(value: unknown, field: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError(`${field} is not a list`);
}

export function textAt(value: unknown, field: string): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`${field} is not a text`);
}

export function filledTextAt(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new TypeError(`${field} is empty or not a text`);
}

export function numberAt(value: unknown, field: string): number {
  if (typeof value === 'number') return value;
  throw new TypeError(`${field} is not a number`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function textsAt(value: unknown, field: string): readonly string[] {
  if (Array.isArray(value) && value.every(isText)) return value;
  throw new TypeError(`${field} is not a list of texts`);
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[], field: string): T {
  const found = allowed.find((item) => item === value);
  if (found !== undefined) return found;
  throw new TypeError(`${field} is not one of ${allowed.join(', ')}`);
}
