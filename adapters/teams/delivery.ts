import { type Activity, CardFactory, type TurnContext } from 'botbuilder';
import * as z from 'zod';
import type { Answer } from '../../src/answer/answer.ts';
import type { Logger } from '../../src/ops/logger.ts';
import type { ActionOptions } from './card-actions.ts';
import { LIMITS } from './limits.ts';
import { placeOf } from './place.ts';
import { renderCards, shortPlainText } from './render-card.ts';
import { WORDS } from './words.ts';

export type Message = Partial<Activity>;

/** Messages that are no reply to the activity at hand. */
export interface Outbox {
  /** Opens, or finds, the personal chat with the person who sent the activity. */
  toPerson(context: TurnContext, messages: readonly Message[]): Promise<void>;
  /** Starts a thread in a channel of the activity's team. */
  toChannel(context: TurnContext, channelId: string, messages: readonly Message[]): Promise<void>;
}

/** The card, and a summary for notifications; Teams shows a text next to a card a second time, so there is none. */
export function cardMessages(answer: Answer, options: ActionOptions): readonly Message[] {
  return renderCards(answer, options).map((card) => ({
    type: 'message',
    summary: answer.headline,
    attachments: [CardFactory.adaptiveCard(card)],
  }));
}

export function textMessage(text: string): Message {
  return { type: 'message', text, textFormat: 'plain' };
}

const ConnectorError = z.object({
  name: z.string().optional().catch(undefined),
  stack: z.string().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  code: z.unknown().optional(),
  request: z.object({ requestId: z.string().optional() }).optional().catch(undefined),
  response: z.object({ headers: z.unknown().optional() }).optional().catch(undefined),
});

const SERVICE_REQUEST_IDS = ['x-ms-correlation-id', 'ms-cv', 'x-ms-request-id', 'request-id'];

/**
 * What support needs to find a failed call: where it failed, our id of the request, the service's, and the status. Never
 * the message of an error, which can hold what somebody typed.
 */
export function failureFields(error: unknown): Readonly<Record<string, unknown>> {
  const { name, stack = '', statusCode, code, request, response } = ConnectorError.safeParse(error).data ?? {};
  const headers = z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(JSON.parse(JSON.stringify(response?.headers ?? {})));
  const serviceRequestId = SERVICE_REQUEST_IDS.map((name) => headers[name]).find((id) => id !== undefined);
  const at = stack
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .map((line) => line.trim())
    .slice(0, 8);
  return { error: name, status: statusCode, code, requestId: request?.requestId, serviceRequestId, at };
}

interface Path {
  readonly name: string;
  readonly send: () => Promise<unknown>;
}

/** Tries one path after the other; true when one of them took the messages. */
async function tryPaths(paths: readonly Path[], activityId: string | undefined, log: Logger): Promise<boolean> {
  for (const { name, send } of paths) {
    try {
      await send();
      return true;
    } catch (error) {
      log.error({ activityId, path: name, ...failureFields(error) }, 'teams: answer not posted');
    }
  }
  return false;
}

export interface Delivery {
  readonly outbox: Outbox;
  readonly log: Logger;
}

/**
 * Posts an answer where it was asked for; where Teams does not take it, as plain text (a card may be what is refused),
 * and then in the personal chat of whoever asked. The SDK has repeated each call on 429 and 5xx before it counts.
 */
export function postAnswer(
  context: TurnContext,
  answer: Answer,
  options: ActionOptions,
  { outbox, log }: Delivery,
): Promise<boolean> {
  const send = (messages: readonly Message[]) => context.sendActivities([...messages]);
  const plain = textMessage(shortPlainText(answer, LIMITS.plainTextCharacters));
  const paths: Path[] = [
    { name: 'card', send: () => send(cardMessages(answer, options)) },
    { name: 'plain text', send: () => send([plain]) },
  ];
  if (placeOf(context.activity).scope !== 'personal') {
    const messages = [textMessage(WORDS.notInChannel), ...cardMessages(answer, { ...options, share: false })];
    paths.push({ name: 'personal chat', send: () => outbox.toPerson(context, messages) });
  }
  return tryPaths(paths, context.activity.id, log);
}
