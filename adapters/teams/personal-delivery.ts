import type { Activity, TurnContext } from 'botbuilder';
import type { Answer } from '../../src/answer/answer.ts';
import type { Logger } from '../../src/ops/logger.ts';
import type { ActionOptions } from './card-actions.ts';
import { cardMessages, failureFields, type Message, type Outbox, postAnswer, textMessage } from './delivery.ts';
import { offerMessages, ownerOf } from './file-messages.ts';
import type { FileOffers } from './file-offers.ts';
import { placeOf } from './place.ts';
import { WORDS } from './words.ts';

export interface PersonalDelivery {
  readonly outbox: Outbox;
  readonly offers: FileOffers;
  readonly log: Logger;
}

/** Whether an answer must not be shown where the activity happened, since others read along. */
export function isForAskerAlone({ kind }: Answer, activity: Partial<Activity>): boolean {
  return kind === 'personal' && !placeOf(activity).isDirect;
}

function offersOf(
  answer: Answer,
  activity: Partial<Activity>,
  { asked }: ActionOptions,
  offers: FileOffers,
): Message[] {
  return offerMessages(
    answer,
    { owner: ownerOf(activity), ...(asked === undefined ? {} : { command: asked }) },
    offers,
  );
}

/** Sends to the personal chat of whoever sent the activity; false when that cannot be opened. */
async function sendToPerson(
  context: TurnContext,
  messages: readonly Message[],
  { outbox, log }: PersonalDelivery,
): Promise<boolean> {
  try {
    await outbox.toPerson(context, messages);
    return true;
  } catch (error) {
    log.error({ activityId: context.activity.id, ...failureFields(error) }, 'teams: personal chat not opened');
    return false;
  }
}

/** The answer and its files, in the personal chat; false when that cannot be opened. */
export function sendPersonally(
  context: TurnContext,
  answer: Answer,
  options: ActionOptions,
  delivery: PersonalDelivery,
): Promise<boolean> {
  const cards = cardMessages(answer, { ...options, surface: 'message', share: false });
  const files = offersOf(answer, context.activity, options, delivery.offers);
  return sendToPerson(context, [...cards, ...files], delivery);
}

/**
 * Offers the files of an answer that is shown elsewhere. Undefined when there is nothing more to say: there are none, or
 * they stand right below. Otherwise what the person has to be told.
 */
export async function offerFiles(
  context: TurnContext,
  answer: Answer,
  options: ActionOptions,
  delivery: PersonalDelivery,
): Promise<string | undefined> {
  const { activity } = context;
  const messages = offersOf(answer, activity, options, delivery.offers);
  if (messages.length === 0) {
    return undefined;
  }
  if (!placeOf(activity).isDirect) {
    return (await sendToPerson(context, messages, delivery)) ? WORDS.filesSentPersonally : WORDS.noPersonalChat;
  }
  try {
    await context.sendActivities(messages);
    return undefined;
  } catch (error) {
    delivery.log.error({ activityId: activity.id, ...failureFields(error) }, 'teams: file not offered');
    return WORDS.fileNotOffered((answer.files ?? []).map(({ name }) => name).join(', '));
  }
}

/** An answer to a message: where it was asked, or for the asker alone and a line where it was asked. */
export async function deliverAnswer(
  context: TurnContext,
  answer: Answer,
  options: ActionOptions,
  delivery: PersonalDelivery,
): Promise<void> {
  const say = async (text: string) => {
    await context.sendActivity(textMessage(text));
  };
  if (isForAskerAlone(answer, context.activity)) {
    const wasSent = await sendPersonally(context, answer, options, delivery);
    await say(wasSent ? WORDS.sentPersonally : WORDS.noPersonalChat);
    return;
  }
  await postAnswer(context, answer, options, delivery);
  const more = await offerFiles(context, answer, options, delivery);
  if (more !== undefined) {
    await say(more);
  }
}
