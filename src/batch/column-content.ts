import { headingKind } from './column-headings.ts';

/** Rows of a table, as far as they were looked at. */
export type SampleRows = readonly (readonly string[])[];

export type IsCountry = (text: string) => boolean;

/** The first rows of a table, taken apart. */
export interface TableStart {
  readonly first: readonly string[];
  readonly header: readonly string[];
  readonly isHeaderInvented: boolean;
  readonly body: SampleRows;
  readonly isCountry: IsCountry;
}

const SOMETHING_ELSE: readonly RegExp[] = [
  /^\S+@\S+\.\S+$/u,
  /^(?:https?:\/\/|www\.)\S+$/iu,
  // Numbers, dates, amounts, telephone numbers.
  /^[^\p{L}]*$/u,
  /^[^\p{L}]*\p{L}{1,3}[^\p{L}]*\d[^\p{L}]*$/u,
  // "A-1023", "US-CA-0012", "10023X"
  /^(?=\S*\d)[\p{Lu}\d._/-]+$/u,
  /^\d{1,2}[-. ]\p{L}{3,9}[-. ]\d{2,4}$/u,
  /^(?:yes|no|y|n|true|false|ja|nein|oui|non|si|да|нет|是|否)$/iu,
];

/** Could be somebody's name, by its letters. */
function looksLikeName(cell: string): boolean {
  const text = cell.trim();
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 2 && letters * 3 >= text.length && !SOMETHING_ELSE.some((pattern) => pattern.test(text));
}

/** The cells of one column that are not empty. */
function filledCells(rows: SampleRows, column: number): readonly string[] {
  return rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
}

/** False for a column of numbers, dates, codes, kinds of party or countries; an empty column could hold names. */
export function mayHoldNames(rows: SampleRows, column: number, isCountry: IsCountry = () => false): boolean {
  const cells = filledCells(rows, column);
  const names = cells.filter((cell) => looksLikeName(cell) && headingKind(cell) === undefined && !isCountry(cell));
  return names.length * 2 >= cells.length;
}

/** More different cells than this, and they are no small set of values such as "active" and "closed". */
const FEW_VALUES = 0.2;
const ROWS_THAT_TELL = 10;

/** The same few words again and again, as a status or a city has. */
export function repeatsFewValues(rows: SampleRows, column: number): boolean {
  const cells = filledCells(rows, column);
  return cells.length >= ROWS_THAT_TELL && new Set(cells).size <= cells.length * FEW_VALUES;
}

/** True when nearly all of a column is countries. */
export function holdsCountries(rows: SampleRows, column: number, isCountry: IsCountry): boolean {
  const cells = filledCells(rows, column);
  return cells.length > 0 && cells.filter(isCountry).length >= cells.length * 0.8;
}

/** True when words stand above numbers, dates or codes, as headings do. */
export function standsOverOtherContent(first: readonly string[], rows: SampleRows): boolean {
  return first.some((cell, column) => {
    const below = filledCells(rows, column);
    return (
      below.length >= 2 &&
      /^\p{L}[\p{L}\s./_-]*$/u.test(cell.trim()) &&
      below.filter((each) => !looksLikeName(each) && /\d|@/u.test(each)).length >= below.length * 0.8
    );
  });
}
