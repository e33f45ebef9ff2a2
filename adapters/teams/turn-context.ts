import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Answer } from '../../src/answer/answer.ts';
import type { Bot } from '../../src/bot.ts';
import type { Logger } from '../../src/ops/logger.ts';
import type { RateLimit } from '../../src/ops/rate-limit.ts';
import type { SeenOnce } from '../../src/ops/seen-once.ts';
import type { Conversations } from './conversations.ts';
import type { Outbox } from './delivery.ts';
import { placeOf } from './place.ts';

/** What the handlers of activities work with. */
export interface Turns {
  readonly bot: Bot;
  readonly log: Logger;
  readonly now: () => Date;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
  readonly seen: SeenOnce;
  /** Questions of one person. */
  readonly questions: RateLimit;
  /** Keystrokes of one person in the message extension. */
  readonly keystrokes: RateLimit;
  /** After this long without an answer a personal chat shows that one is on its way. */
  readonly typingAfterMs: number;
  /** Whether the client asks for the card of a chosen name; the Agents Playground refuses a list that relies on it. */
  readonly clientAsksOnChoice: boolean;
}

export function ask({ bot }: Turns, activity: Partial<Activity>, text: string): Promise<Answer> {
  const { tenantId, userId, conversationId } = placeOf(activity);
  return bot.answer({
    text,
    platform: 'teams',
    channel: conversationId,
    ...(tenantId === undefined ? {} : { tenant: tenantId }),
    ...(userId === undefined ? {} : { user: userId }),
  });
}

/** Seconds to wait when this person asks too fast. */
export function secondsToWait(limit: RateLimit, { now }: Turns, activity: Partial<Activity>): number | undefined {
  const { tenantId = '', userId = '' } = placeOf(activity);
  const decision = limit.take(`${tenantId}:${userId}`, now());
  return decision.allowed ? undefined : decision.retryAfterSeconds;
}

/** Teams repeats an activity that it got no answer for in time. */
export function isFirstDelivery({ seen, now }: Turns, { id, conversation }: Partial<Activity>): Promise<boolean> {
  return id === undefined ? Promise.resolve(true) : seen.firstTime(`${conversation?.id ?? ''}:${id}`, now());
}

export async function rememberConversation({ conversations }: Turns, activity: Partial<Activity>): Promise<boolean> {
  const { conversationId, scope, tenantId, teamId } = placeOf(activity);
  return conversations.remember({
    address: conversationId,
    scope,
    serviceUrl: activity.serviceUrl ?? '',
    botId: activity.recipient?.id ?? '',
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(teamId === undefined ? {} : { teamId }),
  });
}

const PressedButton = z.object({
  command: z.string().trim().min(1).max(4_000),
  asked: z.string().trim().min(1).max(4_000).optional(),
  verb: z.enum(['ask', 'share']).optional(),
});

export interface Pressed {
  readonly command: string;
  readonly asked?: string;
  readonly verb: 'ask' | 'share';
}

/** What a button of our cards carries; undefined for anything else. A client may send what it likes. */
export function readPressed(data: unknown, verb?: unknown): Pressed | undefined {
  const parsed = PressedButton.safeParse(data);
  if (!parsed.success) {
    return undefined;
  }
  const { command, asked, verb: ownVerb = 'ask' } = parsed.data;
  const given = verb ?? ownVerb;
  return given === 'ask' || given === 'share'
    ? { command, verb: given, ...(asked === undefined ? {} : { asked }) }
    : undefined;
}
