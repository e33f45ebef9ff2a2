import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLateStore } from '../../src/store/late-store.ts';
import { openStore } from '../../src/store/store.ts';
import { createMemoryLog } from '../real-core.ts';
import { openTestStore, startSqlite, type TestDatabase } from './test-database.ts';

describe('a store that may come up late', () => {
  let database: TestDatabase;
  beforeAll(() => {
    database = startSqlite();
  });
  afterAll(() => database.stop());

  it('is there once the database is, and nothing before', async () => {
    const config = await database.create();
    const log = createMemoryLog();
    let isDown = true;
    const late = openLateStore(async () => {
      if (isDown) {
        isDown = false;
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      }
      return openTestStore(config);
    }, log);
    expect(late.current()).toBeUndefined();
    const store = await late.opened;
    expect(late.current()).toBe(store);
    await store.ping();
    expect(log.lines).toMatchObject([{ level: 'error', fields: { failure: 'unreachable', retryInMs: 1000 } }]);
    await late.close();
    await expect(store.ping()).rejects.toThrow();
  });

  it('of a newer version of the program is given up at once', async () => {
    const config = await database.create();
    if (config.database.kind !== 'sqlite') throw new Error('no SQLite');
    const first = await openTestStore(config);
    await first.close();
    const { DatabaseSync } = await import('@photostructure/sqlite');
    const file = new DatabaseSync(config.database.file);
    file.exec(`insert into schema_migrations (name) values ('9999-of-tomorrow')`);
    file.close();
    const options = {
      log: createMemoryLog(),
      now: () => new Date(),
      randomBytes: (count: number) => Buffer.alloc(count),
    };
    const late = openLateStore(() => openStore(config, options), createMemoryLog());
    await expect(late.opened).rejects.toMatchObject({ code: 'STORE_NEWER', message: /Start that version/u });
    expect(late.current()).toBeUndefined();
    await late.close();
    await rm(config.database.file);
  });

  it('that never comes up keeps nobody from closing it', async () => {
    const late = openLateStore(() => Promise.reject(new Error('Connection terminated')), createMemoryLog());
    await late.close();
    await expect(late.opened).rejects.toThrow('Connection terminated');
  });
});
