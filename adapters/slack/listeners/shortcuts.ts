import type { AllMiddlewareArgs, GlobalShortcut, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { readSlackText } from '../read-slack-text.ts';
import { resultView, screenView } from '../views.ts';
import { privateMessage } from './show-answer.ts';
import { askerOf, showAnswer, type Work } from './work.ts';

/** "Screen a company": the form. */
export function onScreenCompany() {
  return async ({ ack, shortcut, client }: SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: screenView() });
  };
}

/** "Screen this message": listed names found in its text, for the eyes of whoever asked. */
export function onScreenMessage(work: Work) {
  return async (args: SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs): Promise<void> => {
    const { ack, shortcut, client, respond } = args;
    await ack();
    const question = `scan ${readSlackText(shortcut.message.text ?? '')}`.trim();
    const { channel, user, trigger_id: eventId } = shortcut;
    const answer = work.ask(question, askerOf(work, args, { channel: channel.id, userName: user.name, eventId }));
    const place = { client, triggerId: shortcut.trigger_id };
    const to = { client, respond, user: user.id, channel: channel.id };
    await showAnswer(answer, (ready) => resultView(ready, question), place, work.wait).catch(async () =>
      work.deliver.privately(privateMessage(await answer, question), to),
    );
  };
}
