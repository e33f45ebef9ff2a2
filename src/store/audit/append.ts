import type { Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { AuditHeadRow, AuditRecordRow, Schema } from '../schema.ts';
import { storableText } from '../storable-text.ts';
import type { TenantId } from '../tenant.ts';
import { genesisHash, sha256 } from './chain.ts';
import type { AuditReceipt, QueryRecording } from './event.ts';
import { type AnyAuditEvent, toRow, toUnlinkedRow, type UnlinkedRow } from './record-row.ts';
import { referenceOf } from './reference.ts';

/** An event that is ready to be written. */
export interface Append {
  readonly tenant: TenantId;
  readonly row: UnlinkedRow;
  /** Entries word for word. */
  readonly texts: readonly string[];
}

export function toAppend(
  tenant: TenantId,
  event: AnyAuditEvent,
  queries: QueryRecording,
  newSalt: () => string,
): Append {
  const texts = (event.entries ?? []).flatMap((entry) => (entry.text === undefined ? [] : storableText(entry.text)));
  return { tenant, row: toUnlinkedRow(event, queries, newSalt), texts };
}

/** SQLite binds at most 32,766 values to a statement. */
const rowsPerInsert = 200;

/** Writes any number of events of any tenants, all or none of them; one receipt for each, in order. */
export async function appendAll(db: Database, appends: readonly Append[]): Promise<readonly AuditReceipt[]> {
  return db.transaction().execute(async (transaction) => {
    const receipts = new Map<Append, AuditReceipt>();
    // In one order everywhere, so that two processes never wait for each other's tenants.
    for (const tenant of [...new Set(appends.map((append) => append.tenant))].sort()) {
      const own = appends.filter((append) => append.tenant === tenant);
      const written = await appendOfTenant(transaction, tenant, own);
      for (const [index, append] of own.entries()) {
        const receipt = written[index];
        if (receipt !== undefined) {
          receipts.set(append, receipt);
        }
      }
    }
    return appends.flatMap((append) => receipts.get(append) ?? []);
  });
}

/** Writes an event of the trail's own as part of what it tells of. */
export async function appendInTransaction(
  db: Transaction<Schema>,
  tenant: TenantId,
  event: AnyAuditEvent,
  newSalt: () => string,
): Promise<void> {
  await appendOfTenant(db, tenant, [toAppend(tenant, event, 'text', newSalt)]);
}

/** Locks the tenant's head until the transaction ends; makes it when the tenant is new. */
export function lockHead(db: Transaction<Schema>, tenant: TenantId): Promise<AuditHeadRow> {
  return db
    .insertInto('audit_heads')
    .values({ tenant, last_seq: 0, last_hash: genesisHash, pruned_seq: 0, pruned_hash: genesisHash })
    .onConflict((conflict) =>
      // Changes nothing but takes the lock, and gives back the row in the same statement.
      conflict.column('tenant').doUpdateSet((column) => ({ tenant: column.ref('audit_heads.tenant') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function appendOfTenant(
  db: Transaction<Schema>,
  tenant: TenantId,
  appends: readonly Append[],
): Promise<readonly AuditReceipt[]> {
  const head = await lockHead(db, tenant);
  const recorded = await alreadyRecorded(db, tenant, appends);
  const rows: AuditRecordRow[] = [];
  const receipts = appends.map((append): AuditReceipt => {
    const digest = append.row.event_id;
    const known = digest === null ? undefined : recorded.get(digest);
    if (known !== undefined) {
      return { ...known, isNew: false };
    }
    const last = rows.at(-1);
    const link = { tenant, seq: (last?.seq ?? head.last_seq) + 1, previousHash: last?.hash ?? head.last_hash };
    const row = toRow(append.row, link);
    rows.push(row);
    const receipt = { seq: row.seq, hash: row.hash, reference: referenceOf(row), isNew: true };
    if (digest !== null) {
      recorded.set(digest, receipt);
    }
    return receipt;
  });
  await insertRows(db, tenant, rows);
  await insertEntryTexts(db, tenant, appends);
  return receipts;
}

async function alreadyRecorded(
  db: Transaction<Schema>,
  tenant: TenantId,
  appends: readonly Append[],
): Promise<Map<string, AuditReceipt>> {
  const digests = appends.flatMap(({ row }) => row.event_id ?? []);
  const found = new Map<string, AuditReceipt>();
  if (digests.length === 0) {
    return found;
  }
  const rows = await db
    .selectFrom('audit_records')
    .select(['event_id', 'seq', 'hash'])
    .where('tenant', '=', tenant)
    .where('event_id', 'in', digests)
    .execute();
  for (const { event_id, seq, hash } of rows) {
    if (event_id !== null) {
      found.set(event_id, { seq, hash, reference: referenceOf({ seq, hash }), isNew: false });
    }
  }
  return found;
}

async function insertRows(db: Transaction<Schema>, tenant: TenantId, rows: readonly AuditRecordRow[]): Promise<void> {
  const last = rows.at(-1);
  if (last === undefined) {
    return;
  }
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await db
      .insertInto('audit_records')
      .values(rows.slice(start, start + rowsPerInsert))
      .execute();
  }
  await db
    .updateTable('audit_heads')
    .set({ last_seq: last.seq, last_hash: last.hash })
    .where('tenant', '=', tenant)
    .execute();
}

async function insertEntryTexts(db: Transaction<Schema>, tenant: TenantId, appends: readonly Append[]): Promise<void> {
  const texts = new Set(appends.flatMap((append) => append.texts));
  const rows = [...texts].map((document) => ({ tenant, sha256: sha256(document), document }));
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await db
      .insertInto('entry_texts')
      .values(rows.slice(start, start + rowsPerInsert))
      .onConflict((conflict) => conflict.columns(['tenant', 'sha256']).doNothing())
      .execute();
  }
}
