import type { Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { Schema } from '../schema.ts';
import type { TenantId } from '../tenant.ts';
import { appendInTransaction, lockHead } from './append.ts';
import { type ErasureDetail, type RetentionDetail, runsOf } from './self-records.ts';

/** Who had it done and when, for the record that every erasure and every retention run leaves. */
export interface Housekeeping {
  readonly at: Date;
  readonly appVersion: string;
  /** The operator; absent for the scheduled job. */
  readonly user?: string;
}

const recordsPerErasure = 1_000;
const recordsPerPruning = 5_000;

/**
 * Empties who asked and where in every record of one person; resolves with how many records that were. The operator's own
 * name beside the erasure stays, also when operator and person are the same: it is the proof of who did it.
 */
export async function erasePersonFromTrail(
  db: Database,
  tenant: TenantId,
  user: string,
  by: Housekeeping,
  newSalt: () => string,
): Promise<number> {
  const head = await db.selectFrom('audit_heads').select('last_seq').where('tenant', '=', tenant).executeTakeFirst();
  const upTo = head?.last_seq ?? 0;
  for (let erased = 0; ; ) {
    const count = await db.transaction().execute(async (transaction) => {
      await lockHead(transaction, tenant);
      const rows = await transaction
        .selectFrom('audit_records')
        .select('seq')
        .where('tenant', '=', tenant)
        .where('user_id', '=', user)
        .where('seq', '<=', upTo)
        .orderBy('seq')
        .limit(recordsPerErasure)
        .execute();
      const seqs = rows.map((row) => row.seq);
      const emptied = { user_id: null, user_name: null, channel: null, person_salt: null };
      await empty(transaction, tenant, seqs, emptied, 'person', by, newSalt);
      return seqs.length;
    });
    erased += count;
    if (count < recordsPerErasure) {
      return erased;
    }
  }
}

/** Empties the query, the note and the answer of one record; false when there is no such record. */
export async function eraseWordsOfRecord(
  db: Database,
  tenant: TenantId,
  seq: number,
  by: Housekeeping,
  newSalt: () => string,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await lockHead(transaction, tenant);
    const row = await transaction
      .selectFrom('audit_records')
      .select('words_salt')
      .where('tenant', '=', tenant)
      .where('seq', '=', seq)
      .executeTakeFirst();
    if (row !== undefined && row.words_salt !== null) {
      const emptied = { query: null, question_salt: null, note: null, answer: null, words_salt: null };
      await empty(transaction, tenant, [seq], emptied, 'words', by, newSalt);
    }
    return row !== undefined;
  });
}

async function empty(
  db: Transaction<Schema>,
  tenant: TenantId,
  seqs: readonly number[],
  columns: Readonly<Record<string, null>>,
  erased: ErasureDetail['erased'],
  by: Housekeeping,
  newSalt: () => string,
): Promise<void> {
  if (seqs.length === 0) {
    return;
  }
  await db.updateTable('audit_records').set(columns).where('tenant', '=', tenant).where('seq', 'in', seqs).execute();
  const detail: ErasureDetail = { erased, records: runsOf(seqs) };
  await appendInTransaction(db, tenant, { kind: 'erasure', ...by, detail }, newSalt);
}

/**
 * Deletes a tenant's oldest records, up to the first one that is not older than `before`; resolves with how many. The
 * order is that of the chain: a record that a wrong clock dated too early goes with its neighbors, not before them.
 */
export async function pruneTrail(
  db: Database,
  tenant: TenantId,
  before: Date,
  by: Housekeeping,
  newSalt: () => string,
): Promise<number> {
  for (let removed = 0; ; ) {
    const count = await db.transaction().execute((transaction) => pruneSome(transaction, tenant, before, by, newSalt));
    removed += count;
    if (count < recordsPerPruning) {
      return removed;
    }
  }
}

async function pruneSome(
  db: Transaction<Schema>,
  tenant: TenantId,
  before: Date,
  by: Housekeeping,
  newSalt: () => string,
): Promise<number> {
  const head = await lockHead(db, tenant);
  const { kept } = await db
    .selectFrom('audit_records')
    .select((column) => column.fn.min('seq').as('kept'))
    .where('tenant', '=', tenant)
    .where('at', '>=', before.getTime())
    .executeTakeFirstOrThrow();
  const through = Math.min(kept === null ? head.last_seq : kept - 1, head.pruned_seq + recordsPerPruning);
  const removed = through - head.pruned_seq;
  if (removed <= 0) {
    return 0;
  }
  const last = await db
    .selectFrom('audit_records')
    .select('hash')
    .where('tenant', '=', tenant)
    .where('seq', '=', through)
    .executeTakeFirstOrThrow();
  const detail: RetentionDetail = { prunedThrough: through, prunedHash: last.hash, removed };
  await appendInTransaction(db, tenant, { kind: 'retention', ...by, detail }, newSalt);
  await db
    .updateTable('audit_heads')
    .set({ pruned_seq: through, pruned_hash: last.hash })
    .where('tenant', '=', tenant)
    .execute();
  await db.deleteFrom('audit_records').where('tenant', '=', tenant).where('seq', '<=', through).execute();
  return removed;
}
