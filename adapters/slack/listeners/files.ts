import type { AllMiddlewareArgs } from '@slack/bolt';
import type { Answer } from '../../../src/answer/answer.ts';
import type { Destination } from '../deliver.ts';
import { fileProblemAnswer, leftUnreadAnswer, readingFile, UNNAMED_FILE } from '../file-wording.ts';
import { SlackFile } from '../open-file.ts';
import { type Progress, startProgress } from '../progress.ts';
import { readSlackText } from '../read-slack-text.ts';
import { renderMessage } from '../render/render-answer.ts';
import { answerMessage, type Message } from './answer-message.ts';
import { askerOf, messageId, type Work } from './work.ts';

const FILES_AT_ONCE = 3;

/**
 * Screens the files of a message, one after the other, and answers in its thread. Words beside them are a question when
 * they end in a question mark; others ("our customers, please check") are not, and the sender is told so: they are
 * more often about the file than a name, and would get an answer that is about neither.
 */
export async function answerFiles(
  work: Work,
  message: Message,
  given: readonly unknown[],
  args: AllMiddlewareArgs,
): Promise<void> {
  const { user, channel, ts } = message;
  const threadTs = message.threadTs ?? ts;
  const to = { client: args.client, user, channel, threadTs };
  // What is not understood goes on as a file without an address, which its sender is then told of.
  const files = given.map((file) => SlackFile.safeParse(file).data ?? { id: '' });
  const [read, left] = [files.slice(0, FILES_AT_ONCE), files.slice(FILES_AT_ONCE)];
  const words = readSlackText(message.text);
  const isQuestion = /[?？؟]$/u.test(words);
  if (left.length > 0 || (words !== '' && !isQuestion)) {
    const unread = leftUnreadAnswer(left.map(nameOf), words !== '' && !isQuestion, FILES_AT_ONCE);
    await work.deliver.inConversation(renderMessage(unread), to);
  }
  for (const file of read) {
    await answerFile(work, file, { message, to }, args);
  }
  if (isQuestion) {
    await answerMessage(work, { ...message, threadTs }, args);
  }
}

interface Place {
  readonly message: Message;
  readonly to: Destination;
}

async function answerFile(work: Work, file: SlackFile, { message, to }: Place, args: AllMiddlewareArgs): Promise<void> {
  const { channel, ts } = message;
  const name = nameOf(file);
  const progress = await startProgress(work.deliver, work.now, readingFile(name), to);
  const eventId = `${messageId(args.context, channel, ts)}:${file.id}`;
  const asker = askerOf(work, args, { channel, eventId });
  const ended = whenAborted(work.ending).then(() => fileProblemAnswer('stopped', name));
  const answer = await Promise.race([screen(work, file, name, progress, { asker, client: args.client }), ended]);
  const landing = await progress.finish(renderMessage(answer));
  await work.sendFiles(answer, to, landing);
}

interface Sender {
  readonly asker: ReturnType<typeof askerOf>;
  readonly client: AllMiddlewareArgs['client'];
}

async function screen(
  { ask, openFile }: Work,
  file: SlackFile,
  name: string,
  progress: Progress,
  { asker, client }: Sender,
): Promise<Answer> {
  const opened = await openFile(file, client);
  if (opened.kind === 'problem') {
    return fileProblemAnswer(opened.problem, name);
  }
  const { content } = opened;
  const answer = await ask.aboutFile({ name, content, onProgress: (text) => progress.tell(text) }, asker);
  const problem = opened.problem();
  // What broke off must not read as the screening of a whole file.
  return problem === undefined ? answer : fileProblemAnswer(problem, name);
}

const ENDINGS: Readonly<Record<string, string>> = { text: 'txt', csv: 'csv', tsv: 'tsv' };

/** The ending tells how to read a file; long text that is pasted becomes a snippet without one. */
function nameOf({ name, filetype }: SlackFile): string {
  const given = name?.trim() || UNNAMED_FILE;
  const ending = ENDINGS[filetype ?? ''];
  return ending === undefined || /\.[a-z0-9]{1,5}$/iu.test(given) ? given : `${given}.${ending}`;
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
