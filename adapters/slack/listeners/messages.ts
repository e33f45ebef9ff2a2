import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { filesInChannelAnswer } from '../file-wording.ts';
import { readSlackText } from '../read-slack-text.ts';
import { renderMessage } from '../render/render-answer.ts';
import { answerMessage } from './answer-message.ts';
import { answerFiles } from './files.ts';
import { answerOnce, messageId, type Work } from './work.ts';

/** `@Entity …` in a channel: answered in the thread. */
export function onMention(work: Work) {
  return async (args: SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs): Promise<void> => {
    const { text, user, channel, ts, thread_ts, bot_id, files = [] } = args.event;
    if (user === undefined || bot_id !== undefined) {
      return;
    }
    const threadTs = thread_ts ?? ts;
    await answerOnce(work, messageId(args.context, channel, ts), async () => {
      if (files.length === 0 || readSlackText(text) !== '') {
        await answerMessage(work, { text, user, channel, ts, threadTs }, args);
      }
      if (files.length > 0) {
        const told = renderMessage(filesInChannelAnswer(files.length));
        await work.deliver.privately(told, { client: args.client, user, channel, threadTs });
      }
    });
  };
}

/** Every message in a direct conversation is a question; what bots write and what is only edited is none. */
export function onDirectMessage(work: Work) {
  return async (args: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs): Promise<void> => {
    const { event } = args;
    if (event.channel_type !== 'im' || (event.subtype !== undefined && event.subtype !== 'file_share')) {
      return;
    }
    const { channel, ts } = event;
    // What a bot writes has a bot_id; so have files that it uploads, though the SDK's type does not say so.
    if ('bot_id' in event) {
      return;
    }
    const { text = '', user, thread_ts: threadTs, files = [] } = event;
    const message = { text, user, channel, ts, threadTs };
    await answerOnce(work, messageId(args.context, channel, ts), () =>
      files.length > 0 ? answerFiles(work, message, files, args) : answerMessage(work, message, args),
    );
  };
}
