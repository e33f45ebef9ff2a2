import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Answer } from '../../../src/answer/answer.ts';
import { messageOf, readWordsForm } from '../asked-words.ts';
import { withWordOfFiles } from '../file-wording.ts';
import * as ids from '../ids.ts';
import { renderMessage } from '../render/render-answer.ts';
import { resultView } from '../views.ts';
import { WORDS_MISSING } from '../wording.ts';
import { answerSubmission } from './answer-submission.ts';
import { askerOf, type Work } from './work.ts';

type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/**
 * Sends the words after the command of the button. The answer takes the place of the form; when it says that the thing
 * is done, it takes the place of the message with the button, too, for all who see that message.
 */
export function onWordsSubmit(work: Work) {
  return async (args: SubmitArgs): Promise<void> => {
    const { ack, body, view, client } = args;
    const { command, isRequired, origin } = readWordsForm(view.private_metadata);
    const words = view.state.values[ids.WORDS_BLOCK]?.[ids.WORDS_ACTION]?.value?.trim() ?? '';
    if (isRequired && words === '') {
      await ack({ response_action: 'errors', errors: { [ids.WORDS_BLOCK]: WORDS_MISSING } });
      return;
    }
    const question = `${command} ${words}`.trim();
    const details = { channel: origin?.channel, userName: body.user.name, eventId: body.trigger_id };
    const asked = work.ask(question, askerOf(work, args, details));
    const to = { client, user: body.user.id, channel: origin?.channel, threadTs: origin?.threadTs };
    const toView = (answer: Answer) => resultView(withWordOfFiles(answer), question);
    const answer = await answerSubmission(work, args, { asked, question, toView, to });
    const message = messageOf(origin);
    if (answer.kind === 'notice' && message !== undefined) {
      await work.deliver.inPlaceOf(message, renderMessage(answer), client);
    }
  };
}
