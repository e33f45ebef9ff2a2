import type { RawRow } from './raw-row.ts';

/** When and how one of the lists in the file was last fetched from its agency. */
export interface SourceUsed {
  readonly source: string;
  readonly lastUpdated: string;
  readonly importRate: string;
}

export type ReadProblem =
  | 'empty'
  | 'html'
  | 'not-a-list'
  | 'truncated'
  | 'missing-columns'
  | 'too-large'
  | 'unreadable';

/** What a list file says, or why it cannot be used. A bad file is expected, so it is a value. */
export type ListReading =
  | {
      readonly ok: true;
      readonly format: 'json' | 'csv';
      readonly rows: readonly RawRow[];
      /** ISO time at which the file says it was made; CSV does not say. */
      readonly madeAt?: string;
      readonly sourcesUsed: readonly SourceUsed[];
      /** Required columns that no row has, apart from those without which nothing could be read. */
      readonly missingColumns: readonly string[];
      /** Columns we know nothing of → rows that have them. */
      readonly unknownColumns: Readonly<Record<string, number>>;
    }
  | { readonly ok: false; readonly problem: ReadProblem; readonly detail: string };

export function failedReading(problem: ReadProblem, detail: string): ListReading {
  return { ok: false, problem, detail };
}
