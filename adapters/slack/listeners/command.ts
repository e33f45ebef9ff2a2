import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { readSlackText } from '../read-slack-text.ts';
import { screenView } from '../views.ts';
import { askerOf, privateMessage, type Work } from './work.ts';

/** `/entity …`: answered to the asker alone. Without words it opens the form. */
export function onCommand({ ask, deliver }: Work) {
  return async (args: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const { ack, command, client, context, respond } = args;
    await ack();
    const question = readSlackText(command.text ?? '');
    if (question === '') {
      await client.views.open({ trigger_id: command.trigger_id, view: screenView() });
      return;
    }
    const answer = await ask(question, askerOf(context, command.channel_id));
    const to = { client, respond, user: command.user_id, channel: command.channel_id };
    await deliver.privately(privateMessage(answer, question), to);
  };
}
