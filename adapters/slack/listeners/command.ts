import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Answer } from '../../../src/answer/answer.ts';
import { isDirectMessage } from '../ask.ts';
import type { Destination } from '../deliver.ts';
import { withWordOfFiles } from '../file-wording.ts';
import { readSlackText } from '../read-slack-text.ts';
import { renderMessage } from '../render/render-answer.ts';
import { isShareable } from '../shareable.ts';
import { screenView } from '../views.ts';
import { answerPrivately, privateMessage } from './show-answer.ts';
import { askerOf, type Work } from './work.ts';

/** `/entity …`: answered to the asker alone, unless the workspace wants it otherwise. Without words it opens the form. */
export function onCommand(work: Work) {
  return async (args: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const { ack, command, client, respond } = args;
    await ack();
    const question = readSlackText(command.text ?? '');
    if (question === '') {
      await client.views.open({ trigger_id: command.trigger_id, view: screenView() });
      return;
    }
    const { channel_id: channel, user_id: user, user_name: userName, trigger_id: eventId } = command;
    const answer = await work.ask(question, askerOf(work, args, { channel, userName, eventId }));
    await showAnswer(work, answer, question, { client, respond, user, channel });
  };
}

async function showAnswer(work: Work, answer: Answer, question: string, to: Destination): Promise<void> {
  const isForAll = answer.visibility === 'channel' && isShareable(answer) && !isDirectMessage(to.channel);
  const toPrivate = (shown: Answer) => privateMessage(shown, question);
  if (!isForAll) {
    await answerPrivately(work, answer, toPrivate, to);
    return;
  }
  try {
    await work.deliver.shared(renderMessage(withWordOfFiles(answer), { askedBy: to.user }), to);
  } catch {
    await answerPrivately(work, answer, toPrivate, to);
    return;
  }
  await work.sendFiles(answer, to);
}
