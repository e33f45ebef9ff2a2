import type { Database } from './database.ts';
import type { NoticeRow } from './schema.ts';
import { storableText } from './storable-text.ts';
import { type Platform, type TenantId, tenantOf } from './tenant.ts';

/** A message that has to reach somebody who did not ask just now: at least once, and written down once. */
export interface Notice {
  readonly tenant: TenantId;
  /** Stays the same at every attempt; an adapter that can tells the platform. */
  readonly id: string;
  readonly address: string;
  /** JSON; see watch/watch-state.ts. */
  readonly payload: string;
  /** 1 at the first attempt. */
  readonly attempt: number;
  readonly createdAt: string;
}

export interface NewNotice {
  /** A second notice with the same key in the same tenant is dropped. */
  readonly dedupKey: string;
  readonly watchId?: string;
  readonly address: string;
  readonly payload: string;
  readonly at: Date;
}

export interface Notices {
  /** False when there is one with this key already, sent or not. */
  add(tenant: TenantId, id: string, notice: NewNotice): Promise<boolean>;
  /**
   * Takes what is due, of all tenants, oldest first. Nobody else gets it before `leaseMs` have passed; after that it
   * counts as lost by a process that died, and is due again.
   */
  claim(
    now: Date,
    options: {
      readonly limit: number;
      readonly leaseMs: number;
      /** Only what goes to these; every platform by default. */
      readonly platforms?: readonly Platform[];
    },
  ): Promise<readonly Notice[]>;
  markSent(notice: Notice, now: Date): Promise<void>;
  /** @param retryAt absent to give up */
  markFailed(
    notice: Notice,
    failure: { readonly now: Date; readonly error: string; readonly retryAt?: Date },
  ): Promise<void>;
  /** How many wait to be sent, of all tenants; those to be tried again included. */
  waiting(): Promise<number>;
  /** Those that were given up, newest first: what an operator should see. */
  abandoned(tenant: TenantId, limit: number): Promise<readonly (Notice & { readonly error: string })[]>;
  /** Deletes sent and abandoned ones; the key goes too, so keep them longer than a list version lives. */
  forget(before: Date): Promise<number>;
}

const errorCharsMax = 500;

export function createNotices(db: Database): Notices {
  return {
    add: (tenant, id, notice) => insertNotice(db, tenant, id, notice),

    async claim(now, { limit, leaseMs, platforms }) {
      let due = db
        .selectFrom('notices')
        .select('id')
        .where('status', '=', 'pending')
        .where('next_attempt_at', '<=', now.getTime())
        .orderBy('next_attempt_at')
        .limit(limit);
      if (platforms !== undefined) {
        due = due.where((is) => is.or(platforms.map((platform) => is('tenant', 'like', `${platform}:%`))));
      }
      const rows = await db
        .updateTable('notices')
        .set((column) => ({ next_attempt_at: now.getTime() + leaseMs, attempts: column('attempts', '+', 1) }))
        .where('id', 'in', due)
        // Asked again: two processes may have chosen the same rows, and the second waited for the first.
        .where('status', '=', 'pending')
        .where('next_attempt_at', '<=', now.getTime())
        .returningAll()
        .execute();
      return rows.sort((one, other) => one.created_at - other.created_at).map(toNotice);
    },

    async markSent(notice, now) {
      await ofNotice(db, notice).set({ status: 'sent', settled_at: now.getTime(), last_error: null }).execute();
    },

    async markFailed(notice, { now, error, retryAt }) {
      const last_error = storableText(error).slice(0, errorCharsMax);
      await ofNotice(db, notice)
        .set(
          retryAt === undefined
            ? { status: 'abandoned', settled_at: now.getTime(), last_error }
            : { next_attempt_at: retryAt.getTime(), last_error },
        )
        .execute();
    },

    async waiting() {
      const { count } = await db
        .selectFrom('notices')
        .select((column) => column.fn.countAll<number>().as('count'))
        .where('status', '=', 'pending')
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async abandoned(tenant, limit) {
      const rows = await db
        .selectFrom('notices')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('status', '=', 'abandoned')
        .orderBy('settled_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...toNotice(row), error: row.last_error ?? '' }));
    },

    async forget(before) {
      const result = await db
        .deleteFrom('notices')
        .where('status', 'in', ['sent', 'abandoned'])
        .where('settled_at', '<', before.getTime())
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

/** Part of a transaction where the notice must not exist without what it tells of. */
export async function insertNotice(db: Database, tenant: TenantId, id: string, notice: NewNotice): Promise<boolean> {
  const inserted = await db
    .insertInto('notices')
    .values({
      tenant,
      id,
      dedup_key: notice.dedupKey,
      watch_id: notice.watchId ?? null,
      address: notice.address,
      payload: notice.payload,
      status: 'pending',
      attempts: 0,
      created_at: notice.at.getTime(),
      next_attempt_at: notice.at.getTime(),
      settled_at: null,
      last_error: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant', 'dedup_key']).doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

/** Late news from an attempt whose lease ran out changes nothing that is settled. */
function ofNotice(db: Database, notice: Notice) {
  return db
    .updateTable('notices')
    .where('tenant', '=', notice.tenant)
    .where('id', '=', notice.id)
    .where('status', '=', 'pending');
}

function toNotice(row: NoticeRow): Notice {
  return {
    tenant: tenantOf(row.tenant),
    id: row.id,
    address: row.address,
    payload: row.payload,
    attempt: row.attempts,
    createdAt: new Date(row.created_at).toISOString(),
  };
}
