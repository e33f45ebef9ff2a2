import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { FileLayout } from './file-layout.ts';
import { stopWith } from './stop.ts';

/** A row of more bytes than this is a quote that was never closed, or no table. */
const LONGEST_ROW = 1_048_576;
const LINE_ENDS = ['\r\n', '\n', '\r'];
/** Stands nowhere in text that is screened, so that a line is one cell. */
const NO_DELIMITER = '\0';

/** The rows of a text as they stand, blank ones included; those at the beginning and the end are no rows. */
export async function* readRows(
  text: AsyncIterable<string | Uint8Array>,
  layout: FileLayout,
): AsyncGenerator<readonly string[]> {
  let blank: string[][] = [];
  let isStarted = false;
  for await (const row of parsedRows(text, layout)) {
    if (row.length === 1 && row[0]?.trim() === '') {
      if (isStarted) {
        blank.push(row);
      }
      continue;
    }
    isStarted = true;
    yield* blank;
    blank = [];
    yield row;
  }
}

async function* parsedRows(text: AsyncIterable<string | Uint8Array>, layout: FileLayout): AsyncGenerator<string[]> {
  const parser = parse({
    relax_column_count: true,
    record_delimiter: LINE_ENDS,
    max_record_size: LONGEST_ROW,
    ...(layout.kind === 'table' ? { delimiter: layout.delimiter } : { delimiter: NO_DELIMITER, quote: null }),
  });
  // A failure of the source destroys the parser with the same error, which the loop below then throws.
  pipeline(text, parser).catch(() => undefined);
  try {
    for await (const row of parser) {
      yield row;
    }
  } catch (error) {
    throw error instanceof CsvError ? asProblem(error, parser.info) : error;
  } finally {
    parser.destroy();
  }
}

function asProblem(error: CsvError, { lines, records }: { readonly lines: number; readonly records: number }): Error {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return stopWith({ reason: 'quote-not-closed', line: lines });
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return stopWith({ reason: 'quote-misplaced', line: lines });
    case 'CSV_MAX_RECORD_SIZE':
      return stopWith({ reason: 'row-too-long', row: records + 1 });
    default:
      return error;
  }
}
