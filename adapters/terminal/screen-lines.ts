import type { ScreeningResult } from '../../src/answer/answer.ts';
import type { AnswerContext } from '../../src/answer/answer-context.ts';
import { screeningResult, textResult } from '../../src/answer/screening-result.ts';
import { verdictInOneLine } from '../../src/answer/several-answer.ts';
import type { NameScreening } from '../../src/name-screening.ts';
import { screenAsOne } from '../../src/screen-as-one.ts';
import type { Core } from '../assemble-core.ts';
import type { LineWriter } from './line-writer.ts';
import { splitLines } from './split-lines.ts';
import { createTally, type Tally } from './tally.ts';

/** What each line of the input is, and how its result is written. */
export type LineMode = 'names' | 'names-as-json' | 'texts-as-json';

/** One character more than a name may have, so that a longer line is refused and not cut in silence. */
const LINE_LENGTH = 10_001;

/** One line out for each line in, in the same order, an empty one included. Stops early when nobody reads the output. */
export async function screenLines(
  input: AsyncIterable<Uint8Array | string>,
  mode: LineMode,
  country: string | undefined,
  core: Core,
  writer: LineWriter,
): Promise<Tally> {
  const tally = createTally();
  const context = core.contextAt(core.now());
  for await (const lines of splitLines(input, LINE_LENGTH)) {
    const written = lines.map((line) => screenLine(line.replace(/^\uFEFF/u, ''), mode, country, core, context, tally));
    await writer.write(written.map((line) => `${line}\n`).join(''));
    if (writer.isClosed()) {
      break;
    }
  }
  return tally;
}

function screenLine(
  line: string,
  mode: LineMode,
  country: string | undefined,
  { screening, namesIn }: Core,
  context: AnswerContext,
  tally: Tally,
): string {
  if (mode === 'texts-as-json') {
    const result = scanText(line, screening);
    tally.add(result);
    return JSON.stringify(result);
  }
  const verdict = screenAsOne(line, country, { screening, namesIn });
  tally.add(verdict);
  return mode === 'names' ? verdictInOneLine(verdict, context) : JSON.stringify(screeningResult(verdict));
}

/** A text in which nothing is listed is "no match" only if there was something to look through. */
function scanText(text: string, screening: NameScreening): ScreeningResult {
  const verdicts = text.length < LINE_LENGTH ? screening.scan(text) : [];
  if (verdicts.length > 0) {
    return textResult(text, verdicts);
  }
  const whole = screening.screen(text);
  const isUnread = text.length >= LINE_LENGTH || (whole.outcome === 'not-screened' && whole.reason === 'query-empty');
  return isUnread ? screeningResult(whole) : textResult(text, []);
}
