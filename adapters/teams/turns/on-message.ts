import type { TurnContext } from 'botbuilder';
import { textMessage } from '../delivery.ts';
import { filesIn } from '../file-messages.ts';
import { namePeople } from '../named-people.ts';
import { deliverAnswer } from '../personal-delivery.ts';
import { placeOf } from '../place.ts';
import { isCardAlone, mentionsBot, questionText } from '../question-text.ts';
import { replaceForAll } from '../replace-card.ts';
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
import { screenFiles } from './on-files.ts';

/** A question typed in a chat, files sent there, or a button pressed in a client without universal actions. */
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
  const hasFiles = await takeFiles(context, turns);
  const question = pressed?.command ?? questionText(activity);
  if (!hasFiles || question !== '') {
    await answerQuestion(context, question === '' ? 'help' : question, pressed, turns);
  }
}

/** Files are screened after the message has been answered: that can take minutes. */
async function takeFiles(context: TurnContext, turns: Turns): Promise<boolean> {
  const { activity } = context;
  const files = filesIn(activity);
  if (files.length === 0) {
    return false;
  }
  if (placeOf(activity).isDirect) {
    turns.later.run(context, (later) => screenFiles(later, activity, files, turns));
  } else {
    await context.sendActivity(textMessage(WORDS.filesInPersonalChat));
  }
  return true;
}

async function answerQuestion(
  context: TurnContext,
  question: string,
  pressed: Pressed | undefined,
  turns: Turns,
): Promise<void> {
  const named = pressed === undefined ? await namePeople(context, question, turns) : { question };
  if ('unknown' in named) {
    await context.sendActivity(textMessage(WORDS.personNotFound(named.unknown)));
    return;
  }
  const stopTyping = showTyping(context, turns);
  const answer = await ask(turns, context, named.question).finally(stopTyping);
  if (pressed?.hasInput === true && (await replaceForAll(context, answer, turns))) {
    return;
  }
  const back = pressed?.asked === undefined ? {} : { back: pressed.asked };
  await deliverAnswer(context, answer, { surface: 'message', asked: named.question, ...back }, turns);
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
