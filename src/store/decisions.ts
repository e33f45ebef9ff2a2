import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Judgement, Review } from './review.ts';
import type { DecisionRow, Schema } from './schema.ts';
import { storableText } from './storable-text.ts';
import type { TenantId } from './tenant.ts';

/** What the compliance contact settled for one query and one entry in one tenant. It adds to an answer, never hides it. */
export interface Decision {
  readonly id: string;
  readonly reviewId: string;
  readonly query: string;
  readonly queryKey: string;
  readonly entryId: string;
  readonly entryName: string;
  /** The entry that was decided on; see review/decision-state.ts. */
  readonly entryFingerprint: string;
  readonly verdict: 'false-match' | 'true-match';
  readonly note: string;
  /** Absent once the person was erased. */
  readonly decidedBy?: string;
  readonly decidedByName?: string;
  readonly decidedAt: string;
  /** False for one that a later decision replaced. */
  readonly isCurrent: boolean;
}

export interface Decisions {
  /** Current decisions about a query, for any entry. */
  of(tenant: TenantId, queryKey: string): Promise<readonly Decision[]>;
  /** All that were ever taken for a query and an entry, newest first. */
  history(tenant: TenantId, queryKey: string, entryId: string): Promise<readonly Decision[]>;
  /** A tenant's current decisions, in pages; `after` is the id of the last one of the page before. */
  page(tenant: TenantId, limit: number, after?: string): Promise<readonly Decision[]>;
}

export function createDecisions(db: Database): Decisions {
  const ofTenant = (tenant: TenantId) => db.selectFrom('decisions').selectAll().where('tenant', '=', tenant);
  return {
    async of(tenant, queryKey) {
      const rows = await ofTenant(tenant)
        .where('query_key', '=', storableText(queryKey))
        .where('is_current', '=', 1)
        .orderBy('decided_at', 'desc')
        .execute();
      return rows.map(toDecision);
    },

    async history(tenant, queryKey, entryId) {
      const rows = await ofTenant(tenant)
        .where('query_key', '=', storableText(queryKey))
        .where('entry_id', '=', entryId)
        .orderBy('is_current', 'desc')
        .orderBy('decided_at', 'desc')
        .execute();
      return rows.map(toDecision);
    },

    async page(tenant, limit, after = '') {
      const rows = await ofTenant(tenant)
        .where('is_current', '=', 1)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toDecision);
    },
  };
}

/** Part of the transaction that closes the review; the decision before it, if any, is history from now on. */
export async function insertDecision(
  db: Transaction<Schema>,
  tenant: TenantId,
  id: string,
  review: Review,
  verdict: Decision['verdict'],
  judgement: Judgement,
): Promise<Decision> {
  await db
    .updateTable('decisions')
    .set({ is_current: 0 })
    .where('tenant', '=', tenant)
    .where('query_key', '=', review.queryKey)
    .where('entry_id', '=', review.entryId)
    .where('is_current', '=', 1)
    .execute();
  const row: DecisionRow = {
    tenant,
    id,
    review_id: review.id,
    query_key: review.queryKey,
    query: review.query,
    entry_id: review.entryId,
    entry_name: review.entryName,
    entry_fingerprint: review.entryFingerprint,
    verdict,
    note: storableText(judgement.note),
    decided_by: judgement.by,
    decided_by_name: judgement.byName === undefined ? null : storableText(judgement.byName),
    decided_at: judgement.at.getTime(),
    is_current: 1,
  };
  await db.insertInto('decisions').values(row).execute();
  return toDecision(row);
}

function toDecision(row: DecisionRow): Decision {
  return {
    id: row.id,
    reviewId: row.review_id,
    query: row.query,
    queryKey: row.query_key,
    entryId: row.entry_id,
    entryName: row.entry_name,
    entryFingerprint: row.entry_fingerprint,
    verdict: row.verdict as Decision['verdict'],
    note: row.note,
    ...(row.decided_by !== null && { decidedBy: row.decided_by }),
    ...(row.decided_by_name !== null && { decidedByName: row.decided_by_name }),
    decidedAt: new Date(row.decided_at).toISOString(),
    isCurrent: row.is_current === 1,
  };
}
