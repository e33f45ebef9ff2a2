import { sql } from 'kysely';
import type { Database, DatabaseKind } from './database.ts';
import { tenantTables } from './schema.ts';
import { type TenantId, tenantOf } from './tenant.ts';

/** One row of what is stored about a tenant. */
export interface StoredRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** What an operator does with a whole tenant. */
export interface Tenants {
  /** Every tenant of which anything is stored. */
  list(): Promise<readonly TenantId[]>;
  /** Everything that is stored about a tenant, except the tokens of its installation. */
  export(tenant: TenantId): AsyncIterable<StoredRow>;
  /**
   * Deletes everything about a tenant, audit trail and installation included; resolves with how many rows. Doing it again,
   * or for a tenant that is not there, does no harm.
   */
  purge(tenant: TenantId): Promise<number>;
}

const rowsPerPage = 1_000;
const rowsPerDelete = 5_000;
const secretColumns = new Set(['box']);

export function createTenants(db: Database, kind: DatabaseKind): Tenants {
  return {
    async list() {
      const tenants = new Set<TenantId>();
      // Where there are records there is a head, and far fewer of them.
      for (const table of tenantTables.filter((name) => name !== 'audit_records')) {
        const rows = await db.selectFrom(table).select('tenant').distinct().execute();
        for (const row of rows) {
          tenants.add(tenantOf(row.tenant));
        }
      }
      return [...tenants].sort();
    },

    export: (tenant) => exportTenant(db, tenant),

    async purge(tenant) {
      const records = await purgeRecords(db, tenant);
      const rest = await db.transaction().execute(async (transaction) => {
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
      return records + rest;
    },
  };
}

/** Takes a long trail away in steps that are short enough not to hold anybody up; what comes meanwhile goes with the rest. */
async function purgeRecords(db: Database, tenant: TenantId): Promise<number> {
  const head = await db
    .updateTable('audit_heads')
    .set((column) => ({ pruned_seq: column.ref('last_seq'), pruned_hash: column.ref('last_hash') }))
    .where('tenant', '=', tenant)
    .returning('last_seq')
    .executeTakeFirst();
  for (let deleted = 0; ; ) {
    const oldest = db
      .selectFrom('audit_records')
      .select('seq')
      .where('tenant', '=', tenant)
      .where('seq', '<=', head?.last_seq ?? 0)
      .orderBy('seq')
      .limit(rowsPerDelete);
    const { numDeletedRows } = await db
      .deleteFrom('audit_records')
      .where('tenant', '=', tenant)
      .where('seq', 'in', oldest)
      .executeTakeFirst();
    deleted += Number(numDeletedRows);
    if (numDeletedRows < rowsPerDelete) {
      return deleted;
    }
  }
}

async function* exportTenant(db: Database, tenant: TenantId): AsyncGenerator<StoredRow, void, undefined> {
  for (const table of tenantTables) {
    const key = keyOf[table];
    const columns = sql.join(key.map((column) => sql.ref(column)));
    for (let after: readonly unknown[] | undefined; ; ) {
      let query = db.selectFrom(table).selectAll().where('tenant', '=', tenant).orderBy(columns).limit(rowsPerPage);
      if (after !== undefined) {
        query = query.where(sql<boolean>`(${columns}) > (${sql.join(after)})`);
      }
      const rows: Readonly<Record<string, unknown>>[] = await query.execute();
      for (const row of rows) {
        yield { table, row: Object.fromEntries(Object.entries(row).filter(([column]) => !secretColumns.has(column))) };
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsPerPage) {
        break;
      }
      after = key.map((column) => last[column]);
    }
  }
}

/** The rest of each table's primary key: pages need an order that is total. */
const keyOf: Readonly<Record<(typeof tenantTables)[number], readonly string[]>> = {
  notices: ['id'],
  watches: ['id'],
  decisions: ['id'],
  review_askers: ['review_id', 'user_id'],
  reviews: ['id'],
  entry_texts: ['sha256'],
  audit_heads: ['tenant'],
  audit_records: ['seq'],
  conversations: ['address'],
  subscriptions: ['channel_kind', 'channel_id'],
  settings: ['tenant'],
  installations: ['is_enterprise_install'],
};
