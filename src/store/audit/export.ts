import { stringify } from 'csv-stringify/sync';
import type { AuditRecord } from './event.ts';

export type ExportFormat = 'csv' | 'jsonl';

const columns: readonly { readonly name: string; readonly value: (record: AuditRecord) => string }[] = [
  { name: 'reference', value: (record) => record.reference },
  { name: 'number', value: (record) => String(record.seq) },
  { name: 'time', value: (record) => record.at },
  { name: 'kind', value: (record) => record.kind },
  { name: 'user', value: (record) => record.user ?? '' },
  { name: 'user_name', value: (record) => record.userName ?? '' },
  { name: 'channel', value: (record) => record.channel ?? '' },
  { name: 'query', value: (record) => record.query ?? '' },
  { name: 'query_recorded_as', value: (record) => record.queryForm },
  { name: 'outcome', value: (record) => record.outcome ?? '' },
  { name: 'entries', value: ({ entries }) => entries.map((entry) => entry.name).join('; ') },
  { name: 'matched_names', value: ({ entries }) => entries.map((entry) => entry.matchedName).join('; ') },
  { name: 'scores', value: ({ entries }) => entries.map((entry) => entry.score.toFixed(2)).join('; ') },
  { name: 'list_as_of', value: (record) => record.list?.asOf ?? '' },
  { name: 'list_sha256', value: (record) => record.list?.sha256 ?? '' },
  { name: 'note', value: (record) => record.note ?? '' },
  { name: 'detail', value: ({ detail }) => (Object.keys(detail).length === 0 ? '' : JSON.stringify(detail)) },
  { name: 'app_version', value: (record) => record.appVersion },
  { name: 'erased', value: (record) => (record.isErased ? 'yes' : '') },
  { name: 'previous_hash', value: (record) => record.previousHash },
  { name: 'hash', value: (record) => record.hash },
];

/** Spreadsheets read a file as UTF-8 only when it starts with this. */
const byteOrderMark = '\uFEFF';

/**
 * The text of an export file, piece by piece. In CSV a cell that a spreadsheet would run as a formula starts with an
 * apostrophe; JSONL holds every field as it is, with the commitments and salts that let others check the chain.
 */
export async function* exportRecords(
  records: AsyncIterable<AuditRecord>,
  format: ExportFormat,
): AsyncGenerator<string, void, undefined> {
  if (format === 'csv') {
    yield byteOrderMark + csvLine(columns.map((column) => column.name));
  }
  for await (const record of records) {
    yield format === 'csv' ? csvLine(columns.map((column) => column.value(record))) : `${JSON.stringify(record)}\n`;
  }
}

function csvLine(cells: readonly string[]): string {
  // Of its own accord it quotes a cell for the whole delimiter alone, and a lone line feed would break the row.
  return stringify([[...cells]], { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/u });
}
