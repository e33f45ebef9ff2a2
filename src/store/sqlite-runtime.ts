import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

export type SqliteValue = string | number | bigint | Uint8Array | null;

export interface SqliteStatement {
  all(...parameters: SqliteValue[]): unknown[];
  run(...parameters: SqliteValue[]): { readonly changes: number | bigint };
}

/** The part of Node's `DatabaseSync` that the store uses. */
export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

interface SqliteModule {
  readonly DatabaseSync: new (path: string) => SqliteDatabase;
}

/**
 * How long SQLite itself waits for another process, in milliseconds. It waits inside a call that blocks the event loop,
 * so the longer wait is the driver's, between calls.
 */
export const busyTimeoutMs = 30;

/** Node's own SQLite where the runtime has it (22.13 and later), else the same API from a package with its own binary. */
export async function loadSqlite(
  importModule: (name: string) => Promise<SqliteModule> = (name) => import(name),
): Promise<SqliteModule> {
  try {
    return await importModule('node:sqlite');
  } catch {
    return importModule('@photostructure/sqlite');
  }
}

/** Opens (and makes, readable by its owner alone) a database file that survives a crash at any moment. */
export async function openSqlite(file: string): Promise<SqliteDatabase> {
  const { DatabaseSync } = await loadSqlite();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    database.exec('PRAGMA journal_mode = WAL');
    // FULL: a commit that was acknowledged is on the disk. NORMAL would lose the last ones with the power.
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA foreign_keys = ON');
    // What was purged or erased is overwritten, not only unlinked.
    database.exec('PRAGMA secure_delete = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}
