import type { Outcome } from '../../screening/verdict.ts';
import type { Database } from '../database.ts';
import type { TenantId } from '../tenant.ts';
import { foldQuery, questionCommitment, sha256 } from './chain.ts';
import type { AuditKind, AuditRecord } from './event.ts';
import { toRecord } from './record-row.ts';
import { parseReference } from './reference.ts';

/** Every condition that is given must hold. */
export interface AuditFilter {
  /** Inclusive. */
  readonly from?: Date;
  /** Exclusive. */
  readonly to?: Date;
  readonly user?: string;
  readonly outcome?: Outcome;
  readonly kind?: AuditKind;
}

export interface AuditPage {
  readonly order: 'newest-first' | 'oldest-first';
  readonly limit: number;
  /** Number of the last record of the page before this one. */
  readonly after?: number;
}

const recordsPerPage = 1_000;

export async function listRecords(
  db: Database,
  tenant: TenantId,
  filter: AuditFilter,
  page: AuditPage,
): Promise<readonly AuditRecord[]> {
  const newestFirst = page.order === 'newest-first';
  let query = db
    .selectFrom('audit_records')
    .selectAll()
    .where('tenant', '=', tenant)
    .orderBy('seq', newestFirst ? 'desc' : 'asc')
    .limit(page.limit);
  if (page.after !== undefined) {
    query = query.where('seq', newestFirst ? '<' : '>', page.after);
  }
  if (filter.from !== undefined) {
    query = query.where('at', '>=', filter.from.getTime());
  }
  if (filter.to !== undefined) {
    query = query.where('at', '<', filter.to.getTime());
  }
  if (filter.user !== undefined) {
    query = query.where('user_id', '=', filter.user);
  }
  if (filter.outcome !== undefined) {
    query = query.where('outcome', '=', filter.outcome);
  }
  if (filter.kind !== undefined) {
    query = query.where('kind', '=', filter.kind);
  }
  return (await query.execute()).map(toRecord);
}

/** All that fit, oldest first, without holding them all at once. */
export async function* allRecords(
  db: Database,
  tenant: TenantId,
  filter: AuditFilter = {},
): AsyncGenerator<AuditRecord, void, undefined> {
  for (let after = 0; ; ) {
    const page = await listRecords(db, tenant, filter, { order: 'oldest-first', limit: recordsPerPage, after });
    yield* page;
    after = page.at(-1)?.seq ?? after;
    if (page.length < recordsPerPage) {
      return;
    }
  }
}

/** The record that a reference such as "EL-4711-9F3C" names. */
export async function findRecord(db: Database, tenant: TenantId, reference: string): Promise<AuditRecord | undefined> {
  const wanted = parseReference(reference);
  if (wanted === undefined) {
    return undefined;
  }
  const row = await db
    .selectFrom('audit_records')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('seq', '=', wanted.seq)
    .executeTakeFirst();
  return row?.hash.startsWith(wanted.hashStart) ? toRecord(row) : undefined;
}

/** The entries that a record names, word for word as the list had them then; by checksum. */
export async function entryTextsOf(
  db: Database,
  tenant: TenantId,
  record: AuditRecord,
): Promise<ReadonlyMap<string, string>> {
  const wanted = record.entries.flatMap((entry) => entry.textSha256 ?? []);
  if (wanted.length === 0) {
    return new Map();
  }
  const rows = await db
    .selectFrom('entry_texts')
    .select(['sha256', 'document'])
    .where('tenant', '=', tenant)
    .where('sha256', 'in', wanted)
    .execute();
  const unaltered = rows.filter((row) => sha256(row.document) === row.sha256);
  return new Map(unaltered.map((row) => [row.sha256, row.document]));
}

/** Whether a record whose query was kept as a digest is about this text, whatever its case and spacing. */
export function isAboutQuery(record: AuditRecord, text: string): boolean {
  if (record.queryForm === 'text') {
    return record.query !== undefined && foldQuery(record.query) === foldQuery(text);
  }
  const { question, questionSalt } = record.commitments;
  return (
    record.queryForm === 'hash' &&
    questionSalt !== undefined &&
    questionCommitment(questionSalt, foldQuery(text)) === question
  );
}
