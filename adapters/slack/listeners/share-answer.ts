import type { Answer } from '../../../src/answer/answer.ts';
import type { Destination } from '../deliver.ts';
import { renderMessage } from '../render/render-answer.ts';
import { isShareable } from '../shareable.ts';
import { couldNotShareAnswer } from '../wording.ts';
import type { Work } from './work.ts';

/** Shows the answer to everybody there; a failure is for the eyes of whoever pressed the button. */
export async function shareAnswer({ deliver }: Work, answer: Answer, to: Destination): Promise<void> {
  if (!isShareable(answer)) {
    await deliver.privately(renderMessage(answer), to);
    return;
  }
  await deliver
    .shared(renderMessage(answer, { sharedBy: to.user }), to)
    .catch(() => deliver.privately(renderMessage(couldNotShareAnswer()), to));
}
