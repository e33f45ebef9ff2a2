import { sql } from 'kysely';
import type { Database, DatabaseKind } from './database.ts';
import { tenantTables } from './schema.ts';
import { type TenantId, tenantOf } from './tenant.ts';

/** What an operator does with a whole tenant. */
export interface Tenants {
  /** Every tenant of which anything is stored. */
  list(): Promise<readonly TenantId[]>;
  /**
   * Deletes everything about a tenant, its installation included; resolves with how many rows. Doing it again, or for a
   * tenant that is not there, does no harm.
   */
  purge(tenant: TenantId): Promise<number>;
}

export function createTenants(db: Database, kind: DatabaseKind): Tenants {
  return {
    async list() {
      const tenants = new Set<TenantId>();
      for (const table of tenantTables) {
        const rows = await db.selectFrom(table).select('tenant').distinct().execute();
        for (const row of rows) tenants.add(tenantOf(row.tenant));
      }
      return [...tenants].sort();
    },

    async purge(tenant) {
      const deleted = await db.transaction().execute(async (transaction) => {
        let rows = 0n;
        for (const table of tenantTables) {
          rows += (await transaction.deleteFrom(table).where('tenant', '=', tenant).executeTakeFirst()).numDeletedRows;
        }
        return Number(rows);
      });
      if (kind === 'sqlite') {
        // The log beside the file still holds the rows; this empties it into the file and cuts it to nothing.
        await sql`pragma wal_checkpoint(truncate)`.execute(db);
      }
      return deleted;
    },
  };
}
