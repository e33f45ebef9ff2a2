import { z } from 'zod';
import { watchNoticeSchema } from '../watch/watch-state.ts';

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
