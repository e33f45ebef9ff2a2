import { sql } from 'kysely';
import type { SeenOnce } from '../ops/seen-once.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database.ts';
import { createInstallations, type Installations } from './installations.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { createSecretBox } from './secret-box.ts';
import { createSeenEvents } from './seen-events.ts';
import type { StoreConfig } from './store-config.ts';
import { createTenants, type Tenants } from './tenants.ts';

/** Everything that is remembered. No method takes or returns anything of the database's own. */
export interface Store {
  readonly installations: Installations;
  readonly tenants: Tenants;
  readonly seenEvents: SeenOnce;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

export interface StoreOptions extends DatabaseOptions {
  readonly now: () => Date;
  /** Cryptographically strong: `randomBytes` of node:crypto. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Opens the database and brings its tables up to date. Rejects with the database's error when it cannot be reached
 * (`failureOf` sorts it), or with one of code STORE_NEWER.
 */
export async function openStore(config: StoreConfig, options: StoreOptions): Promise<Store> {
  const db = openDatabase(config.database, options);
  try {
    const applied = await migrate(db, config.database.kind, migrations);
    options.log.info({ database: config.database.kind, applied }, 'The store is open.');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return createStore(db, config, options);
}

function createStore(db: Database, config: StoreConfig, { now, randomBytes }: StoreOptions): Store {
  const [newestKey, ...olderKeys] = config.encryptionKeys;
  const box = newestKey && createSecretBox([newestKey, ...olderKeys], randomBytes);
  return {
    installations: createInstallations(db, box, now),
    tenants: createTenants(db, config.database.kind),
    seenEvents: createSeenEvents(db),
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}
