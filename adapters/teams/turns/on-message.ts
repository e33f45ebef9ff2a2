import type { TurnContext } from 'botbuilder';
import { postAnswer, textMessage } from '../delivery.ts';
import { placeOf } from '../place.ts';
import { isCardAlone, mentionsBot, questionText } from '../question-text.ts';
import {
  ask,
  isFirstDelivery,
  type Pressed,
  readPressed,
  rememberConversation,
  secondsToWait,
  type Turns,
} from '../turn-context.ts';
import { WORDS } from '../words.ts';

/** A question typed in a chat, or a button pressed in a client without universal actions. */
export async function onMessage(context: TurnContext, turns: Turns): Promise<void> {
  const { activity } = context;
  const { scope } = placeOf(activity);
  const pressed = readPressed(activity.value);
  const isForBot = scope === 'personal' || pressed !== undefined || mentionsBot(activity, activity.recipient.id);
  if (!isForBot || (pressed === undefined && isCardAlone(activity)) || !(await isFirstDelivery(turns, activity))) {
    return;
  }
  const wait = secondsToWait(turns.questions, turns, activity);
  if (wait !== undefined) {
    await context.sendActivity(textMessage(WORDS.tooFast(wait)));
    return;
  }
  await rememberConversation(turns, activity);
  const question = questionOf(activity, pressed);
  const stopTyping = showTyping(context, turns);
  const answer = await ask(turns, activity, question).finally(stopTyping);
  await postAnswer(context, answer, { surface: 'message', asked: question, ...wayBack(pressed) }, turns);
}

function questionOf(activity: TurnContext['activity'], pressed: Pressed | undefined): string {
  const question = pressed?.command ?? questionText(activity);
  return question === '' ? 'help' : question;
}

function wayBack(pressed: Pressed | undefined): { readonly back?: string } {
  return pressed?.asked === undefined ? {} : { back: pressed.asked };
}

/** In personal chats only: in a channel the sign can hide the answer in some clients. */
function showTyping(context: TurnContext, { typingAfterMs, log }: Turns): () => void {
  if (placeOf(context.activity).scope !== 'personal') {
    return () => undefined;
  }
  const timer = setTimeout(() => {
    context.sendActivity({ type: 'typing' }).catch((error: unknown) => {
      log.debug({ reason: error instanceof Error ? error.message : 'unknown' }, 'teams: typing not shown');
    });
  }, typingAfterMs);
  return () => clearTimeout(timer);
}
