import { Kysely, PostgresDialect } from 'kysely';
import type { Logger } from '../ops/logger.ts';
import type { Schema } from './schema.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { openSqlite } from './sqlite-runtime.ts';
import type { StoreConfig } from './store-config.ts';

export type Database = Kysely<Schema>;
export type DatabaseKind = StoreConfig['database']['kind'];

const busyWaitMs = 5_000;

export interface DatabaseOptions {
  readonly log: Logger;
  /** Sees every statement that was run; for tests that read them. */
  readonly onStatement?: (sql: string) => void;
}

/** Connects on first use. */
export function openDatabase(config: StoreConfig['database'], options: DatabaseOptions): Database {
  const { onStatement } = options;
  return new Kysely<Schema>({
    dialect:
      config.kind === 'sqlite'
        ? createSqliteDialect(() => openSqlite(config.file), { busyWaitMs })
        : new PostgresDialect({
            async pool() {
              const { createPostgresPool } = await import('./postgres-pool.ts');
              return createPostgresPool(config, options.log);
            },
          }),
    ...(onStatement && { log: (event) => onStatement(event.query.sql) }),
  });
}
