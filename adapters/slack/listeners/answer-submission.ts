import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Answer } from '../../../src/answer/answer.ts';
import type { Destination } from '../deliver.ts';
import { workingView } from '../views.ts';
import { answerPrivately, privateMessage } from './show-answer.ts';
import { inTime, type Work } from './work.ts';

export interface Submission {
  readonly asked: Promise<Answer>;
  readonly question: string;
  readonly toView: (answer: Answer) => ModalView;
  /** Where the answer goes when the form is closed before it comes. */
  readonly to: Destination;
}

type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** Puts the answer in the place of the form; a slow one after a placeholder. Resolves with the answer. */
export async function answerSubmission(
  work: Work,
  { ack, view, client }: SubmitArgs,
  { asked, question, toView, to }: Submission,
): Promise<Answer> {
  const early = await inTime(asked, work.wait);
  await ack({ response_action: 'update', view: early === undefined ? workingView() : toView(early) });
  const answer = await asked;
  try {
    if (early === undefined) {
      await client.views.update({ view_id: view.id, view: toView(answer) });
    }
  } catch (error) {
    work.log.warn({ reason: String(error) }, 'a modal was closed before its answer came');
    await answerPrivately(work, answer, (shown) => privateMessage(shown, question), to);
    return answer;
  }
  await work.sendFiles(answer, to);
  return answer;
}
