import { parse } from 'csv-parse/sync';
import { createAnswerContext } from '../../src/answer/answer-context.ts';
import { DEFAULT_AGE_LIMITS } from '../../src/answer/list-age.ts';
import type { BatchFile, BatchOptions } from '../../src/batch/batch-options.ts';
import { screenWholeFile, type WholeResult } from '../../src/batch/screen-whole-file.ts';
import { createNameScreening } from '../../src/name-screening.ts';
import { createCountryNames } from '../../src/query/country-names.ts';
import type { Screener } from '../../src/screening/screener.ts';
import { NEXT_DAY } from '../builders.ts';
import { screener as realScreener, snapshot } from '../real-screener.ts';

/** A file in memory that arrives in pieces of `pieceBytes`. */
export function fileOf(name: string, content: string | Uint8Array, pieceBytes = 1_000): BatchFile {
  const bytes = Buffer.from(content);
  return { name, size: bytes.length, content: inPieces(bytes, pieceBytes) };
}

async function* inPieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
  }
}

/** Options over a screener, the built-in list's unless another is given, on the day after the list was made. */
export function batchOptions(
  changes: Partial<BatchOptions> = {},
  screener: () => Screener | undefined = () => realScreener,
): BatchOptions {
  const now = () => NEXT_DAY;
  return {
    screening: createNameScreening({ screener, ageLimits: DEFAULT_AGE_LIMITS, now }),
    context: createAnswerContext(snapshot, DEFAULT_AGE_LIMITS)(NEXT_DAY),
    countryOf: createCountryNames(snapshot.countries).find,
    ...changes,
  };
}

/** Screens a file and gives what it came to, or fails the test with the problem found. */
export async function screenedFile(file: BatchFile, options = batchOptions()) {
  const result = await screenWholeFile(file, options);
  if (result.outcome === 'problem') {
    throw new Error(`not screened: ${JSON.stringify(result.problem)}`);
  }
  const text = Buffer.from(result.content).toString('utf8');
  const delimiter = text.split('\n', 1)[0]?.match(/[,;\t]/u)?.[0] ?? ',';
  const rows: string[][] = parse(text, { bom: true, delimiter, record_delimiter: ['\r\n', '\n', '\r'] });
  return { summary: result.summary, text, header: rows[0] ?? [], rows: rows.slice(1) };
}

export async function problemIn(file: BatchFile, options = batchOptions()) {
  const result: WholeResult = await screenWholeFile(file, options);
  return result.outcome === 'problem' ? result.problem : { reason: 'none', rows: result.summary.rows };
}
