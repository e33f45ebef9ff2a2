import type { WebClient } from '@slack/web-api';
import type { Answer, AnswerFile } from '../../src/answer/answer.ts';
import type { Logger } from '../../src/ops/logger.ts';
import { isDirectMessage } from './ask.ts';
import type { Deliver, Destination, Landing } from './deliver.ts';
import { filesNotSentAnswer } from './file-wording.ts';
import { renderMessage } from './render/render-answer.ts';

/**
 * Sends the files of an answer to the asker alone: below the answer where that landed in a direct conversation with
 * the app, else into that conversation, after the answer. Never rejects: a failure is told in words.
 */
export type SendFiles = (answer: Answer, to: Destination, landing?: Landing) => Promise<void>;

export function createSendFiles(deliver: Deliver, log: Logger): SendFiles {
  async function send(answer: Answer, files: readonly AnswerFile[], to: Destination, landing?: Landing): Promise<void> {
    if (landing !== undefined && isDirectMessage(landing.channel)) {
      await upload(files, to.client, landing.channel, landing.threadTs ?? landing.ts);
      return;
    }
    // Slack takes files for conversations only, not for people. A message to a person tells the conversation's id, so
    // that no scope is needed to open it.
    const { channel } = await deliver.directly(renderMessage(answer), to);
    if (!isDirectMessage(channel)) {
      throw new Error('Slack named no direct conversation for a message to a person');
    }
    await upload(files, to.client, channel);
  }

  return async (answer, to, landing) => {
    const { files = [] } = answer;
    if (files.length === 0) {
      return;
    }
    try {
      await send(answer, files, to, landing);
    } catch (error) {
      log.warn({ reason: String(error) }, 'Slack did not take the files of an answer');
      const told = landing === undefined ? deliver.privately : deliver.inConversation;
      await told(renderMessage(filesNotSentAnswer(files)), to).catch((failure: unknown) => {
        log.error({ reason: String(failure) }, 'the asker could not be told that files were not delivered');
      });
    }
  };
}

async function upload(
  files: readonly AnswerFile[],
  client: WebClient,
  channel: string,
  threadTs?: string,
): Promise<void> {
  const uploads = files.map(({ name, content }) => ({ file: Buffer.from(content), filename: name, title: name }));
  const place = { channel_id: channel, file_uploads: uploads };
  await client.filesUploadV2(threadTs === undefined ? place : { ...place, thread_ts: threadTs });
}
