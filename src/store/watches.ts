import type { Database } from './database.ts';
import { newId } from './new-id.ts';
import { insertNotice, type NewNotice } from './notices.ts';
import type { WatchRow } from './schema.ts';
import { storableText } from './storable-text.ts';
import { type TenantId, tenantOf } from './tenant.ts';

/** Who wanted to know: one person, or everybody in a channel. */
export interface WatchOwner {
  readonly kind: 'person' | 'channel';
  readonly id: string;
}

export interface Watch {
  readonly tenant: TenantId;
  readonly id: string;
  readonly owner: WatchOwner;
  /** Where a notice goes, as the platform's adapter understands it. */
  readonly address: string;
  /** As typed. */
  readonly name: string;
  readonly country?: string;
  /** Absent once the person was erased. */
  readonly createdBy?: string;
  readonly createdAt: string;
  /** What the name meant when it was last screened, as JSON; see watch/watch-state.ts. Absent before the first time. */
  readonly state?: string;
  /** The list version of that screening. */
  readonly listSha256?: string;
}

export interface NewWatch extends Pick<Watch, 'owner' | 'address' | 'name' | 'country' | 'state' | 'listSha256'> {
  /** Spellings of one name have one key. */
  readonly nameKey: string;
  readonly createdBy: string;
  readonly at: Date;
}

export type AddedWatch =
  | { readonly status: 'added' | 'already-watched'; readonly watch: Watch }
  | { readonly status: 'too-many'; readonly maxPerOwner: number };

export interface Watches {
  add(tenant: TenantId, watch: NewWatch): Promise<AddedWatch>;
  /** Resolves with what is no longer watched; its notices that were not sent yet go with it. */
  remove(tenant: TenantId, owner: WatchOwner, nameKey: string, country?: string): Promise<Watch | undefined>;
  of(tenant: TenantId, owner: WatchOwner): Promise<readonly Watch[]>;
  /** Watches of all tenants, in pages, for the job that screens them again. */
  page(limit: number, after?: Pick<Watch, 'tenant' | 'id'>): Promise<readonly Watch[]>;
  /**
   * Writes down what a watched name means now and, in the same transaction, the notice about it. False, and nothing is
   * written, when another process has done so.
   */
  settle(
    watch: Watch,
    now: { readonly state: string; readonly listSha256: string },
    notice?: NewNotice,
  ): Promise<boolean>;
}

export function createWatches(db: Database, randomBytes: (count: number) => Uint8Array, maxPerOwner: number): Watches {
  return {
    add: (tenant, watch) =>
      db.transaction().execute(async (transaction): Promise<AddedWatch> => {
        const row = toRow(tenant, newId(randomBytes), watch);
        const inserted = await transaction
          .insertInto('watches')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .execute();
        const owned = await ofOwner(transaction, tenant, watch.owner);
        if (inserted.length > 0 && owned.length > maxPerOwner) {
          await transaction.deleteFrom('watches').where('tenant', '=', tenant).where('id', '=', row.id).execute();
          return { status: 'too-many', maxPerOwner };
        }
        const known = owned.find((other) => other.name_key === row.name_key && other.country === row.country);
        return { status: inserted.length > 0 ? 'added' : 'already-watched', watch: toWatch(known ?? row) };
      }),

    remove: (tenant, owner, nameKey, country = '') =>
      db.transaction().execute(async (transaction) => {
        const removed = await transaction
          .deleteFrom('watches')
          .where('tenant', '=', tenant)
          .where('owner_kind', '=', owner.kind)
          .where('owner', '=', owner.id)
          .where('name_key', '=', storableText(nameKey))
          .where('country', '=', country)
          .returningAll()
          .executeTakeFirst();
        if (removed === undefined) {
          return undefined;
        }
        await transaction
          .deleteFrom('notices')
          .where('tenant', '=', tenant)
          .where('watch_id', '=', removed.id)
          .where('status', '=', 'pending')
          .execute();
        return toWatch(removed);
      }),

    of: async (tenant, owner) => (await ofOwner(db, tenant, owner)).map(toWatch),

    async page(limit, after) {
      let query = db.selectFrom('watches').selectAll().orderBy('tenant').orderBy('id').limit(limit);
      if (after !== undefined) {
        query = query.where((is) =>
          is.or([is('tenant', '>', after.tenant), is.and([is('tenant', '=', after.tenant), is('id', '>', after.id)])]),
        );
      }
      return (await query.execute()).map(toWatch);
    },

    settle: (watch, now, notice) =>
      db.transaction().execute(async (transaction) => {
        const updated = await transaction
          .updateTable('watches')
          .set({ state: now.state, list_sha256: now.listSha256 })
          .where('tenant', '=', watch.tenant)
          .where('id', '=', watch.id)
          .where('state', watch.state === undefined ? 'is' : '=', watch.state ?? null)
          .where('list_sha256', watch.listSha256 === undefined ? 'is' : '=', watch.listSha256 ?? null)
          .executeTakeFirst();
        if (updated.numUpdatedRows === 0n) {
          return false;
        }
        if (notice !== undefined) {
          await insertNotice(transaction, watch.tenant, newId(randomBytes), notice);
        }
        return true;
      }),
  };
}

function ofOwner(db: Database, tenant: TenantId, owner: WatchOwner): Promise<WatchRow[]> {
  return db
    .selectFrom('watches')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('owner_kind', '=', owner.kind)
    .where('owner', '=', owner.id)
    .orderBy('created_at')
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

function toRow(tenant: TenantId, id: string, watch: NewWatch): WatchRow {
  return {
    tenant,
    id,
    owner_kind: watch.owner.kind,
    owner: watch.owner.id,
    address: watch.address,
    name: storableText(watch.name),
    name_key: storableText(watch.nameKey),
    // Part of a unique index, where NULL would be different from itself.
    country: watch.country ?? '',
    created_by: watch.createdBy,
    created_at: watch.at.getTime(),
    state: watch.state ?? null,
    list_sha256: watch.listSha256 ?? null,
  };
}

function toWatch(row: WatchRow): Watch {
  return {
    tenant: tenantOf(row.tenant),
    id: row.id,
    owner: { kind: row.owner_kind as WatchOwner['kind'], id: row.owner },
    address: row.address,
    name: row.name,
    ...(row.country !== '' && { country: row.country }),
    ...(row.created_by !== null && { createdBy: row.created_by }),
    createdAt: new Date(row.created_at).toISOString(),
    ...(row.state !== null && { state: row.state }),
    ...(row.list_sha256 !== null && { listSha256: row.list_sha256 }),
  };
}
