import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { createRecorder } from '../../src/store/audit/recorder.ts';
import { openDatabase } from '../../src/store/database.ts';
import { failureOf } from '../../src/store/failure.ts';
import { createSettingsCache } from '../../src/store/settings-cache.ts';
import type { StoreConfig } from '../../src/store/store-config.ts';
import { tenantId } from '../../src/store/tenant.ts';
import { faultSuite } from './suites/fault-suite.ts';
import { openTestStore, silentLog, startPostgres } from './test-database.ts';

const postgres = await startPostgres();
afterAll(() => postgres.stop());
faultSuite(postgres.create);

const tenant = tenantId('slack', 'T1');
const event = { kind: 'screening', at: new Date('2026-03-02T12:00:00Z'), appVersion: '1', query: 'smic' } as const;

function small(config: StoreConfig): StoreConfig {
  const { database } = config;
  return database.kind === 'sqlite' ? config : { ...config, database: { ...database, poolSize: 1, poolWaitMs: 300 } };
}

describe('faults of a PostgreSQL server', () => {
  test('a server that goes down and comes back costs the records of that time and nothing else', async () => {
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (_fields: object, message: string) => void warnings.push(message) };
    const store = await openTestStore(await postgres.create(), { log });
    const recorder = createRecorder(store.audit, { log: silentLog, timeoutMs: 3_000 });
    const settings = createSettingsCache(store.settings, { maxAgeMs: 0, waitMs: 30_000, now: () => new Date() });
    await store.settings.update(tenant, { complianceChannel: 'C9' }, { user: 'U1', at: event.at });
    expect(await settings.get(tenant)).toMatchObject({ complianceChannel: 'C9' });
    expect(await recorder.record(tenant, event)).toMatchObject({ isRecorded: true });

    await postgres.pause();
    expect(await recorder.record(tenant, event)).toEqual({ isRecorded: false, failure: 'unreachable' });
    expect(await settings.get(tenant)).toMatchObject({ complianceChannel: 'C9' });
    expect(await store.ping().catch(failureOf)).toBe('unreachable');
    expect(warnings).toContain('An idle database connection was lost.');

    await postgres.resume();
    expect(await recorder.record(tenant, event)).toMatchObject({ isRecorded: true, receipt: { seq: 2 } });
    expect(await store.audit.verify(tenant)).toMatchObject({ isIntact: true, recordCount: 2 });
    await store.close();
  });

  test('a server that is down at the start is an error of the start', async () => {
    const config = await postgres.create();
    await postgres.pause();
    expect(await openTestStore(config).catch(failureOf)).toBe('unreachable');
    await postgres.resume();
    await (await openTestStore(config)).close();
  });

  test('an exhausted pool is "busy" after the time set for it, and works again afterwards', async () => {
    const config = await postgres.create();
    const store = await openTestStore(small(config));
    const by = { user: 'U1', at: event.at };
    await store.settings.update(tenant, {}, by);
    const other = openDatabase(config.database, { log: silentLog });
    await other.transaction().execute(async (transaction) => {
      await transaction.updateTable('settings').set({ updated_by: 'U2' }).where('tenant', '=', tenant).execute();
      // Takes the one connection and waits for the row.
      const waiting = store.settings.update(tenant, { complianceChannel: 'C9' }, by);
      const recorder = createRecorder(store.audit, { log: silentLog, timeoutMs: 3_000 });
      expect(await recorder.record(tenant, event)).toEqual({ isRecorded: false, failure: 'busy' });
      void waiting;
    });
    expect(await store.audit.append(tenant, event)).toMatchObject({ seq: 1 });
    expect(await store.settings.get(tenant)).toMatchObject({ complianceChannel: 'C9' });
    await other.destroy();
    await store.close();
  });

  test('a connection cut in the middle of a transaction leaves nothing of it', async () => {
    const config = await postgres.create();
    const store = await openTestStore(small(config));
    await store.audit.append(tenant, event);
    const other = openDatabase(config.database, { log: silentLog });
    const results = await Promise.allSettled([
      Promise.all(Array.from({ length: 2_000 }, () => store.audit.append(tenant, event))),
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        other,
      ),
    ]);
    expect(results[1]?.status).toBe('fulfilled');
    await store.audit.append(tenant, event);
    const verification = await store.audit.verify(tenant);
    expect(verification).toMatchObject({ isIntact: true });
    expect((verification.recordCount - 2) % 500).toBeLessThanOrEqual(1);
    await other.destroy();
    await store.close();
  });

  test('a lock that somebody else keeps ends in "busy", not in waiting forever', async () => {
    const config = await postgres.create();
    const store = await openTestStore(config);
    await store.audit.append(tenant, event);
    const other = openDatabase(config.database, { log: silentLog });
    await other.transaction().execute(async (transaction) => {
      await sql`lock table audit_heads in exclusive mode`.execute(transaction);
      expect(await store.audit.append(tenant, event).catch(failureOf)).toBe('busy');
    });
    expect(await store.audit.append(tenant, event)).toMatchObject({ seq: 2 });
    await other.destroy();
    await store.close();
  });
});
