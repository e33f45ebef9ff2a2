import { parse } from 'csv-parse/sync';
import { headingKind } from './column-headings.ts';

/** How rows stand in the text: cells between separators, with quotes; or one name a line, taken as it is. */
export type FileLayout = { readonly kind: 'table'; readonly delimiter: Delimiter } | { readonly kind: 'lines' };

export type Delimiter = ',' | ';' | '\t';

const DELIMITERS: readonly Delimiter[] = ['\t', ';', ','];
const TABLE_NAME = /\.(?:csv|tsv|tab)$/iu;
const ROWS_LOOKED_AT = 20;

/**
 * Company names have commas of their own ("Co., Ltd."), so that a text is a table only when its name says so, when its
 * first row has headings, or when tabs or semicolons divide every line alike.
 */
export function layoutOf(fileName: string, head: string, askedColumns: readonly string[]): FileLayout {
  const tries = DELIMITERS.flatMap((delimiter) => {
    const rows = firstRows(head, delimiter);
    return rows === undefined ? [] : [{ delimiter, rows }];
  });
  const asked = new Set(askedColumns.map((column) => column.trim().toLowerCase()));
  const isTableName = TABLE_NAME.test(fileName);
  const headed = tries.find(({ delimiter, rows }) => {
    const [first = []] = rows;
    if (first.length > 1 && first.some((cell) => asked.has(cell.trim().toLowerCase()))) {
      return true;
    }
    const kinds = first.flatMap((cell) => headingKind(cell) ?? []);
    // "Partners, Inc." at the beginning of a list of names is a name.
    const isSure = delimiter !== ',' || isTableName || kinds.length > 1 || isEven(rows);
    return first.length > 1 && isSure && kinds.some(({ kind }) => kind === 'name');
  });
  const even = tries.find(({ delimiter, rows }) => (delimiter !== ',' || isTableName) && isEven(rows));
  const found = headed ?? even;
  if (found !== undefined) {
    return { kind: 'table', delimiter: found.delimiter };
  }
  return isTableName ? { kind: 'table', delimiter: mostFrequent(head) } : { kind: 'lines' };
}

function firstRows(head: string, delimiter: Delimiter): readonly (readonly string[])[] | undefined {
  try {
    return parse(head, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: ROWS_LOOKED_AT,
    });
  } catch {
    // A quote that is not closed within the head: not the separator, or a table that is refused when it is read.
    return undefined;
  }
}

function isEven([first, ...others]: readonly (readonly string[])[]): boolean {
  const columns = first?.length ?? 0;
  return columns > 1 && others.length > 0 && others.every((row) => row.length === columns);
}

/** Whichever the first line has most of, outside of quotes. */
function mostFrequent(head: string): Delimiter {
  const line =
    head
      .trimStart()
      .split(/[\r\n]/u, 1)[0]
      ?.replace(/"[^"]*"/gu, '') ?? '';
  const count = (mark: Delimiter) => line.split(mark).length;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',' as Delimiter);
}
