import { NAME_HEADING } from '../answer/csv-cells.ts';
import { BATCH_LIMITS, type BatchFile, type BatchOptions } from './batch-options.ts';
import type { SampleRows } from './column-content.ts';
import { type Decoding, decodeText } from './decode-text.ts';
import { type Delimiter, type FileLayout, layoutOf } from './file-layout.ts';
import { type Columns, findColumns } from './find-columns.ts';
import { listMarks } from './list-marks.ts';
import type { Pacer } from './pacer.ts';
import { type ByteCount, readBytes } from './read-bytes.ts';
import { readRows } from './read-rows.ts';
import { stopWith } from './stop.ts';

/** A file whose columns are known, ready to be read row by row. */
export interface OpenedFile {
  readonly columns: Columns;
  readonly delimiter: Delimiter;
  /** Rows below the headings, each as wide as these. */
  readonly rows: AsyncIterable<readonly string[]>;
  /** The cell with the name as it is to be screened, without the bullet of a list. */
  readonly nameIn: (cells: readonly string[]) => string;
  /** Grow while rows are read. */
  readonly count: ByteCount;
  readonly decoding: Decoding;
  readonly shortRows: () => number;
  /** Lets go of the file, however far it was read. */
  close(): Promise<void>;
}

type OpenOptions = Pick<
  BatchOptions,
  'column' | 'countryColumn' | 'findCountryColumn' | 'countryOf' | 'maxRows' | 'maxBytes' | 'signal'
>;

/** Letters by which the layout of a file is told. */
const HEAD_LETTERS = 8192;
/** The parser is given no more bytes at a time, so that it gives the process back soon. */
const PIECE_BYTES = 2048;
/** Rows by which the columns are told. */
const SAMPLE_ROWS = 100;

/** Reads the beginning of a file. Throws a stop when it cannot be screened. */
export async function openFile(file: BatchFile, options: OpenOptions, pacer: Pacer): Promise<OpenedFile> {
  const { maxBytes = BATCH_LIMITS.bytes, maxRows = BATCH_LIMITS.rows, signal } = options;
  const { count, pieces } = readBytes(file.content, { maxBytes, ...(signal === undefined ? {} : { signal }) });
  const { decoding, text } = decodeText(file.name, pieces);
  const beginning = await readBeginning(text);
  await pacer.pause();
  const asked = [options.column, options.countryColumn].filter((column) => column !== undefined);
  const { head, separator } = withoutSeparatorLine(beginning.head);
  const layout: FileLayout =
    separator === undefined ? layoutOf(file.name, head, asked) : { kind: 'table', delimiter: separator };
  const source = readRows(continued(head, beginning.rest), layout);
  const close = async () => {
    await source.return(undefined);
  };
  try {
    await pacer.pause();
    const sample = await take(source, SAMPLE_ROWS);
    const columns = columnsOf(sample, layout, options);
    await pacer.pause();
    const body = columns.isHeaderInvented ? sample : sample.slice(1);
    const shape = createShape(columns, maxRows);
    return {
      columns,
      delimiter: layout.kind === 'table' ? layout.delimiter : ',',
      rows: shape.rows(body, source),
      nameIn: nameReader(columns, body, layout),
      count,
      decoding,
      shortRows: shape.shortRows,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The first letters, for a look, and what comes after them. */
async function readBeginning(
  text: AsyncIterable<string>,
): Promise<{ readonly head: string; readonly rest: AsyncIterator<string> }> {
  const rest = text[Symbol.asyncIterator]();
  let head = '';
  while (head.length < HEAD_LETTERS) {
    const next = await rest.next();
    if (next.done === true) {
      break;
    }
    head += next.value;
  }
  return { head, rest };
}

async function* continued(head: string, rest: AsyncIterator<string>): AsyncGenerator<string | Uint8Array> {
  try {
    const bytes = Buffer.from(head);
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      yield bytes.subarray(start, start + PIECE_BYTES);
    }
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

/** Excel's own first line "sep=;" is no row. */
function withoutSeparatorLine(head: string): { readonly head: string; readonly separator?: Delimiter } {
  const match = /^"?sep=([,;\t])"?(?:\r\n|\n|\r)/iu.exec(head);
  const mark = match?.[1];
  return match !== null && (mark === ',' || mark === ';' || mark === '\t')
    ? { head: head.slice(match[0].length), separator: mark }
    : { head };
}

async function take(source: AsyncIterator<readonly string[]>, length: number): Promise<SampleRows> {
  const taken: (readonly string[])[] = [];
  while (taken.length < length) {
    const next = await source.next();
    if (next.done === true) {
      break;
    }
    taken.push(next.value);
  }
  return taken;
}

function columnsOf(sample: SampleRows, layout: FileLayout, options: OpenOptions): Columns {
  if (sample.length === 0) {
    throw stopWith({ reason: 'empty' });
  }
  const { column, countryColumn, countryOf, findCountryColumn = true } = options;
  // A list has one column, which goes by this name whether or not the list has a heading.
  const isNamed = layout.kind === 'lines' && column?.trim().toLowerCase() === NAME_HEADING;
  const found = findColumns(
    sample,
    {
      ...(column === undefined || isNamed ? {} : { column }),
      ...(countryColumn === undefined ? {} : { countryColumn }),
      findCountryColumn,
    },
    (text) => countryOf(text) !== undefined,
  );
  if ('reason' in found) {
    throw stopWith(found);
  }
  return found;
}

function nameReader(columns: Columns, body: SampleRows, layout: FileLayout): OpenedFile['nameIn'] {
  const unmarked = layout.kind === 'lines' ? listMarks(body.map(([line = '']) => line)) : undefined;
  const cellOf = (cells: readonly string[]) => cells[columns.name] ?? '';
  return unmarked === undefined ? cellOf : (cells) => unmarked(cellOf(cells));
}

interface Shape {
  readonly rows: (sample: SampleRows, rest: AsyncIterable<readonly string[]>) => AsyncGenerator<readonly string[]>;
  readonly shortRows: () => number;
}

/** Gives each row as many cells as there are headings, so that the new columns stand under theirs. */
function createShape({ header, isHeaderInvented }: Columns, maxRows: number): Shape {
  let shortRows = 0;
  let count = 0;
  const shaped = (cells: readonly string[]): readonly string[] => {
    count += 1;
    if (count > maxRows) {
      throw stopWith({ reason: 'too-many-rows', limit: maxRows });
    }
    if (cells.slice(header.length).some((cell) => cell !== '')) {
      throw stopWith({ reason: 'row-too-wide', row: isHeaderInvented ? count : count + 1 });
    }
    // A blank line is a row without a name, and is counted as one.
    const isBlank = cells.every((cell) => cell.trim() === '');
    shortRows += cells.length < header.length && !isBlank ? 1 : 0;
    return Array.from({ length: header.length }, (_, index) => cells[index] ?? '');
  };
  return {
    shortRows: () => shortRows,
    async *rows(sample, rest) {
      for (const cells of sample) {
        yield shaped(cells);
      }
      for await (const cells of rest) {
        yield shaped(cells);
      }
    },
  };
}
