import type { ListVersion } from '../list/entry.ts';
import type { NotScreenedReason, Outcome, Verdict } from '../screening/verdict.ts';

/** How the bytes of a file were turned into letters. */
export interface TextEncoding {
  readonly name: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252' | 'Windows-1251' | 'GB18030';
  /** True where the file does not say it and the bytes fit more than one. */
  readonly isGuess: boolean;
}

/** "asked": named by the person; "heading", "content": found; "only-column": there is no other. */
export type FoundBy = 'asked' | 'heading' | 'content' | 'only-column';

/** What a whole file of names came to. */
export interface BatchSummary {
  /** As the platform gave it; not safe as a path. */
  readonly fileName: string;
  /** Name for the result file, safe on every system. */
  readonly resultName: string;
  /** Rows below the headings; as many as were written. */
  readonly rows: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Why rows were not screened; the reasons that occurred. */
  readonly notScreened: Readonly<Partial<Record<NotScreenedReason, number>>>;
  /** Rows without a match on the Entity List, or not screened, whose name is on another US list. */
  readonly onOtherListsOnly: number;
  /**
   * Names that hit, then possible matches, strong before weak, then those on another US list only; each name once, at
   * most `FOUND_NAMES`.
   */
  readonly found: readonly Verdict[];
  readonly nameColumn: { readonly heading: string; readonly foundBy: FoundBy };
  readonly countryColumn?: string;
  /** True where the file has no headings, so that its first row was screened like the others. */
  readonly isHeaderInvented: boolean;
  readonly encoding: TextEncoding;
  /** Letters that could not be decoded and stand as U+FFFD in the result. */
  readonly unreadableLetters: number;
  /** Rows with fewer cells than there are headings, filled up with empty ones. */
  readonly shortRows: number;
  readonly bytes: number;
  /** Hex digest of the file as it came. */
  readonly sha256: string;
  /** The one version of the list that every row was compared with. */
  readonly list: ListVersion;
}

/** A summary names at most so many of the names found. */
export const FOUND_NAMES = 10;

export interface BatchProgress {
  /** Rows screened so far. */
  readonly rows: number;
  /** Share of the file that was read, 0 to 1; where its size is known. */
  readonly share?: number;
}

/** A column as it can be asked for, with the first cell below it where the heading was invented. */
export interface ColumnOffered {
  readonly heading: string;
  readonly example?: string;
}

/** What a file is instead of rows of text. */
export type OtherFileKind = 'spreadsheet' | 'pdf' | 'image' | 'document' | 'markup' | 'json' | 'archive' | 'binary';

/** Why a file was not screened. There is no result in part: what was written before must be thrown away. */
export type BatchProblem =
  | { readonly reason: 'empty' }
  | { readonly reason: 'header-only'; readonly headings: readonly string[] }
  | { readonly reason: OtherFileKind }
  | { readonly reason: 'too-many-bytes'; readonly limit: number }
  | { readonly reason: 'too-many-rows'; readonly limit: number }
  /** `row` counts from 1, the headings included. */
  | { readonly reason: 'row-too-wide'; readonly row: number }
  | { readonly reason: 'row-too-long'; readonly row: number }
  | { readonly reason: 'quote-not-closed'; readonly line: number }
  | { readonly reason: 'quote-misplaced'; readonly line: number }
  | { readonly reason: 'column-unknown'; readonly column: string; readonly columns: readonly ColumnOffered[] }
  | { readonly reason: 'column-unclear'; readonly columns: readonly ColumnOffered[] }
  | { readonly reason: 'list-unavailable' }
  | { readonly reason: 'list-too-old'; readonly list: ListVersion | null }
  | { readonly reason: 'cancelled'; readonly rows: number };
