import type { BatchProblem, ColumnOffered, FoundBy } from '../answer/batch-report.ts';
import { inventedHeading, NAME_HEADING } from '../answer/csv-cells.ts';
import { chooseNameColumn } from './choose-name-column.ts';
import {
  holdsCountries,
  type IsCountry,
  type SampleRows,
  standsOverOtherContent,
  type TableStart,
} from './column-content.ts';
import { headingKind } from './column-headings.ts';

/** Columns named by the person: by heading, or by position as "column 2". */
export interface AskedColumns {
  readonly column?: string;
  readonly countryColumn?: string;
  /** Whether a column of countries is looked for when none is named. */
  readonly findCountryColumn: boolean;
}

export interface Columns {
  /** As many as the table is wide. */
  readonly header: readonly string[];
  /** True when the first row is a row like the others. */
  readonly isHeaderInvented: boolean;
  readonly name: number;
  readonly foundBy: FoundBy;
  readonly country?: number;
}

/**
 * Which columns hold names and countries, and whether the first row has headings. Where that cannot be told the problem
 * lists the columns: a wrong column, screened in silence, would look like a list of companies without a match.
 */
export function findColumns(rows: SampleRows, asked: AskedColumns, isCountry: IsCountry): Columns | BatchProblem {
  const table = startOf(rows, asked, isCountry);
  const name = nameColumn(asked.column, table);
  if ('reason' in name) {
    return name;
  }
  const country = countryColumn(asked, name.column, table);
  if (country !== undefined && typeof country !== 'number') {
    return country;
  }
  if (table.body.length === 0) {
    return { reason: 'header-only', headings: table.header };
  }
  return {
    header: table.header,
    isHeaderInvented: table.isHeaderInvented,
    name: name.column,
    foundBy: name.foundBy,
    ...(country === undefined ? {} : { country }),
  };
}

function startOf(rows: SampleRows, asked: AskedColumns, isCountry: IsCountry): TableStart {
  const [first = [], ...body] = rows;
  const isAsked = [asked.column, asked.countryColumn].some(
    (heading) => heading !== undefined && positionsOf(heading, first).length > 0,
  );
  if (isAsked || looksLikeHeader(first, body, isCountry)) {
    return { first, header: first, isHeaderInvented: false, body, isCountry };
  }
  const width = Math.max(...rows.map((row) => row.length));
  const header = width === 1 ? [NAME_HEADING] : Array.from({ length: width }, (_, index) => inventedHeading(index + 1));
  return { first, header, isHeaderInvented: true, body: rows, isCountry };
}

function looksLikeHeader(first: readonly string[], body: SampleRows, isCountry: IsCountry): boolean {
  if (first.length === 1) {
    return headingKind(first[0] ?? '')?.kind === 'name';
  }
  if (first.some((cell, column) => isCountry(cell) && holdsCountries(body, column, isCountry))) {
    return false;
  }
  const isHeading = (cell: string, column: number) =>
    headingKind(cell) !== undefined &&
    !body.some((row) => row[column]?.trim().toLowerCase() === cell.trim().toLowerCase());
  return first.some(isHeading) || standsOverOtherContent(first, body);
}

/** Where a heading stands, in any case; more than one position when it is there twice. */
function positionsOf(heading: string, cells: readonly string[]): readonly number[] {
  const wanted = heading.trim().toLowerCase();
  return cells.flatMap((cell, index) => (cell.trim().toLowerCase() === wanted ? [index] : []));
}

const POSITION = /^(?:column\s*)?(\d{1,4})$/iu;

function askedColumn(asked: string, table: TableStart): number | BatchProblem {
  const [position, ...others] = positionsOf(asked, table.header);
  if (others.length > 0) {
    return { reason: 'column-unclear', columns: columnsOffered(table) };
  }
  const counted = Number(POSITION.exec(asked.trim())?.[1] ?? 0);
  const column = position ?? counted - 1;
  return column >= 0 && column < table.header.length
    ? column
    : { reason: 'column-unknown', column: asked.trim(), columns: columnsOffered(table) };
}

function nameColumn(
  asked: string | undefined,
  table: TableStart,
): { readonly column: number; readonly foundBy: FoundBy } | BatchProblem {
  if (asked !== undefined) {
    const column = askedColumn(asked, table);
    return typeof column === 'number' ? { column, foundBy: 'asked' } : column;
  }
  return chooseNameColumn(table) ?? { reason: 'column-unclear', columns: columnsOffered(table) };
}

/** Found without being asked for only where no other column could be meant: a country ranks hits and hides none. */
function countryColumn(asked: AskedColumns, name: number, table: TableStart): number | BatchProblem | undefined {
  if (asked.countryColumn !== undefined) {
    return askedColumn(asked.countryColumn, table);
  }
  if (!asked.findCountryColumn) {
    return undefined;
  }
  const { header, body, isHeaderInvented, isCountry } = table;
  const isCandidate = (heading: string, column: number) =>
    column !== name &&
    (isHeaderInvented ? holdsCountries(body, column, isCountry) : headingKind(heading)?.kind === 'country');
  const [only, ...others] = header.flatMap((heading, column) => (isCandidate(heading, column) ? [column] : []));
  return others.length === 0 ? only : undefined;
}

/** A heading that was invented says little without a cell below it. */
function columnsOffered({ header, isHeaderInvented, first }: TableStart): readonly ColumnOffered[] {
  return header.map((heading, column) => {
    const example = first[column]?.trim() ?? '';
    return isHeaderInvented && example !== '' ? { heading, example } : { heading };
  });
}
