import type { AnswerContext } from '../answer/answer-context.ts';
import type { BatchProblem, BatchProgress, BatchSummary } from '../answer/batch-report.ts';
import type { CountryCode } from '../list/entry.ts';
import type { NameScreening } from '../name-screening.ts';

export interface BatchFile {
  readonly name: string;
  /** Read once, and closed when the batch ends early. */
  readonly content: AsyncIterable<Uint8Array>;
  /** Bytes; lets progress say how much of the file is done. */
  readonly size?: number;
}

/** How much a batch takes unless it is told otherwise; a platform can refuse a larger file before it is downloaded. */
export const BATCH_LIMITS = { rows: 50_000, bytes: 20_000_000 } as const;

export interface BatchOptions {
  readonly screening: NameScreening;
  /** What to screen for a cell: the names in it where the list has them and not the whole. Without it that is the cell. */
  readonly namesIn?: (name: string) => readonly string[];
  readonly context: AnswerContext;
  /** The country that a cell names, by name or code. */
  readonly countryOf: (text: string) => CountryCode | undefined;
  /** The column with the names, by its heading or as "column 2"; found when not given. */
  readonly column?: string;
  readonly countryColumn?: string;
  /** For rows whose country is not known. */
  readonly country?: CountryCode;
  /** False: countries are read from a column only when it is given. Default true. */
  readonly findCountryColumn?: boolean;
  /** Rows below the headings. Default 50,000. */
  readonly maxRows?: number;
  /** Default 20,000,000. */
  readonly maxBytes?: number;
  /** True (default): a byte order mark and CRLF, as spreadsheets want them. False: neither, as other programs do. */
  readonly forSpreadsheet?: boolean;
  /** Called after each piece of the result. */
  readonly onProgress?: (done: BatchProgress) => void;
  /** Ends the batch with the problem "cancelled". */
  readonly signal?: AbortSignal;
  /** Other work of the process waits no longer than this and the screening of one name. Default 5. */
  readonly sliceMs?: number;
  /** Milliseconds that never go back; `performance.now` when not given. */
  readonly clock?: () => number;
}

export type BatchResult =
  | { readonly outcome: 'screened'; readonly summary: BatchSummary }
  | { readonly outcome: 'problem'; readonly problem: BatchProblem };
