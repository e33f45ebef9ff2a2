import type { AllMiddlewareArgs } from '@slack/bolt';
import { isDirectMessage } from '../ask.ts';
import { readSlackText } from '../read-slack-text.ts';
import { renderMessage } from '../render/render-answer.ts';
import { isForAskerAlone } from '../shareable.ts';
import { answerInConversation, answerPrivately } from './show-answer.ts';
import { askerOf, messageId, type Work } from './work.ts';

export interface Message {
  /** As Slack gives it. */
  readonly text: string;
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
}

/** Asks what a message says, and answers where it was written; what is for the asker alone goes to them alone. */
export async function answerMessage(work: Work, message: Message, args: AllMiddlewareArgs): Promise<void> {
  const { user, channel, ts, threadTs } = message;
  const eventId = messageId(args.context, channel, ts);
  const text = readSlackText(message.text);
  const answer = await work.ask(text === '' ? 'help' : text, askerOf(work, args, { channel, eventId }));
  const show = !isDirectMessage(channel) && isForAskerAlone(answer) ? answerPrivately : answerInConversation;
  await show(work, answer, (shown) => renderMessage(shown), { client: args.client, user, channel, threadTs });
}
