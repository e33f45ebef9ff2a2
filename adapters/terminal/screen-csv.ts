import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { VERDICT_COLUMNS, verdictCells, withoutFormula } from '../../src/answer/csv-cells.ts';
import type { Core } from '../assemble-core.ts';
import { createProgressBar } from './progress-bar.ts';
import { createTally, type Tally } from './tally.ts';
import type { TerminalIo } from './terminal-io.ts';
import { usageError } from './usage-error.ts';

export interface CsvJob {
  readonly input: string;
  /** The heading of the column that holds the names. */
  readonly column: string;
  /** The heading of a column with countries, by name or code. */
  readonly countryColumn?: string;
  /** Country for every name, where the table has no such column. */
  readonly country?: string;
  /** Standard output when undefined. */
  readonly output?: string;
}

/**
 * Screens the names of a table: the same rows and columns, in order, with the verdict in further columns. The output
 * file appears when it is complete and not before, so that a broken run cannot be taken for a finished one.
 */
export async function screenCsv(job: CsvJob, core: Core, io: TerminalIo): Promise<Tally> {
  if (job.output !== undefined && resolve(job.output) === resolve(job.input)) {
    throw usageError('The output file is the input file; give it another name.');
  }
  const { size } = await stat(job.input).catch(() => {
    throw usageError(`${job.input} cannot be read.`);
  });
  const delimiter = await delimiterOf(job.input);
  const source = createReadStream(job.input);
  const bar = createProgressBar(io);
  const tally = createTally();
  const progress = () => bar.update(size === 0 ? 1 : source.bytesRead / size, tally.total());
  const rows = parse({ bom: true, delimiter, relax_column_count: true });
  const screened = (input: AsyncIterable<string[]>) => screenRows(input, job, core, tally, progress);
  const lines = stringify({ delimiter });
  const part = job.output === undefined ? undefined : `${job.output}.part`;
  try {
    await pipeline(source, rows, screened, lines, part === undefined ? io.stdout : createWriteStream(part), {
      end: part !== undefined,
    });
    if (part !== undefined && job.output !== undefined) {
      await rename(part, job.output);
    }
  } catch (error) {
    if (part !== undefined) {
      await rm(part, { force: true });
    }
    throw error instanceof CsvError ? usageError(`${job.input} is not a readable table: ${error.message}`) : error;
  } finally {
    bar.clear();
  }
  return tally;
}

const HEADER_BYTES = 4096;

/** Tables from a spreadsheet are separated by comma, semicolon or tab: whichever the first line has most of. */
async function delimiterOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const header =
      buffer
        .toString('utf8', 0, bytesRead)
        .split('\n', 1)[0]
        ?.replace(/"[^"]*"/gu, '') ?? '';
    const count = (mark: string) => header.split(mark).length;
    return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  } finally {
    await handle.close();
  }
}

/** The header with the new headings, then every row with its verdict. */
async function* screenRows(
  rows: AsyncIterable<string[]>,
  job: CsvJob,
  core: Core,
  tally: Tally,
  progress: () => void,
): AsyncGenerator<readonly string[]> {
  const context = core.contextAt(core.now());
  let header: readonly string[] | undefined;
  let row = 0;
  for await (const cells of rows) {
    row += 1;
    if (header === undefined) {
      header = cells;
      // Fails before anything is written when a heading is wrong.
      columnIndex(header, job.column);
      yield [...header, ...VERDICT_COLUMNS].map(withoutFormula);
      continue;
    }
    const own = rowCells(cells, header.length, row);
    const country = countryOf(own, header, job, core);
    const verdict = core.screening.screen(own[columnIndex(header, job.column)] ?? '', country);
    tally.add(verdict);
    progress();
    yield [...own, ...verdictCells(verdict, context)].map(withoutFormula);
  }
}

function columnIndex(header: readonly string[], column: string): number {
  const wanted = column.trim().toLowerCase();
  const index = header.findIndex((heading) => heading.trim().toLowerCase() === wanted);
  if (index < 0) {
    throw usageError(`There is no column "${column}". The table has: ${header.join(', ')}.`);
  }
  return index;
}

/** As many cells as the header has, so that the new columns stand under their headings. */
function rowCells(cells: readonly string[], columns: number, row: number): readonly string[] {
  if (cells.slice(columns).some((cell) => cell !== '')) {
    throw usageError(`Row ${row} has more cells than the first row; a cell with the separator in it needs quotes.`);
  }
  return Array.from({ length: columns }, (_, index) => cells[index] ?? '');
}

function countryOf(cells: readonly string[], header: readonly string[], job: CsvJob, core: Core): string | undefined {
  if (job.countryColumn === undefined) {
    return job.country;
  }
  return core.countryCode(cells[columnIndex(header, job.countryColumn)] ?? '');
}
