import type { Activity, TurnContext } from 'botbuilder';
import type { AnswerFile } from '../../../src/answer/answer.ts';
import { requestOf } from '../bot-request.ts';
import { failureFields, textMessage } from '../delivery.ts';
import { type AcceptedFile, fileNamed, ownerOf, readConsent, savedFileMessage } from '../file-messages.ts';
import { isFirstDelivery, secondsToWait, type Turns } from '../turn-context.ts';
import { WORDS } from '../words.ts';

/**
 * A button on the card of an offered file. Saving it goes on after the answer; a file that is refused is forgotten.
 * Throws "BadRequest", which the SDK makes a status of, for anything else.
 */
export async function onFileConsent(context: TurnContext, value: unknown, turns: Turns): Promise<void> {
  const { activity } = context;
  const consent = readConsent(value);
  if (consent === undefined) {
    throw new Error('BadRequest');
  }
  if (consent.action === 'decline') {
    turns.offers.drop(ownerOf(activity), consent.context.offer);
  } else if (await isFirstDelivery(turns, activity)) {
    turns.later.run(context, (later) => saveFile(later, activity, consent, turns));
  }
}

async function saveFile(
  context: TurnContext,
  activity: Partial<Activity>,
  accepted: AcceptedFile,
  turns: Turns,
): Promise<void> {
  const { offer, name, command } = accepted.context;
  const owner = ownerOf(activity);
  const say = async (text: string) => {
    await context.sendActivity(textMessage(text));
  };
  const file = turns.offers.find(owner, offer) ?? (await makeAgain(context, activity, accepted, turns));
  if (file === undefined) {
    await say(WORDS.fileGone(name, command));
    return;
  }
  try {
    await turns.transfer.save(accepted.uploadInfo.uploadUrl, file.content);
  } catch (error) {
    turns.log.error({ activityId: activity.id, ...failureFields(error) }, 'teams: file not saved');
    await say(WORDS.fileNotSaved(name, command));
    return;
  }
  turns.offers.drop(owner, offer);
  await context.sendActivity(savedFileMessage(accepted));
  await removeOffer(context, activity, turns);
}

/** Another replica may have offered it, or the time is over: the command that made it makes it again. */
async function makeAgain(
  context: TurnContext,
  activity: Partial<Activity>,
  { context: { name, command } }: AcceptedFile,
  turns: Turns,
): Promise<AnswerFile | undefined> {
  if (command === undefined || secondsToWait(turns.questions, turns, activity) !== undefined) {
    return undefined;
  }
  return fileNamed(await turns.bot.answer(requestOf(activity, context, command, turns.standingOf)), name);
}

/** The file stands in the chat now; a second press would save it a second time. */
async function removeOffer(context: TurnContext, { id, replyToId }: Partial<Activity>, { log }: Turns): Promise<void> {
  if (replyToId === undefined) {
    return;
  }
  try {
    await context.deleteActivity(replyToId);
  } catch (error) {
    log.debug({ activityId: id, ...failureFields(error) }, 'teams: card of a saved file not removed');
  }
}
