import type { Database } from './database.ts';
import type { SubscriptionRow } from './schema.ts';
import { type TenantId, tenantOf } from './tenant.ts';

/** Where the digest of changes goes: to one person, or to a channel. */
export interface Subscriber {
  readonly kind: 'person' | 'channel';
  /** As the platform's adapter understands it. */
  readonly id: string;
}

export interface Subscription {
  readonly tenant: TenantId;
  readonly subscriber: Subscriber;
  /** Absent once the person was erased. */
  readonly createdBy?: string;
  readonly createdAt: string;
}

export interface Subscriptions {
  /** False when it is subscribed already. */
  add(tenant: TenantId, subscriber: Subscriber, by: { readonly user: string; readonly at: Date }): Promise<boolean>;
  /** False when it was not subscribed. */
  remove(tenant: TenantId, subscriber: Subscriber): Promise<boolean>;
  of(tenant: TenantId): Promise<readonly Subscription[]>;
  /** Subscriptions of all tenants, in pages, for the job that posts the digest; `after` is the last of the page before. */
  page(limit: number, after?: Pick<Subscription, 'tenant' | 'subscriber'>): Promise<readonly Subscription[]>;
}

export function createSubscriptions(db: Database): Subscriptions {
  return {
    async add(tenant, subscriber, by) {
      const inserted = await db
        .insertInto('subscriptions')
        .values({
          tenant,
          channel_kind: subscriber.kind,
          channel_id: subscriber.id,
          created_by: by.user,
          created_at: by.at.getTime(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('channel_id')
        .execute();
      return inserted.length > 0;
    },

    async remove(tenant, subscriber) {
      const { numDeletedRows } = await db
        .deleteFrom('subscriptions')
        .where('tenant', '=', tenant)
        .where('channel_kind', '=', subscriber.kind)
        .where('channel_id', '=', subscriber.id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async of(tenant) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('tenant', '=', tenant)
        .orderBy('channel_kind')
        .orderBy('channel_id')
        .execute();
      return rows.map(toSubscription);
    },

    async page(limit, after) {
      let query = db
        .selectFrom('subscriptions')
        .selectAll()
        .orderBy('tenant')
        .orderBy('channel_kind')
        .orderBy('channel_id')
        .limit(limit);
      if (after !== undefined) {
        const { tenant, subscriber } = after;
        query = query.where((is) =>
          is.or([
            is('tenant', '>', tenant),
            is.and([is('tenant', '=', tenant), is('channel_kind', '>', subscriber.kind)]),
            is.and([
              is('tenant', '=', tenant),
              is('channel_kind', '=', subscriber.kind),
              is('channel_id', '>', subscriber.id),
            ]),
          ]),
        );
      }
      return (await query.execute()).map(toSubscription);
    },
  };
}

function toSubscription(row: SubscriptionRow): Subscription {
  return {
    tenant: tenantOf(row.tenant),
    subscriber: { kind: row.channel_kind === 'person' ? 'person' : 'channel', id: row.channel_id },
    ...(row.created_by !== null && { createdBy: row.created_by }),
    createdAt: new Date(row.created_at).toISOString(),
  };
}
