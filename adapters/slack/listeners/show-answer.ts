import type { Answer } from '../../../src/answer/answer.ts';
import { isDirectMessage } from '../ask.ts';
import type { Destination } from '../deliver.ts';
import { withWordOfFiles } from '../file-wording.ts';
import { type RenderOptions, renderMessage, type SlackMessage } from '../render/render-answer.ts';
import { isShareable } from '../shareable.ts';
import { couldNotShareAnswer } from '../wording.ts';
import type { Work } from './work.ts';

type Ways = Pick<Work, 'deliver' | 'sendFiles'>;

/** The answer for the asker's eyes, with a button to share it where sharing makes sense. */
export function privateMessage(answer: Answer, question: string): SlackMessage {
  const options: RenderOptions = isShareable(answer) ? { shareCommand: question } : {};
  return renderMessage(answer, options);
}

/** To the asker alone, wherever it was asked; files go to their direct messages. */
export async function answerPrivately(
  ways: Ways,
  answer: Answer,
  message: (answer: Answer) => SlackMessage,
  to: Destination,
): Promise<void> {
  // A file that is wanted in a direct conversation goes below an answer that stays there, not beside one that vanishes.
  if ((answer.files?.length ?? 0) > 0 && isDirectMessage(to.channel)) {
    await answerInConversation(ways, answer, message, to);
    return;
  }
  await ways.deliver.privately(message(withWordOfFiles(answer)), to);
  await ways.sendFiles(answer, to);
}

/** Into the conversation where it was asked; files into the thread of a direct one, else to the asker alone. */
export async function answerInConversation(
  { deliver, sendFiles }: Ways,
  answer: Answer,
  message: (answer: Answer) => SlackMessage,
  to: Destination,
): Promise<void> {
  const isDirect = isDirectMessage(to.channel);
  const landing = await deliver.inConversation(message(isDirect ? answer : withWordOfFiles(answer)), to);
  await sendFiles(answer, to, landing);
}

/** Shows the answer to everybody there; a failure is for the eyes of whoever pressed the button. */
export async function shareAnswer({ deliver }: Ways, answer: Answer, to: Destination): Promise<void> {
  if (!isShareable(answer)) {
    await deliver.privately(renderMessage(answer), to);
    return;
  }
  await deliver
    .shared(renderMessage(answer, { sharedBy: to.user }), to)
    .catch(() => deliver.privately(renderMessage(couldNotShareAnswer()), to));
}
