import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Anchor } from '../../../src/store/audit/verification.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { createInstallations } from '../../../src/store/installations.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { migrations } from '../../../src/store/migrations.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { tenantId } from '../../../src/store/tenant.ts';
import { runChild } from '../children/run-child.ts';
import { openTestStore, silentLog, type TestDatabase, testKey } from '../test-database.ts';

const tenant = tenantId('slack', 'T1');

/** What any database has to survive. */
export function faultSuite(create: TestDatabase['create']): void {
  describe('faults', () => {
    test('a process killed in mid-write loses no record that it was promised, and the chain holds', async () => {
      const config = await create();
      const promised: Anchor[] = [];
      for (const records of [40, 75, 110]) {
        const child = runChild('append-forever', JSON.stringify(config.database), 'T1', '1000000');
        let count = 0;
        for await (const line of child.lines) {
          promised.push(JSON.parse(line));
          count += 1;
          if (count === records) {
            child.process.kill('SIGKILL');
          }
        }
        expect(await child.ended).toBe('SIGKILL');
      }
      const store = await openTestStore(config);
      const verification = await store.audit.verify(tenant, promised);
      expect(verification).toMatchObject({ isIntact: true, problems: [] });
      const distinct = new Set(promised.map(({ seq }) => seq)).size;
      expect(distinct).toBeGreaterThanOrEqual(200);
      expect(verification.recordCount).toBeGreaterThanOrEqual(distinct);
      await store.close();
    });

    test('processes that start and write at the same time keep one chain, and record a shared event once', async () => {
      const config = await create();
      const children = [1, 2, 3].map(() => runChild('append-forever', JSON.stringify(config.database), 'T1', '100'));
      for (const child of children) {
        child.process.stdout?.resume();
      }
      expect(await Promise.all(children.map((child) => child.ended))).toEqual([0, 0, 0]);
      const store = await openTestStore(config);
      // 90 events of each process's own and 10 that all three have.
      expect(await store.audit.verify(tenant)).toMatchObject({ isIntact: true, recordCount: 3 * 90 + 10 });
      await store.close();
    });

    test('a schema change that is killed half-way leaves nothing behind and does not lock the next start out', async () => {
      const config = await create();
      await (await openTestStore(config)).close();
      expect(await runChild('migrate-and-die', JSON.stringify(config.database)).ended).toBe('SIGKILL');
      const store = await openTestStore(config);
      await store.ping();
      await store.close();
      const db = openDatabase(config.database, { log: silentLog });
      await expect(sql`select * from half_done`.execute(db)).rejects.toThrow('half_done');
      expect(await db.selectFrom('schema_migrations').select('name').execute()).toHaveLength(migrations.length);
      await db.destroy();
    });

    test('a database of the first version is brought up to date with all that it holds', async () => {
      const config = await create();
      const place = { platform: 'slack', tenant: 'T1', isEnterpriseInstall: false } as const;
      const db = openDatabase(config.database, { log: silentLog });
      await migrate(db, config.database.kind, migrations.slice(0, 1));
      const box = createSecretBox([testKey], randomBytes);
      await createInstallations(db, box, () => new Date('2026-03-02T12:00:00Z')).save(place, 'xoxb-fake-0004');
      await db.destroy();
      const store = await openTestStore(config);
      expect(await store.installations.find(place)).toBe('xoxb-fake-0004');
      expect(await store.audit.verify(tenant)).toMatchObject({ isIntact: true, recordCount: 0 });
      await store.close();
    });

    test('a database that a newer version has changed is left alone, with a word on what to do', async () => {
      const config = await create();
      await (await openTestStore(config)).close();
      const db = openDatabase(config.database, { log: silentLog });
      await db.insertInto('schema_migrations').values({ name: '2031-the-future' }).execute();
      await db.destroy();
      await expect(openTestStore(config)).rejects.toMatchObject({
        code: 'STORE_NEWER',
        message: expect.stringContaining('2031-the-future'),
      });
    });
  });
}
