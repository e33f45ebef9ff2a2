import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { readSlackText } from '../read-slack-text.ts';
import { renderMessage } from '../render/render-answer.ts';
import { askerOf, isDirectMessage, isFirstDelivery, type Work } from './work.ts';

interface Question {
  readonly text: string;
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
}

/** `@Entity …` in a channel: answered in the thread. */
export function onMention(work: Work) {
  return async (args: SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs): Promise<void> => {
    const { text, user, channel, ts, thread_ts, bot_id } = args.event;
    if (user !== undefined && bot_id === undefined) {
      await answerMessage(work, { text, user, channel, ts, threadTs: thread_ts ?? ts }, args);
    }
  };
}

/** Every message in a direct conversation is a question; what bots write and what is only edited is none. */
export function onDirectMessage(work: Work) {
  return async (args: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs): Promise<void> => {
    const { event } = args;
    if (event.channel_type !== 'im' || (event.subtype !== undefined && event.subtype !== 'file_share')) {
      return;
    }
    // What a bot writes has a bot_id; so have files that it uploads, though the SDK's type does not say so.
    if (!('bot_id' in event)) {
      const { text = '', user, channel, ts, thread_ts: threadTs } = event;
      await answerMessage(work, { text, user, channel, ts, threadTs }, args);
    }
  };
}

/** A message is answered once, however often Slack delivers it and whether or not it is edited later. */
async function answerMessage(work: Work, question: Question, { client, context }: AllMiddlewareArgs): Promise<void> {
  const { user, channel, ts, threadTs } = question;
  if (await isFirstDelivery(work, `${context.teamId}:${channel}:${ts}`)) {
    const text = readSlackText(question.text);
    const answer = await work.ask(text === '' ? 'help' : text, askerOf(context, channel));
    const to = { client, user, channel, threadTs };
    // Help and failures are of no use to the others in a channel.
    const isForAsker = !isDirectMessage(channel) && (answer.kind === 'problem' || answer.kind === 'help');
    await (isForAsker ? work.deliver.privately : work.deliver.inConversation)(renderMessage(answer), to);
  }
}
