import type { Activity, TurnContext } from 'botbuilder';
import type { Answer } from '../../../src/answer/answer.ts';
import { requestOf } from '../bot-request.ts';
import { cardMessages, failureFields, postAnswer, textMessage } from '../delivery.ts';
import type { SentFile } from '../file-messages.ts';
import type { FetchedFile } from '../file-transfer.ts';
import { LIMITS } from '../limits.ts';
import { offerFiles } from '../personal-delivery.ts';
import { type ProgressMessage, startProgress } from '../progress-message.ts';
import { questionText } from '../question-text.ts';
import type { Turns } from '../turn-context.ts';
import { WORDS } from '../words.ts';

const OPTIONS = { surface: 'message' } as const;

/** What a person is told of a file that could not be fetched, by the code of the error. */
function wordsFor(error: unknown, name: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'FILE_ADDRESS':
      return WORDS.fileAddress(name);
    case 'FILE_TOO_LARGE':
      return WORDS.fileTooLarge(name);
    default:
      return WORDS.fileUnreachable(name);
  }
}

/** Each file is streamed to the core, one after the other, with one message that says how far it is. */
export async function screenFiles(
  context: TurnContext,
  activity: Partial<Activity>,
  files: readonly SentFile[],
  turns: Turns,
): Promise<void> {
  for (const [index, file] of files.slice(0, LIMITS.files).entries()) {
    await screenFile(context, activity, file, index, turns);
  }
  const tooMany = files.slice(LIMITS.files).map(({ name }) => name);
  if (tooMany.length > 0) {
    await context.sendActivity(textMessage(WORDS.tooManyFiles(tooMany)));
  }
}

async function screenFile(
  context: TurnContext,
  activity: Partial<Activity>,
  { name, address }: SentFile,
  index: number,
  turns: Turns,
): Promise<void> {
  const progress = await startProgress(context, WORDS.reading(name), turns);
  const tell = async (error: unknown) => {
    turns.log.warn({ activityId: activity.id, ...failureFields(error) }, 'teams: file not read');
    const message = textMessage(wordsFor(error, name));
    if (!(await progress.finish(message))) {
      await context.sendActivity(message);
    }
  };
  try {
    const file = await turns.transfer.fetch(address);
    const screened = await screenContent(file, progress, { context, activity, name, index, turns }).finally(file.close);
    await ('failure' in screened ? tell(screened.failure) : finish(context, screened.answer, progress, turns));
  } catch (error) {
    await tell(error);
  }
}

interface Screening {
  readonly context: TurnContext;
  readonly activity: Partial<Activity>;
  readonly name: string;
  readonly index: number;
  readonly turns: Turns;
}

/** An answer about half a file would read as one about all of it, so a file that broke off has a failure and no answer. */
async function screenContent(
  file: FetchedFile,
  progress: ProgressMessage,
  { context, activity, name, index, turns }: Screening,
): Promise<{ readonly answer: Answer } | { readonly failure: unknown }> {
  const failures: unknown[] = [];
  async function* content() {
    try {
      yield* file.content;
    } catch (error) {
      failures.push(error);
      throw error;
    }
  }
  const request = requestOf(activity, context, questionText(activity), turns.standingOf);
  // Several files of one message are several events.
  const eventId = request.eventId === undefined ? {} : { eventId: `${request.eventId}:file${index + 1}` };
  const answer = await turns.bot.screenFile(
    { ...request, ...eventId },
    { name, content: content(), onProgress: progress.tell },
  );
  return failures.length > 0 ? { failure: failures[0] } : { answer };
}

/** The answer takes the place of the progress; its files stand below. */
async function finish(context: TurnContext, answer: Answer, progress: ProgressMessage, turns: Turns): Promise<void> {
  const [first = {}, ...rest] = cardMessages(answer, OPTIONS);
  if (!(await progress.finish(first))) {
    await postAnswer(context, answer, OPTIONS, turns);
  } else if (rest.length > 0) {
    await context.sendActivities(rest);
  }
  const more = await offerFiles(context, answer, OPTIONS, turns);
  if (more !== undefined) {
    await context.sendActivity(textMessage(more));
  }
}
