import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Bot, BotRequest } from '../../src/bot.ts';
import type { Reply } from './reply.ts';

/** A request that was let in: its caller is known and its body may be read. */
export interface Call {
  readonly bot: Bot;
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  /** Without parameters, in lower case; empty where there is no body. */
  readonly mediaType: string;
  readonly maxBytes: number;
  readonly asker: Omit<BotRequest, 'text' | 'eventId'>;
  readonly idempotencyKey?: string;
}

/** Rejects only when the caller goes away, or for what is wrong with the program. */
export type AnswerCall = (call: Call) => Promise<Reply>;

/**
 * What the bot is asked. With an Idempotency-Key the same text of the same caller makes one record only; `place` tells
 * equal texts of one call apart. The key alone would not do: used again for another question it would leave that one
 * without a record.
 */
export function botRequest(call: Call, text: string, place = 0): BotRequest {
  const { asker, idempotencyKey } = call;
  if (idempotencyKey === undefined) {
    return { ...asker, text };
  }
  const event = JSON.stringify([asker.user, call.request.url, idempotencyKey, place, text]);
  return { ...asker, text, eventId: createHash('sha256').update(event).digest('hex') };
}
