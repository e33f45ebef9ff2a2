import type { Activity, TurnContext } from 'botbuilder';
import * as z from 'zod';
import type { Answer } from '../../src/answer/answer.ts';
import type { Bot, BotRequest } from '../../src/bot.ts';
import type { Logger } from '../../src/ops/logger.ts';
import type { RateLimit } from '../../src/ops/rate-limit.ts';
import type { SeenOnce } from '../../src/ops/seen-once.ts';
import { eventIdOf, requestOf } from './bot-request.ts';
import type { Conversations } from './conversations.ts';
import { failureFields, type Outbox } from './delivery.ts';
import type { FileOffers } from './file-offers.ts';
import type { FileTransfer } from './file-transfer.ts';
import type { Later } from './later.ts';
import { LIMITS } from './limits.ts';
import { placeOf } from './place.ts';
import type { Removals } from './removals.ts';
import type { StandingOf } from './standing.ts';

/** What the handlers of activities work with. */
export interface Turns {
  readonly bot: Bot;
  readonly log: Logger;
  readonly now: () => Date;
  readonly conversations: Conversations;
  readonly removals: Removals;
  readonly outbox: Outbox;
  readonly later: Later;
  readonly offers: FileOffers;
  readonly transfer: FileTransfer;
  readonly standingOf: StandingOf;
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

/** @param purpose "share" when others are about to see the answer */
export function ask(
  { bot, standingOf }: Turns,
  context: TurnContext,
  text: string,
  purpose?: BotRequest['purpose'],
): Promise<Answer> {
  const request = requestOf(context.activity, context, text, standingOf);
  return bot.answer({ ...request, ...(purpose === undefined ? {} : { purpose }) });
}

/** Seconds to wait when this person asks too fast. */
export function secondsToWait(limit: RateLimit, { now }: Turns, activity: Partial<Activity>): number | undefined {
  const { tenantId = '', userId = '' } = placeOf(activity);
  const decision = limit.take(`${tenantId}:${userId}`, now());
  return decision.allowed ? undefined : decision.retryAfterSeconds;
}

/** Teams repeats an activity that it got no answer for in time. */
export async function isFirstDelivery({ seen, now, log }: Turns, activity: Partial<Activity>): Promise<boolean> {
  const eventId = eventIdOf(activity);
  if (eventId === undefined) {
    return true;
  }
  try {
    return await seen.firstTime(eventId, now());
  } catch (error) {
    // A second answer does less harm than none.
    log.error({ activityId: activity.id, ...failureFields(error) }, 'teams: repetitions cannot be told');
    return true;
  }
}

/** True when the conversation was not known, or that cannot be told: questions are answered without a database too. */
export async function rememberConversation(
  { conversations, log }: Turns,
  activity: Partial<Activity>,
): Promise<boolean> {
  const { conversationId, scope, isDirect, tenantId = '', teamId, userId } = placeOf(activity);
  try {
    return await conversations.remember({
      tenantId,
      address: conversationId,
      scope,
      serviceUrl: activity.serviceUrl ?? '',
      botId: activity.recipient?.id ?? '',
      ...(teamId === undefined ? {} : { teamId }),
      ...(isDirect && userId !== undefined ? { userId } : {}),
    });
  } catch (error) {
    log.error({ activityId: activity.id, ...failureFields(error) }, 'teams: conversation not remembered');
    return true;
  }
}

const PressedButton = z.object({
  command: z.string().trim().min(1).max(4_000),
  asked: z.string().trim().min(1).max(4_000).optional(),
  verb: z.enum(['ask', 'share']).optional(),
  card: z.literal('stays').optional(),
  input: z
    .string()
    .regex(/^words\d?$/u)
    .optional(),
});

const TypedWords = z.string().max(LIMITS.typedCharacters).default('');

export interface Pressed {
  /** With the words that were typed after it. */
  readonly command: string;
  readonly asked?: string;
  readonly verb: 'ask' | 'share';
  /** The button asked for words before it was sent. */
  readonly hasInput: boolean;
  /** The card with the button has to stay. */
  readonly stays: boolean;
}

/** What a button of our cards carries; undefined for anything else. A client may send what it likes. */
export function readPressed(data: unknown, verb?: unknown): Pressed | undefined {
  const parsed = PressedButton.safeParse(data);
  if (!parsed.success) {
    return undefined;
  }
  const { command, asked, verb: ownVerb = 'ask', input, card } = parsed.data;
  const given = verb ?? ownVerb;
  const words = wordsOf(data, input);
  if (words === undefined || (given !== 'ask' && given !== 'share')) {
    return undefined;
  }
  return {
    command: `${command} ${words}`.trim(),
    verb: given,
    hasInput: input !== undefined,
    stays: card !== undefined,
    ...(asked === undefined ? {} : { asked }),
  };
}

/** What was typed into the input of that id: nothing is also an answer. Undefined for what no client of ours sends. */
function wordsOf(data: unknown, input: string | undefined): string | undefined {
  if (input === undefined) {
    return '';
  }
  const typed = z.looseObject({ [input]: TypedWords }).safeParse(data).data?.[input];
  return typeof typed === 'string' ? typed.replaceAll('\r\n', '\n').trim() : undefined;
}
