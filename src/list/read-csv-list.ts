import { CsvError, parse } from 'csv-parse/sync';
import { countryCode } from './country-code.ts';
import { failedReading, type ListReading } from './list-reading.ts';
import { type CellReader, columnName, KNOWN_COLUMNS, type RawAddress, REQUIRED_COLUMNS, toRawRow } from './raw-row.ts';

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** Several values share a cell as "A; B". */
function values(value: unknown): readonly string[] {
  return text(value)
    .split(/;\s+|;$/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** "No. 1 Road, Beijing, 100000, CN": the country ends the line, as a code or in words. */
function address(line: string): RawAddress {
  const comma = line.lastIndexOf(', ');
  const country = line.slice(comma + 1).trim();
  if (countryCode(country) === undefined) return { text: line, country: '' };
  return { text: comma < 0 ? '' : line.slice(0, comma), country };
}

const CSV_CELLS: CellReader = {
  text,
  names: values,
  addresses: (value) => values(value).map(address),
};

const CUT_SHORT: ReadonlySet<string> = new Set(['CSV_QUOTE_NOT_CLOSED', 'CSV_RECORD_INCONSISTENT_COLUMNS']);

/** Reads the official CSV form, by column name and never by position. */
export function readCsvList(source: string): ListReading {
  let header: readonly string[] = [];
  try {
    const records: Readonly<Record<string, string>>[] = parse(source, {
      bom: true,
      skip_empty_lines: true,
      columns: (printed: string[]) => {
        header = printed.map(columnName);
        return [...header];
      },
    });
    return readRecords(header, records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return failedReading(CUT_SHORT.has(error.code) ? 'truncated' : 'not-a-list', error.message);
  }
}

function readRecords(header: readonly string[], records: readonly Readonly<Record<string, string>>[]): ListReading {
  const missing = REQUIRED_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length === REQUIRED_COLUMNS.length) return failedReading('not-a-list', 'no known column in the header');
  if (missing.includes('source') || missing.includes('name')) {
    return failedReading('missing-columns', missing.join(', '));
  }
  if (records.length === 0) return failedReading('empty', 'no rows');
  const unknown = header.filter((column) => !KNOWN_COLUMNS.has(column));
  return {
    ok: true,
    format: 'csv',
    rows: records.map((record) => toRawRow(record, CSV_CELLS)),
    sourcesUsed: [],
    missingColumns: missing,
    unknownColumns: Object.fromEntries(unknown.map((column) => [column, records.length])),
  };
}
