import { stringify } from 'csv-stringify/sync';
import { VERDICT_COLUMNS, verdictCells, withoutFormula } from '../answer/csv-cells.ts';
import type { ListVersion } from '../list/entry.ts';
import { createNameScreening, type NameScreening } from '../name-screening.ts';
import { screenAsOne } from '../screen-as-one.ts';
import type { BatchFile, BatchOptions, BatchResult } from './batch-options.ts';
import { createFindings, type Findings } from './findings.ts';
import { type OpenedFile, openFile } from './open-file.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { resultName } from './result-name.ts';
import { problemOf, stopWith } from './stop.ts';

const SLICE_MS = 5;
const ROWS_A_PIECE = 128;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Screens the names of a table or list: yields the text of the result piece by piece (the same rows and columns in
 * order, then VERDICT_COLUMNS; every cell formula-safe) and returns the summary. When it returns a problem, what it
 * yielded before is no result and must be thrown away. All rows are compared with the one version of the list that is
 * in use at the beginning. Memory does not grow with the file. Rejects only with errors of `content` or the screener.
 */
export async function* screenFile(
  file: BatchFile,
  options: BatchOptions,
): AsyncGenerator<string, BatchResult, undefined> {
  const findings = createFindings();
  try {
    return yield* screenRows(file, options, findings);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) {
      throw error;
    }
    const isCancelled = problem.reason === 'cancelled';
    return { outcome: 'problem', problem: isCancelled ? { ...problem, rows: findings.rows() } : problem };
  }
}

async function* screenRows(
  file: BatchFile,
  options: BatchOptions,
  findings: Findings,
): AsyncGenerator<string, BatchResult, undefined> {
  const { sliceMs = SLICE_MS, clock = () => performance.now() } = options;
  const pin = pinned(options);
  const pacer = createPacer(sliceMs, clock);
  const opened = await openFile(file, options, pacer);
  try {
    yield* resultPieces(file, { ...options, screening: pin.screening }, opened, findings, pacer);
    return { outcome: 'screened', summary: summaryOf(file, opened, findings, pin.list) };
  } finally {
    await opened.close();
  }
}

async function* resultPieces(
  file: BatchFile,
  options: BatchOptions,
  opened: OpenedFile,
  findings: Findings,
  pacer: Pacer,
): AsyncGenerator<string, void, undefined> {
  const { forSpreadsheet = true, signal } = options;
  const screenRow = rowScreening(opened, options, findings);
  const write = tableWriter(opened, forSpreadsheet);
  yield (forSpreadsheet ? BYTE_ORDER_MARK : '') + write([[...opened.columns.header, ...VERDICT_COLUMNS]]);
  let rows: (readonly string[])[] = [];
  for await (const cells of opened.rows) {
    rows.push(screenRow(cells));
    if (rows.length === ROWS_A_PIECE || pacer.isDue()) {
      yield write(rows);
      rows = [];
      report(file, options, opened, findings);
      await rest(pacer, signal);
    }
  }
  if (rows.length > 0) {
    yield write(rows);
  }
  report(file, options, opened, findings);
}

/** The screener in use now, for all rows: a list that is swapped meanwhile must not answer half of a table. */
function pinned({ screening, context }: BatchOptions): {
  readonly screening: NameScreening;
  readonly list: ListVersion;
} {
  const current = screening.usable('');
  if ('outcome' in current) {
    throw stopWith(
      current.reason === 'list-too-old'
        ? { reason: 'list-too-old', list: current.list }
        : { reason: 'list-unavailable' },
    );
  }
  const { ageLimits, now } = context;
  return {
    screening: createNameScreening({ screener: () => current, ageLimits, now: () => now }),
    list: current.version,
  };
}

function rowScreening(
  { columns, nameIn }: OpenedFile,
  { context, countryOf, country, ...options }: BatchOptions,
  findings: Findings,
): (cells: readonly string[]) => readonly string[] {
  return (cells) => {
    const own = columns.country === undefined ? undefined : countryOf(cells[columns.country]?.trim() ?? '');
    const verdict = screenAsOne(nameIn(cells), own ?? country, options);
    findings.add(verdict);
    return [...cells, ...verdictCells(verdict, context)];
  };
}

function tableWriter({ delimiter }: OpenedFile, forSpreadsheet: boolean) {
  // Quoted for any line end, since a reader may take one that is not used here for the end of a row.
  const format = { delimiter, record_delimiter: forSpreadsheet ? '\r\n' : '\n', quoted_match: /[\r\n]/u };
  return (rows: readonly (readonly string[])[]) =>
    stringify(
      rows.map((row) => row.map(withoutFormula)),
      format,
    );
}

async function rest(pacer: Pacer, signal: AbortSignal | undefined): Promise<void> {
  await pacer.pause();
  if (signal?.aborted === true) {
    throw stopWith({ reason: 'cancelled', rows: 0 });
  }
}

function report({ size }: BatchFile, { onProgress }: BatchOptions, { count }: OpenedFile, findings: Findings): void {
  const share = size === undefined ? {} : { share: size === 0 ? 1 : Math.min(1, count.bytes / size) };
  onProgress?.({ rows: findings.rows(), ...share });
}

function summaryOf(file: BatchFile, opened: OpenedFile, findings: Findings, list: ListVersion) {
  const { columns, count, decoding, delimiter } = opened;
  const { header, name, country, foundBy, isHeaderInvented } = columns;
  const countryHeading = country === undefined ? undefined : header[country];
  return {
    fileName: file.name,
    resultName: resultName(file.name, list.asOf, delimiter),
    ...findings.counted(),
    nameColumn: { heading: header[name] ?? '', foundBy },
    ...(countryHeading === undefined ? {} : { countryColumn: countryHeading }),
    isHeaderInvented,
    encoding: decoding.encoding,
    unreadableLetters: decoding.unreadableLetters,
    shortRows: opened.shortRows(),
    bytes: count.bytes,
    sha256: count.sha256(),
    list,
  };
}
