import { failedReading, type ListReading, type SourceUsed } from './list-reading.ts';
import {
  type CellReader,
  columnName,
  KNOWN_COLUMNS,
  type RawAddress,
  type RawRow,
  REQUIRED_COLUMNS,
  toRawRow,
} from './raw-row.ts';

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    return value
      .map(text)
      .filter((part) => part !== '')
      .join('; ');
  }
  return isObject(value) ? JSON.stringify(value) : '';
}

function names(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return text(value) === '' ? [] : [text(value)];
  return value.map(text).filter((name) => name !== '');
}

function address(value: unknown): RawAddress {
  if (!isObject(value)) return { text: text(value), country: '' };
  const parts = [value['address'], value['city'], value['state'], value['postal_code']];
  const line = parts.map(text).filter((part) => part !== '');
  return { text: line.join(', '), country: text(value['country']) };
}

function addresses(value: unknown): readonly RawAddress[] {
  const list = Array.isArray(value) ? value.map(address) : [address(value)];
  return list.filter((entry) => entry.text !== '' || entry.country !== '');
}

const JSON_CELLS: CellReader = { text, names, addresses };

function sourcesUsed(value: unknown): readonly SourceUsed[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((used) => ({
    source: text(used['source']),
    lastUpdated: text(used['source_last_updated']),
    importRate: text(used['import_rate']),
  }));
}

function isoTime(value: unknown): string | undefined {
  const time = Date.parse(text(value));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function parse(source: string): { readonly value?: unknown; readonly error?: string } {
  try {
    return { value: JSON.parse(source) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the text went wrong by ending, as a download does that was cut, and not by what it says. */
function endsTooSoon(source: string, error: string): boolean {
  const text = source.trimEnd();
  const position = /position (\d+)/.exec(error)?.[1];
  return !text.endsWith('}') || /end of JSON input|unterminated/i.test(error) || Number(position) >= text.length;
}

/** Reads the official JSON form: an object whose `results` are the rows. */
export function readJsonList(source: string): ListReading {
  const { value, error } = parse(source);
  if (error !== undefined) {
    return failedReading(endsTooSoon(source, error) ? 'truncated' : 'not-a-list', error);
  }
  if (!isObject(value) || !Array.isArray(value['results'])) return failedReading('not-a-list', 'no "results" array');
  return readResults(value, value['results']);
}

function readResults(top: JsonObject, results: readonly unknown[]): ListReading {
  const total = top['total'];
  if (typeof total === 'number' && results.length < total) {
    return failedReading('truncated', `${results.length} rows where the file announces ${total}`);
  }
  if (results.length === 0) return failedReading('empty', 'no rows');
  const seen = new Map<string, number>();
  const columns = new Map<string, string>();
  const rows: RawRow[] = [];
  for (const result of results) {
    if (!isObject(result)) return failedReading('not-a-list', 'a row is not an object');
    const cells: Record<string, unknown> = {};
    for (const key in result) {
      const column = columns.get(key) ?? columnName(key);
      columns.set(key, column);
      cells[column] = result[key];
      seen.set(column, (seen.get(column) ?? 0) + 1);
    }
    rows.push(toRawRow(cells, JSON_CELLS));
  }
  const missing = REQUIRED_COLUMNS.filter((column) => !seen.has(column));
  if (missing.includes('source') || missing.includes('name')) {
    return failedReading('missing-columns', missing.join(', '));
  }
  const madeAt = isoTime(top['search_performed_at']);
  return {
    ok: true,
    format: 'json',
    rows,
    ...(madeAt === undefined ? {} : { madeAt }),
    sourcesUsed: sourcesUsed(top['sources_used']),
    missingColumns: missing,
    unknownColumns: Object.fromEntries([...seen].filter(([column]) => !KNOWN_COLUMNS.has(column))),
  };
}
