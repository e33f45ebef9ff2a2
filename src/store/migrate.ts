import { sql, type Transaction } from 'kysely';
import type { Database, DatabaseKind } from './database.ts';
import type { Schema } from './schema.ts';

/** One step of the schema. Its name never changes once released; steps run in the order of the list. */
export interface Migration {
  readonly name: string;
  up(db: Transaction<Schema>, kind: DatabaseKind): Promise<void>;
}

/** Any number; the same one in every process that uses the database. */
const advisoryLock = 7_441_015;

/**
 * Brings the schema up to date in one transaction, so that a process killed half-way leaves nothing behind. Processes
 * that start together wait for each other. Throws an error of code STORE_NEWER when a newer version of the program has
 * already changed the schema.
 */
export async function migrate(
  db: Database,
  kind: DatabaseKind,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  return db.transaction().execute(async (transaction) => {
    await lock(transaction, kind);
    await sql`create table if not exists schema_migrations (name text primary key)`.execute(transaction);
    const rows = await transaction.selectFrom('schema_migrations').select('name').execute();
    const done = new Set(rows.map((row) => row.name));
    refuseNewer(done, migrations);
    const pending = migrations.filter((migration) => !done.has(migration.name));
    for (const migration of pending) {
      await migration.up(transaction, kind);
      await transaction.insertInto('schema_migrations').values({ name: migration.name }).execute();
    }
    return pending.map((migration) => migration.name);
  });
}

/** SQLite's `begin immediate` is the lock already. */
async function lock(db: Transaction<Schema>, kind: DatabaseKind): Promise<void> {
  if (kind === 'postgres') {
    await sql`set local statement_timeout = 0`.execute(db);
    await sql`set local lock_timeout = '5min'`.execute(db);
    await sql`select pg_advisory_xact_lock(${sql.lit(advisoryLock)})`.execute(db);
  }
}

function refuseNewer(done: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...done].find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw Object.assign(
      new Error(`The database was changed by a newer version of this program (step "${unknown}"). Start that version.`),
      { code: 'STORE_NEWER' },
    );
  }
}
