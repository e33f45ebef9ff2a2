import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/store/database.ts';
import { tenantId } from '../../../src/store/tenant.ts';
import { openTestStore, silentLog } from '../test-database.ts';
import type { SuiteContext } from './suite-context.ts';

const noon = new Date('2026-03-02T12:00:00.000Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

export function foundationSuite({ freshStore }: SuiteContext): void {
  describe('tenants', () => {
    test('are purged alone, and purging twice does no harm', async () => {
      const { store } = await freshStore();
      await store.installations.save({ platform: 'slack', tenant: 'T1', isEnterpriseInstall: false }, 'one');
      await store.installations.save({ platform: 'slack', tenant: 'T2', isEnterpriseInstall: false }, 'two');
      expect(await store.tenants.list()).toEqual(['slack:T1', 'slack:T2']);
      expect(await store.tenants.purge(tenantId('slack', 'T1'))).toBe(1);
      expect(await store.tenants.purge(tenantId('slack', 'T1'))).toBe(0);
      expect(await store.tenants.list()).toEqual(['slack:T2']);
      await store.close();
    });
  });

  describe('events', () => {
    test('are new once for all who share the database, until they are forgotten', async () => {
      const { store, config } = await freshStore();
      const other = await openTestStore(config);
      expect(await store.seenEvents.firstTime('Ev1', noon)).toBe(true);
      expect(await other.seenEvents.firstTime('Ev1', later(1))).toBe(false);
      expect(await other.seenEvents.firstTime('Ev2', later(1))).toBe(true);
      expect(await store.seenEvents.firstTime('Ev1', later(120))).toBe(true);
      await other.close();
      await store.close();
    });

    test('that come at the same moment are new to exactly one', async () => {
      const { store } = await freshStore();
      const answers = await Promise.all(Array.from({ length: 12 }, () => store.seenEvents.firstTime('Ev3', noon)));
      expect(answers.filter((first) => first)).toHaveLength(1);
      await store.close();
    });
  });

  describe('migrations', () => {
    test('run once, however many processes start together', async () => {
      const { store, config } = await freshStore();
      await store.close();
      const stores = await Promise.all([openTestStore(config), openTestStore(config), openTestStore(config)]);
      await Promise.all(stores.map((each) => each.ping()));
      await Promise.all(stores.map((each) => each.close()));
    });

    test('of a newer version are not touched', async () => {
      const { store, config } = await freshStore();
      await store.close();
      const db = openDatabase(config.database, { log: silentLog });
      await db.insertInto('schema_migrations').values({ name: '9999-from-the-future' }).execute();
      await db.destroy();
      await expect(openTestStore(config)).rejects.toMatchObject({ code: 'STORE_NEWER' });
    });
  });
}
