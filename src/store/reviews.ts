import type { Transaction } from 'kysely';
import type { Outcome } from '../screening/verdict.ts';
import type { Database } from './database.ts';
import { type Decision, insertDecision } from './decisions.ts';
import { newId } from './new-id.ts';
import type { Asker, Judgement, JudgementResult, Review, ReviewQuestion, ReviewStatus } from './review.ts';
import type { ReviewAskerRow, ReviewRow, Schema } from './schema.ts';
import { storableText } from './storable-text.ts';
import type { TenantId } from './tenant.ts';

export interface Reviews {
  /** A question that is open already gains an asker instead of being asked twice. */
  ask(tenant: TenantId, question: ReviewQuestion): Promise<{ readonly review: Review; readonly isNew: boolean }>;
  find(tenant: TenantId, id: string): Promise<Review | undefined>;
  /** Open ones and those that need more, oldest first. */
  open(tenant: TenantId, limit: number): Promise<readonly Review[]>;
  askForMore(tenant: TenantId, id: string, judgement: Judgement): Promise<JudgementResult>;
  decide(tenant: TenantId, id: string, verdict: Decision['verdict'], judgement: Judgement): Promise<JudgementResult>;
}

const undecided = ['open', 'needs-more'] as const;

export function createReviews(db: Database, randomBytes: (count: number) => Uint8Array): Reviews {
  return {
    ask: (tenant, question) =>
      db.transaction().execute(async (transaction) => {
        const isNew = await insertReview(transaction, tenant, newId(randomBytes), question);
        const row = await openReviewOf(transaction, tenant, question);
        await insertAsker(transaction, tenant, row.id, question);
        return { review: await withAskers(transaction, tenant, row), isNew };
      }),

    find: (tenant, id) => findReview(db, tenant, id),

    async open(tenant, limit) {
      const rows = await db
        .selectFrom('reviews')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('status', 'in', undecided)
        .orderBy('asked_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      const askers = await askersOf(db, tenant, rows);
      return rows.map((row) => toReview(row, askers));
    },

    askForMore: (tenant, id, judgement) =>
      db.transaction().execute((transaction) => close(transaction, tenant, id, 'needs-more', judgement)),

    decide: (tenant, id, verdict, judgement) =>
      db.transaction().execute(async (transaction) => {
        const result = await close(transaction, tenant, id, 'decided', judgement);
        if (result.status !== 'done') {
          return result;
        }
        const decision = await insertDecision(
          transaction,
          tenant,
          newId(randomBytes),
          result.review,
          verdict,
          judgement,
        );
        return { ...result, decision };
      }),
  };
}

async function insertReview(
  db: Transaction<Schema>,
  tenant: TenantId,
  id: string,
  question: ReviewQuestion,
): Promise<boolean> {
  const inserted = await db
    .insertInto('reviews')
    .values({
      tenant,
      id,
      query: storableText(question.query),
      query_key: storableText(question.queryKey),
      entry_id: question.entryId,
      entry_name: question.entryName,
      entry_fingerprint: question.entryFingerprint,
      outcome: question.outcome,
      reference: question.reference ?? null,
      status: 'open',
      note: question.note === undefined ? null : storableText(question.note),
      asked_at: question.at.getTime(),
      changed_at: question.at.getTime(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

function openReviewOf(db: Transaction<Schema>, tenant: TenantId, question: ReviewQuestion): Promise<ReviewRow> {
  return db
    .selectFrom('reviews')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('query_key', '=', storableText(question.queryKey))
    .where('entry_id', '=', question.entryId)
    .where('status', 'in', undecided)
    .executeTakeFirstOrThrow();
}

async function insertAsker(
  db: Transaction<Schema>,
  tenant: TenantId,
  reviewId: string,
  { asker, at }: ReviewQuestion,
): Promise<void> {
  const named = { user_name: asker.userName === undefined ? null : storableText(asker.userName) };
  await db
    .insertInto('review_askers')
    .values({
      tenant,
      review_id: reviewId,
      user_id: asker.user,
      ...named,
      address: asker.address,
      asked_at: at.getTime(),
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'review_id', 'user_id']).doUpdateSet({ ...named, address: asker.address }),
    )
    .execute();
}

async function findReview(db: Database, tenant: TenantId, id: string): Promise<Review | undefined> {
  const row = await db
    .selectFrom('reviews')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && withAskers(db, tenant, row);
}

/** Whoever comes first changes the row; the other one finds it decided. */
async function close(
  db: Transaction<Schema>,
  tenant: TenantId,
  id: string,
  status: 'needs-more' | 'decided',
  judgement: Judgement,
): Promise<JudgementResult> {
  const changed = await db
    .updateTable('reviews')
    .set({ status, note: storableText(judgement.note), changed_at: judgement.at.getTime() })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('status', 'in', undecided)
    .returningAll()
    .executeTakeFirst();
  if (changed !== undefined) {
    return { status: 'done', review: await withAskers(db, tenant, changed) };
  }
  const review = await findReview(db, tenant, id);
  return review === undefined ? { status: 'unknown-review' } : { status: 'already-decided', review };
}

async function withAskers(db: Database, tenant: TenantId, row: ReviewRow): Promise<Review> {
  return toReview(row, await askersOf(db, tenant, [row]));
}

async function askersOf(
  db: Database,
  tenant: TenantId,
  reviews: readonly ReviewRow[],
): Promise<readonly ReviewAskerRow[]> {
  if (reviews.length === 0) {
    return [];
  }
  const ids = reviews.map((row) => row.id);
  return db
    .selectFrom('review_askers')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('review_id', 'in', ids)
    .orderBy('asked_at')
    .orderBy('user_id')
    .execute();
}

function toReview(row: ReviewRow, askers: readonly ReviewAskerRow[]): Review {
  return {
    id: row.id,
    query: row.query,
    queryKey: row.query_key,
    entryId: row.entry_id,
    entryName: row.entry_name,
    entryFingerprint: row.entry_fingerprint,
    outcome: row.outcome as Outcome,
    ...(row.reference !== null && { reference: row.reference }),
    status: row.status as ReviewStatus,
    ...(row.note !== null && { note: row.note }),
    askedAt: new Date(row.asked_at).toISOString(),
    changedAt: new Date(row.changed_at).toISOString(),
    askers: askers.filter((asker) => asker.review_id === row.id).map(toAsker),
  };
}

function toAsker(row: ReviewAskerRow): Asker {
  return { user: row.user_id, ...(row.user_name !== null && { userName: row.user_name }), address: row.address };
}
