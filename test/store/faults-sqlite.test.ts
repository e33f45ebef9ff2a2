import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { createAudit } from '../../src/store/audit/audit.ts';
import { createRecorder } from '../../src/store/audit/recorder.ts';
import { openDatabase } from '../../src/store/database.ts';
import { failureOf } from '../../src/store/failure.ts';
import type { StoreConfig } from '../../src/store/store-config.ts';
import { tenantId } from '../../src/store/tenant.ts';
import { runChild } from './children/run-child.ts';
import { faultSuite } from './suites/fault-suite.ts';
import { openTestStore, silentLog, startSqlite } from './test-database.ts';

const sqlite = startSqlite();
afterAll(() => sqlite.stop());
faultSuite(sqlite.create);

const tenant = tenantId('slack', 'T1');
const event = { kind: 'screening', at: new Date('2026-03-02T12:00:00Z'), appVersion: '1', query: 'smic' } as const;

function fileOf({ database }: StoreConfig): string {
  return database.kind === 'sqlite' ? database.file : '';
}

describe('faults of a SQLite file', () => {
  test('a full disk is reported as one, stops nothing else, and is over when there is room', async () => {
    const config = await sqlite.create();
    await (await openTestStore(config)).close();
    const db = openDatabase(config.database, { log: silentLog });
    const audit = createAudit(db, randomBytes);
    const recorder = createRecorder(audit, { log: silentLog, timeoutMs: 5_000 });
    const long = { ...event, answer: 'x'.repeat(3_000) };
    expect(await recorder.record(tenant, long)).toMatchObject({ isRecorded: true, receipt: { seq: 1 } });

    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 4}`).execute(db);
    let last = await recorder.record(tenant, long);
    while (last.isRecorded) {
      last = await recorder.record(tenant, long);
    }
    expect(last).toEqual({ isRecorded: false, failure: 'full' });
    expect(await audit.verify(tenant)).toMatchObject({ isIntact: true });

    await sql`pragma max_page_count = 1000000`.execute(db);
    expect(await recorder.record(tenant, long)).toMatchObject({ isRecorded: true });
    expect(await audit.verify(tenant)).toMatchObject({ isIntact: true });
    await db.destroy();
  });

  test('another process that writes for a while delays a record, and an answer no longer than allowed', async () => {
    const config = await sqlite.create();
    const store = await openTestStore(config);
    const child = runChild('hold-lock', fileOf(config));
    for await (const line of child.lines) {
      expect(line).toBe('locked');
      break;
    }
    const recorder = createRecorder(store.audit, { log: silentLog, timeoutMs: 200 });
    expect(await recorder.record(tenant, event)).toEqual({ isRecorded: false, failure: 'timeout' });
    const waiting = store.audit.append(tenant, event);
    child.process.stdin?.write('go\n');
    expect(await waiting).toMatchObject({ seq: 2 });
    expect(await child.ended).toBe(0);
    expect(await store.audit.verify(tenant)).toMatchObject({ isIntact: true, recordCount: 2 });
    await store.close();
  });

  test('another process that never stops writing ends in "busy", not in waiting forever', async () => {
    const config = await sqlite.create();
    const store = await openTestStore(config);
    const child = runChild('hold-lock', fileOf(config));
    for await (const _line of child.lines) {
      break;
    }
    const failure = await store.audit.append(tenant, event).catch(failureOf);
    expect(failure).toBe('busy');
    child.process.kill('SIGKILL');
    await child.ended;
    expect(await store.audit.append(tenant, event)).toMatchObject({ seq: 1 });
    await store.close();
  });

  test('a file that is no database is refused and not overwritten', async () => {
    const config = await sqlite.create();
    mkdirSync(dirname(fileOf(config)), { recursive: true });
    writeFileSync(fileOf(config), 'something else entirely, and longer than a header of SQLite would be');
    const failure = await openTestStore(config).catch(failureOf);
    expect(failure).toBe('damaged');
    expect(readFileSync(fileOf(config), 'utf8')).toContain('something else entirely');
  });

  test('a folder that cannot be made is an error at the start', async () => {
    const config = await sqlite.create();
    mkdirSync(dirname(dirname(fileOf(config))), { recursive: true });
    writeFileSync(dirname(fileOf(config)), 'a file in the place of the folder');
    await expect(openTestStore(config)).rejects.toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/u) });
  });

  test('the file and what stands beside it belong to their owner alone', async () => {
    const config = await sqlite.create();
    const store = await openTestStore(config);
    await store.audit.append(tenant, event);
    for (const suffix of ['', '-wal', '-shm']) {
      expect((statSync(fileOf(config) + suffix).mode & 0o777).toString(8)).toBe('600');
    }
    await store.close();
  });

  test('after closing, the one file holds everything', async () => {
    const config = await sqlite.create();
    const store = await openTestStore(config);
    await store.audit.append(tenant, event);
    await store.close();
    expect(statSync(`${fileOf(config)}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  });

  test('what was purged is not in the files any more', async () => {
    const config = await sqlite.create();
    const store = await openTestStore(config);
    await store.audit.append(tenant, { ...event, query: 'a-very-private-query' });
    const bytes = () => ['', '-wal'].map((suffix) => readFileSync(fileOf(config) + suffix, 'latin1')).join('');
    expect(bytes()).toContain('a-very-private-query');
    await store.tenants.purge(tenant);
    expect(bytes()).not.toContain('a-very-private-query');
    await store.close();
  });

  test('a commit is on the disk before it is acknowledged, and rows are checked against their parents', async () => {
    const config = await sqlite.create();
    const db = openDatabase(config.database, { log: silentLog });
    const pragma = async (name: string) =>
      Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {});
    expect(await pragma('journal_mode')).toEqual(['wal']);
    expect(await pragma('synchronous')).toEqual([2]);
    expect(await pragma('foreign_keys')).toEqual([1]);
    expect(await pragma('secure_delete')).toEqual([1]);
    await db.destroy();
  });
});
