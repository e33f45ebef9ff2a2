import type { AdaptiveCardInvokeResponse, AdaptiveCardInvokeValue, TurnContext } from 'botbuilder';
import type { Answer } from '../../../src/answer/answer.ts';
import type { ActionOptions } from '../card-actions.ts';
import { postAnswer, textMessage } from '../delivery.ts';
import { LIMITS } from '../limits.ts';
import { isForAskerAlone, offerFiles, sendPersonally } from '../personal-delivery.ts';
import { placeOf } from '../place.ts';
import { renderOneCard, shortPlainText } from '../render-card.ts';
import { replaceForAll } from '../replace-card.ts';
import { ask, isFirstDelivery, type Pressed, readPressed, secondsToWait, type Turns } from '../turn-context.ts';
import { WORDS } from '../words.ts';

/** Shown to whoever pressed, beside the card that stays as it is. */
function aside(value: string): AdaptiveCardInvokeResponse {
  // The SDK types every value as an object; for a message the protocol wants the text itself.
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: Object(value) };
}

/**
 * What an answer does besides taking the place of the card. Returns what whoever pressed is told when it does not take
 * that place: others must not see it, or the form with what was typed has to stay.
 */
async function besides(
  context: TurnContext,
  answer: Answer,
  { verb, hasInput, stays }: Pressed,
  options: ActionOptions,
  turns: Turns,
): Promise<string | undefined> {
  const { activity } = context;
  const isAlone = isForAskerAlone(answer, activity);
  const settlesCard = hasInput && answer.kind === 'notice';
  const standsBelow = stays && !settlesCard;
  if ((hasInput || stays) && answer.kind === 'problem') {
    return shortPlainText(answer, LIMITS.asideCharacters);
  }
  const hasEffect = isAlone || settlesCard || standsBelow || verb === 'share' || answer.files !== undefined;
  const isFirst = !hasEffect || (await isFirstDelivery(turns, activity));
  if (isAlone) {
    const wasSent = !isFirst || (await sendPersonally(context, answer, options, turns));
    return wasSent ? WORDS.sentPersonally : WORDS.noPersonalChat;
  }
  if (verb === 'share') {
    return !isFirst || (await postBelow(context, answer, options, turns)) ? undefined : WORDS.notShared;
  }
  if (isFirst && settlesCard && !(await replaceForAll(context, answer, turns)) && !placeOf(activity).isDirect) {
    await postAnswer(context, answer, { surface: 'message' }, turns);
  }
  const isMissing = isFirst && standsBelow && !(await postBelow(context, answer, options, turns));
  const more = isFirst ? await offerFiles(context, answer, options, turns) : undefined;
  if (more !== undefined) {
    await context.sendActivity(textMessage(more));
  }
  return isMissing ? WORDS.notPosted : standsBelow ? WORDS.below : undefined;
}

function postBelow(
  context: TurnContext,
  answer: Answer,
  { back: _back, share: _share, ...options }: ActionOptions,
  turns: Turns,
): Promise<boolean> {
  return postAnswer(context, answer, options, turns);
}

/** A pressed Action.Execute: the answer takes the place of the card, or is posted for everybody. */
export async function onCardAction(
  context: TurnContext,
  { action }: AdaptiveCardInvokeValue,
  turns: Turns,
): Promise<AdaptiveCardInvokeResponse> {
  const { activity } = context;
  const pressed = readPressed(action.data, action.verb);
  if (pressed === undefined) {
    return aside(WORDS.badAction);
  }
  const wait = secondsToWait(turns.questions, turns, activity);
  if (wait !== undefined) {
    return aside(WORDS.tooFast(wait));
  }
  const { command, asked, verb } = pressed;
  const answer = await ask(turns, context, command, verb === 'share' ? 'share' : undefined);
  const options: ActionOptions = {
    surface: 'message',
    asked: command,
    // What is posted already needs no second offer; in a personal chat there is nobody to share with.
    share: verb === 'ask' && placeOf(activity).scope !== 'personal',
    ...(asked === undefined ? {} : { back: asked }),
  };
  const words = await besides(context, answer, pressed, options, turns);
  if (words !== undefined) {
    return aside(words);
  }
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: { ...renderOneCard(answer, options) },
  };
}
