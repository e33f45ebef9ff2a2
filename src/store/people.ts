import type { Transaction } from 'kysely';
import type { TenantSettings } from '../tenant-settings.ts';
import type { Audit } from './audit/audit.ts';
import type { Housekeeping } from './audit/housekeeping.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import type { Settings } from './settings.ts';
import type { TenantId } from './tenant.ts';

export interface People {
  /**
   * Takes one person out of a tenant's data: their name in audit records and decisions, their watches and
   * subscriptions, their questions to compliance, their conversation, their rights. What was decided and recorded stays. Resolves with the number of audit
   * records that it touched.
   */
  erase(tenant: TenantId, user: string, by: Housekeeping): Promise<number>;
}

export function createPeople(db: Database, audit: Pick<Audit, 'erasePerson'>, settings: Settings): People {
  return {
    async erase(tenant, user, by) {
      const current = await settings.get(tenant);
      const { deciders, admins } = current;
      const change = { deciders: without(deciders, user), admins: without(admins, user) };
      if (JSON.stringify(change) !== JSON.stringify({ deciders, admins })) {
        await settings.update(tenant, change, { user: by.user ?? '', at: by.at });
      }
      await db.transaction().execute((transaction) => eraseBesideTrail(transaction, tenant, user));
      return audit.erasePerson(tenant, user, by);
    },
  };
}

function without(group: TenantSettings['deciders'], user: string): TenantSettings['deciders'] {
  return { ...group, users: group.users.filter((other) => other !== user) };
}

async function eraseBesideTrail(db: Transaction<Schema>, tenant: TenantId, user: string): Promise<void> {
  const watches = db
    .selectFrom('watches')
    .select('id')
    .where('tenant', '=', tenant)
    .where('owner_kind', '=', 'person')
    .where('owner', '=', user);
  await db
    .deleteFrom('notices')
    .where('tenant', '=', tenant)
    .where((is) =>
      is.or([
        is('watch_id', 'in', watches),
        is('address', '=', `person/${user}`),
        // What this person decided: the notice names them.
        is('payload', 'like', `%"by":{"id":${JSON.stringify(user)}%`),
      ]),
    )
    .execute();
  await db
    .deleteFrom('watches')
    .where('tenant', '=', tenant)
    .where('owner_kind', '=', 'person')
    .where('owner', '=', user)
    .execute();
  await db
    .updateTable('watches')
    .set({ created_by: null })
    .where('tenant', '=', tenant)
    .where('created_by', '=', user)
    .execute();
  await db
    .deleteFrom('subscriptions')
    .where('tenant', '=', tenant)
    .where('channel_kind', '=', 'person')
    .where('channel_id', '=', user)
    .execute();
  await db
    .updateTable('subscriptions')
    .set({ created_by: null })
    .where('tenant', '=', tenant)
    .where('created_by', '=', user)
    .execute();
  await db
    .updateTable('decisions')
    .set({ decided_by: null, decided_by_name: null })
    .where('tenant', '=', tenant)
    .where('decided_by', '=', user)
    .execute();
  await db
    .updateTable('settings')
    .set({ updated_by: null })
    .where('tenant', '=', tenant)
    .where('updated_by', '=', user)
    .execute();
  await db.deleteFrom('review_askers').where('tenant', '=', tenant).where('user_id', '=', user).execute();
  await db.deleteFrom('conversations').where('tenant', '=', tenant).where('user_id', '=', user).execute();
}
