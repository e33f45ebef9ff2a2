import type { Answer } from './answer/answer.ts';
import { batchAnswer, batchProgressText } from './answer/batch-answer.ts';
import { batchProblemAnswer } from './answer/batch-problem-answer.ts';
import type { BatchSummary } from './answer/batch-report.ts';
import { worstOutcome } from './answer/screening-result.ts';
import { readBatchMessage } from './batch/batch-message.ts';
import type { BatchFile } from './batch/batch-options.ts';
import { pastedList } from './batch/pasted-list.ts';
import { screenWholeFile } from './batch/screen-whole-file.ts';
import type { IncomingFile } from './bot-request.ts';
import type { Answered, ToRecord } from './command.ts';
import type { MessageScope } from './message-scope.ts';
import type { ParsedName } from './query/parsed-message.ts';

const OUTCOMES = ['hit', 'possible-match', 'not-screened', 'no-match'] as const;
const PROGRESS_EVERY_MS = 2_000;

/** Screens every name of a file; the same rows come back with the verdicts beside them. The file itself is not kept. */
export async function answerFile(
  file: BatchFile & Pick<IncomingFile, 'onProgress'>,
  scope: MessageScope,
): Promise<Answered> {
  const { screening, parser, context, request, countryOf } = scope;
  const { country, ...columns } = readBatchMessage(request.text);
  const code = country === undefined ? undefined : countryOf(country);
  const tell = everySoOften(file.onProgress);
  const result = await screenWholeFile(file, {
    screening,
    namesIn: parser.apart,
    context,
    countryOf,
    ...columns,
    ...(code !== undefined && { country: code }),
    onProgress: (done) => tell(() => batchProgressText(done)),
  });
  if (result.outcome === 'problem') {
    return { answer: batchProblemAnswer(result.problem) };
  }
  const { summary, content } = result;
  const answer: Answer = {
    ...batchAnswer(summary, context),
    files: [{ name: summary.resultName, mediaType: 'text/csv', content }],
  };
  return { answer, record: batchRecord(summary) };
}

/** A message that is nothing but a long list of names. */
export function answerPastedList(text: string, names: readonly ParsedName[], scope: MessageScope): Promise<Answered> {
  return answerFile(pastedList(text, names), { ...scope, request: { ...scope.request, text: '' } });
}

/** The names that were found, counts and a checksum: enough to tell later what was screened, without the names themselves. */
function batchRecord({ fileName, found, outcomes, rows, bytes, sha256 }: BatchSummary): ToRecord {
  return {
    kind: 'batch',
    query: fileName,
    outcome: worstOutcome(OUTCOMES.filter((outcome) => outcomes[outcome] > 0)),
    verdicts: found,
    detail: { rows, bytes, sha256, outcomes },
  };
}

function everySoOften(tell: ((text: string) => void) | undefined): (text: () => string) => void {
  let toldAt = performance.now();
  return (text) => {
    if (tell !== undefined && performance.now() - toldAt >= PROGRESS_EVERY_MS) {
      toldAt = performance.now();
      tell(text());
    }
  };
}
