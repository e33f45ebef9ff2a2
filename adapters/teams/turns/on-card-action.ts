import type { AdaptiveCardInvokeResponse, AdaptiveCardInvokeValue, TurnContext } from 'botbuilder';
import type { ActionOptions } from '../card-actions.ts';
import { postAnswer } from '../delivery.ts';
import { placeOf } from '../place.ts';
import { renderOneCard } from '../render-card.ts';
import { ask, isFirstDelivery, readPressed, secondsToWait, type Turns } from '../turn-context.ts';
import { WORDS } from '../words.ts';

/** Shown to whoever pressed, beside the card that stays as it is. */
function notice(value: string): AdaptiveCardInvokeResponse {
  // The SDK types every value as an object; for a message the protocol wants the text itself.
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: Object(value) };
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
    return notice(WORDS.badAction);
  }
  const wait = secondsToWait(turns.questions, turns, activity);
  if (wait !== undefined) {
    return notice(WORDS.tooFast(wait));
  }
  const { command, asked, verb } = pressed;
  const answer = await ask(turns, activity, command);
  if (verb === 'share' && (await isFirstDelivery(turns, activity))) {
    const posted = await postAnswer(context, answer, { surface: 'message', asked: command }, turns);
    if (!posted) {
      return notice(WORDS.notShared);
    }
  }
  const options: ActionOptions = {
    surface: 'message',
    asked: command,
    // What is posted already needs no second offer; in a personal chat there is nobody to share with.
    share: verb === 'ask' && placeOf(activity).scope !== 'personal',
    ...(asked === undefined ? {} : { back: asked }),
  };
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: { ...renderOneCard(answer, options) },
  };
}
