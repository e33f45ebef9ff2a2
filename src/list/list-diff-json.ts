import * as z from 'zod';
import type { ListChange, ListDiff } from './list-diff.ts';

const TEXTS = z.array(z.string()).readonly();
const STAMP = z.object({ id: z.string().min(1), name: z.string(), ownName: z.string(), countries: TEXTS }).readonly();
const FIELD = z.discriminatedUnion('field', [
  z.object({
    field: z.enum(['name', 'requirement', 'policy', 'citations']),
    before: z.string(),
    after: z.string(),
  }),
  z.object({ field: z.enum(['aliases', 'addresses', 'countries']), added: TEXTS, removed: TEXTS }),
]);
const FIELDS = z.array(FIELD).readonly();
const CHANGE: z.ZodType<ListChange> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), entry: STAMP }),
  z.object({ kind: z.literal('removed'), entry: STAMP }),
  z.object({ kind: z.literal('renamed'), entry: STAMP, previous: STAMP, fields: FIELDS }),
  z.object({ kind: z.literal('changed'), entry: STAMP, previousId: z.string(), fields: FIELDS }),
]);
const VERSION = z.object({ sha256: z.string(), asOf: z.string() }).readonly();
const DIFF: z.ZodType<ListDiff> = z.object({
  from: VERSION,
  to: VERSION,
  counts: z.array(z.object({ list: z.string(), before: z.number(), after: z.number() })).readonly(),
  addressesCompared: z.boolean(),
  changes: z.array(CHANGE).readonly(),
});

function decode<T>(text: string, schema: z.ZodType<T>, what: string): T {
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new TypeError(`${what} has another shape: ${z.prettifyError(parsed.error)}`);
}

export function encodeListDiff(diff: ListDiff): string {
  return JSON.stringify(diff);
}

/** Throws a SyntaxError for what is not JSON and a TypeError for what is not a diff. */
export function decodeListDiff(text: string): ListDiff {
  return decode(text, DIFF, 'the list diff');
}

export function encodeListChange(change: ListChange): string {
  return JSON.stringify(change);
}

/** Throws as decodeListDiff does. */
export function decodeListChange(text: string): ListChange {
  return decode(text, CHANGE, 'the list change');
}
