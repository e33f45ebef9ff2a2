import type { AllMiddlewareArgs, GlobalShortcut, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { readSlackText } from '../read-slack-text.ts';
import { resultView, screenView } from '../views.ts';
import { askerOf, privateMessage, showAnswer, type Work } from './work.ts';

/** "Screen a company": the form. */
export function onScreenCompany() {
  return async ({ ack, shortcut, client }: SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: screenView() });
  };
}

/** "Screen this message": listed names found in its text, for the eyes of whoever asked. */
export function onScreenMessage({ ask, deliver, wait }: Work) {
  return async (args: SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs): Promise<void> => {
    const { ack, shortcut, client, context, respond } = args;
    await ack();
    const question = `scan ${readSlackText(shortcut.message.text ?? '')}`.trim();
    const answer = ask(question, askerOf(context, shortcut.channel.id));
    const place = { client, triggerId: shortcut.trigger_id };
    const to = { client, respond, user: shortcut.user.id, channel: shortcut.channel.id };
    await showAnswer(answer, (ready) => resultView(ready, question), place, wait).catch(async () =>
      deliver.privately(privateMessage(await answer, question), to),
    );
  };
}
