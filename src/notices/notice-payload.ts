import * as z from 'zod';
import { watchNoticeSchema } from '../watch/watch-state.ts';

const version = z.object({ sha256: z.string(), asOf: z.string() });
const person = z.object({ id: z.string(), name: z.string().exactOptional() });

const schema = z.discriminatedUnion('kind', [
  /** What the list says of a watched name changed. */
  z.object({ kind: z.literal('watch'), change: watchNoticeSchema }),
  /** Compliance is asked. Names and notes are read when the notice is sent, so that what was erased is not in it. */
  z.object({ kind: z.literal('review-asked'), review: z.string() }),
  /** Compliance answered; without a decision it needs more. */
  z.object({
    kind: z.literal('review-answered'),
    review: z.string(),
    decision: z.string().exactOptional(),
    by: person,
  }),
  /** Decisions rest on entries that a new version of the list changed or lacks. */
  z.object({
    kind: z.literal('decisions-due'),
    decisions: z.array(z.object({ queryKey: z.string(), entryId: z.string() })),
    count: z.number(),
  }),
  /** A new version of the list, compared with the one before; what changed is in the store. */
  z.object({ kind: z.literal('changes'), from: version, to: version }),
  /** A rule is published that the list does not show yet. */
  z.object({
    kind: z.literal('rule'),
    rule: z.object({
      title: z.string(),
      document: z.string(),
      published: z.string(),
      effective: z.string().exactOptional(),
      url: z.string(),
    }),
  }),
]);

/** What a notice is about; the words are made from it when it is sent. */
export type NoticePayload = z.infer<typeof schema>;

export function writeNoticePayload(payload: NoticePayload): string {
  return JSON.stringify(payload);
}

/** Throws when the text is no payload of this version. */
export function readNoticePayload(text: string): NoticePayload {
  return schema.parse(JSON.parse(text));
}
