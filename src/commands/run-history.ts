import { exportAnswer, exportNotUnderstoodAnswer, noExportAnswer } from '../answer/export-answer.ts';
import { type EarlierQuestion, historyAnswer } from '../answer/history-answer.ts';
import type { Answered } from '../command.ts';
import type { AuditRecord } from '../store/audit/event.ts';
import type { ExportFormat } from '../store/audit/export.ts';
import type { AuditFilter } from '../store/audit/query.ts';
import { readAuditFilter } from '../store/audit/read-filter.ts';
import { type KeptScope, maySeeAll } from './with-memory.ts';

const HISTORY_SHOWN = 10;
const HISTORY_MAX = 50;

export async function runHistory(words: string, { memory, user }: KeptScope): Promise<Answered> {
  const asked = /^\d{1,3}$/u.test(words) ? Number(words) : HISTORY_SHOWN;
  const limit = Math.max(1, Math.min(asked, HISTORY_MAX));
  const page = { order: 'newest-first', limit } as const;
  const records = await memory.store.audit.list(memory.tenant, { user, kind: 'screening' }, page);
  return { answer: historyAnswer(records.map(earlierQuestion)) };
}

function earlierQuestion({ reference, at, query, outcome, entries }: AuditRecord): EarlierQuestion {
  const [entry] = entries;
  return {
    reference,
    at,
    ...(query !== undefined && { query }),
    ...(outcome !== undefined && { outcome }),
    ...(entry !== undefined && { firstEntry: entry.name }),
  };
}

/** What fits into one message of a chat, and into memory; more is for the command line. */
const EXPORT_MAX_BYTES = 20_000_000;

export async function runExport(words: string, scope: KeptScope): Promise<Answered> {
  const { memory, context } = scope;
  if (!(await maySeeAll(scope))) {
    return { answer: noExportAnswer('not-allowed') };
  }
  const [, format = 'csv', rest = ''] = /^(csv|jsonl)?\s*(.*)$/isu.exec(words) ?? [];
  const filter = readAuditFilter(rest);
  if (filter === undefined) {
    return { answer: exportNotUnderstoodAnswer(words) };
  }
  const content = await exported(format.toLowerCase() === 'jsonl' ? 'jsonl' : 'csv', filter, scope);
  if (content === undefined) {
    return { answer: noExportAnswer('too-large') };
  }
  const verification = await memory.store.audit.verify(memory.tenant);
  const isJsonl = format.toLowerCase() === 'jsonl';
  const name = `audit-${context.now.toISOString().slice(0, 10)}.${isJsonl ? 'jsonl' : 'csv'}`;
  const file = { name, mediaType: isJsonl ? 'application/jsonl' : 'text/csv', content } as const;
  return {
    answer: exportAnswer(file, verification),
    record: { kind: 'exported', detail: { format: isJsonl ? 'jsonl' : 'csv', bytes: content.length } },
  };
}

/** Undefined when it is more than a chat takes. */
async function exported(format: ExportFormat, filter: AuditFilter, { memory }: KeptScope): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of memory.store.audit.export(memory.tenant, format, filter)) {
    const buffer = Buffer.from(piece);
    bytes += buffer.length;
    if (bytes > EXPORT_MAX_BYTES) {
      return undefined;
    }
    pieces.push(buffer);
  }
  return Buffer.concat(pieces);
}
