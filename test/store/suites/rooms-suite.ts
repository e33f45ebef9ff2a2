import { describe, expect, test } from 'vitest';
import { applyRetention } from '../../../src/store/apply-retention.ts';
import { recordedEntries } from '../../../src/store/audit/recorded-entries.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { tenantTables } from '../../../src/store/schema.ts';
import { createSettingsCache } from '../../../src/store/settings-cache.ts';
import type { Store } from '../../../src/store/store.ts';
import type { TenantId } from '../../../src/store/tenant.ts';
import { defaultSettings } from '../../../src/tenant-settings.ts';
import { screener } from '../../real-screener.ts';
import { openTestStore, silentLog } from '../test-database.ts';
import { later, newTenant, noon, type SuiteContext } from './suite-context.ts';

const operator = { at: noon, appVersion: '1', user: 'U0OPERATOR' };
const personal = {
  address: 'a:1',
  kind: 'personal',
  user: 'U1',
  document: '{"serviceUrl":"https://smba.example/"}',
} as const;

/** Puts something into every table that belongs to a tenant. */
async function furnish(store: Store, tenant: TenantId): Promise<void> {
  const entry = {
    id: 'el-1',
    name: 'SMIC',
    matchedName: 'SMIC',
    matchedOn: 'name',
    score: 1,
    strength: 'strong',
  } as const;
  await store.audit.append(tenant, {
    kind: 'screening',
    at: noon,
    appVersion: '1',
    user: 'U1',
    userName: 'Ada',
    query: 'smic',
    entries: [{ ...entry, text: '{"name":"SMIC"}' }],
  });
  const { review } = await store.reviews.ask(tenant, {
    query: 'smic',
    queryKey: 'smic',
    entryId: 'el-1',
    entryName: 'SMIC',
    entryFingerprint: 'f',
    outcome: 'hit',
    asker: { user: 'U1', userName: 'Ada', address: 'D1' },
    at: noon,
  });
  await store.reviews.decide(tenant, review.id, 'true-match', { by: 'U1', byName: 'Ada', note: 'yes', at: noon });
  const person = { kind: 'person', id: 'U1' } as const;
  const watch = { owner: person, address: 'D1', name: 'SMIC', nameKey: 'smic', createdBy: 'U1', at: noon };
  await store.watches.add(tenant, watch);
  await store.watches.add(tenant, { ...watch, owner: { kind: 'channel', id: 'C1' }, address: 'C1' });
  for (const mine of await store.watches.of(tenant, person)) {
    const notice = { dedupKey: 'k', watchId: mine.id, address: 'D1', payload: '{}', at: noon };
    await store.watches.settle(mine, { state: '{}', listSha256: 'a' }, notice);
  }
  await store.subscriptions.add(tenant, { kind: 'channel', id: 'C1' }, { user: 'U1', at: noon });
  await store.subscriptions.add(tenant, { kind: 'person', id: 'U1' }, { user: 'U1', at: noon });
  await store.settings.update(tenant, { deciders: { users: ['U1', 'U2'], groups: ['S1'] } }, { user: 'U1', at: noon });
  await store.conversations.save(tenant, personal, noon);
  const [, id = ''] = tenant.split(':');
  await store.installations.save({ platform: 'slack', tenant: id, isEnterpriseInstall: false }, 'xoxb-fake-0002');
}

async function stored(store: Store, tenant: TenantId): Promise<{ table: string; row: unknown }[]> {
  const rows = [];
  for await (const row of store.tenants.export(tenant)) {
    rows.push(row);
  }
  return rows;
}

export function roomsSuite({ store, freshStore }: SuiteContext): void {
  describe('tenants', () => {
    test("an export holds every table's rows of that tenant and no token", async () => {
      const [tenant, other] = [newTenant(), newTenant()];
      await furnish(store(), tenant);
      await furnish(store(), other);
      const rows = await stored(store(), tenant);
      expect([...new Set(rows.map(({ table }) => table))].sort()).toEqual([...tenantTables].sort());
      expect(rows.every(({ row }) => JSON.stringify(row).includes(`"tenant":"${tenant}"`))).toBe(true);
      expect(JSON.stringify(rows)).not.toMatch(/xoxb|"box"/u);
    });

    test('an export has more than one page of records in order', async () => {
      const tenant = newTenant();
      const event = { kind: 'screening', at: noon, appVersion: '1' } as const;
      await Promise.all(Array.from({ length: 2_001 }, () => store().audit.append(tenant, event)));
      const rows = (await stored(store(), tenant)).filter(({ table }) => table === 'audit_records');
      expect(rows.map(({ row }) => (row as { seq: number }).seq)).toEqual(rows.map((_, index) => index + 1));
      expect(rows).toHaveLength(2_001);
    });

    test('a purge leaves nothing of the tenant, everything of the others, and can be repeated', async () => {
      const { store: own, config } = await freshStore();
      const [tenant, other] = [newTenant(), newTenant()];
      await furnish(own, tenant);
      await furnish(own, other);
      const before = await stored(own, other);
      expect(await own.tenants.purge(tenant)).toBe(before.length);
      expect(await own.tenants.purge(tenant)).toBe(0);
      expect(await stored(own, tenant)).toEqual([]);
      expect(await stored(own, other)).toEqual(before);
      expect(await own.tenants.list()).toEqual([other]);
      const db = openDatabase(config.database, { log: silentLog });
      for (const table of tenantTables) {
        const rows = await db.selectFrom(table).select('tenant').execute();
        expect(new Set(rows.map((row) => row.tenant))).toEqual(new Set([other]));
      }
      await db.destroy();
      await own.audit.append(tenant, { kind: 'screening', at: noon, appVersion: '1' });
      expect(await own.audit.verify(tenant)).toMatchObject({ isIntact: true, recordCount: 1 });
      await own.close();
    });

    test('a purge takes a long trail, and what is recorded meanwhile', async () => {
      const tenant = newTenant();
      const event = { kind: 'screening', at: noon, appVersion: '1' } as const;
      await Promise.all(Array.from({ length: 5_200 }, () => store().audit.append(tenant, event)));
      const [purged] = await Promise.all([store().tenants.purge(tenant), store().audit.append(tenant, event)]);
      expect(purged).toBeGreaterThanOrEqual(5_201);
      await store().tenants.purge(tenant);
      expect(await stored(store(), tenant)).toEqual([]);
    });

    test('a person is taken out everywhere; what was decided and recorded stays', async () => {
      const tenant = newTenant();
      await furnish(store(), tenant);
      expect(await store().people.erase(tenant, 'U1', operator)).toBe(1);
      const rows = await stored(store(), tenant);
      expect(JSON.stringify(rows)).not.toMatch(/"U1"|Ada|\["U1|U1\\"/u);
      expect(await store().decisions.of(tenant, 'smic')).toMatchObject([{ verdict: 'true-match', note: 'yes' }]);
      expect(await store().settings.get(tenant)).toMatchObject({ deciders: { users: ['U2'], groups: ['S1'] } });
      expect(await store().watches.of(tenant, { kind: 'channel', id: 'C1' })).toHaveLength(1);
      expect(await store().watches.of(tenant, { kind: 'person', id: 'U1' })).toEqual([]);
      expect(await store().subscriptions.of(tenant)).toMatchObject([{ subscriber: { kind: 'channel', id: 'C1' } }]);
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true });
    });
  });

  test("retention follows each tenant's own setting", async () => {
    const { store: own } = await freshStore();
    const [year, forever, byDefault] = [newTenant(), newTenant(), newTenant('teams')];
    for (const tenant of [year, forever, byDefault]) {
      await own.audit.append(tenant, { kind: 'screening', at: noon, appVersion: '1' });
    }
    await own.settings.update(year, { retentionDays: 365 }, { user: 'U1', at: noon });
    await own.settings.update(forever, { retentionDays: null }, { user: 'U1', at: noon });
    const after = (days: number) => ({ at: later(days * 24 * 60), appVersion: '1' });
    expect(await applyRetention(own, after(364))).toEqual({ removedRecords: 0, failures: [] });
    expect(await applyRetention(own, after(366))).toEqual({ removedRecords: 1, failures: [] });
    expect(await own.audit.verify(year)).toMatchObject({ isIntact: true, prunedThroughSeq: 1 });
    expect(await applyRetention(own, { ...after(1_828), user: 'U1' })).toEqual({ removedRecords: 2, failures: [] });
    expect(await own.audit.verify(forever)).toMatchObject({ isIntact: true, recordCount: 1, prunedThroughSeq: 0 });
    await own.close();
  });

  test('a tenant whose settings cannot be read does not keep the others from their retention', async () => {
    const { store: own } = await freshStore();
    const [broken, year] = [newTenant(), newTenant()];
    for (const tenant of [broken, year]) {
      await own.audit.append(tenant, { kind: 'screening', at: noon, appVersion: '1' });
      await own.settings.update(tenant, { retentionDays: 365 }, { user: 'U1', at: noon });
    }
    const failure = new Error('unreadable');
    const settings = {
      ...own.settings,
      get: (tenant: TenantId) => (tenant === broken ? Promise.reject(failure) : own.settings.get(tenant)),
    };
    const applied = await applyRetention({ ...own, settings }, { at: later(366 * 24 * 60), appVersion: '1' });
    expect(applied).toEqual({ removedRecords: 1, failures: [{ tenant: broken, error: failure }] });
    expect(await own.audit.verify(year)).toMatchObject({ isIntact: true, prunedThroughSeq: 1 });
    await own.close();
  });

  describe('recorded entries', () => {
    test('are those that the verdict names, word for word', async () => {
      const tenant = newTenant();
      const verdict = screener.screen('Hangzhou Hikvision Digital Technology Co., Ltd.');
      const entries = recordedEntries(verdict);
      await store().audit.append(tenant, {
        kind: 'screening',
        at: noon,
        appVersion: '1',
        outcome: verdict.outcome,
        entries,
      });
      const [record] = await store().audit.list(tenant, {}, { order: 'newest-first', limit: 1 });
      const texts = record && (await store().audit.entryTexts(tenant, record));
      expect([...(texts?.values() ?? [])].map((text) => JSON.parse(text))).toContainEqual(
        screener.entry('Hangzhou Hikvision Digital Technology Co., Ltd.'),
      );
      expect(recordedEntries(screener.screen('Quiet Meadow Bakery'))).toEqual([]);
    });
  });

  describe('settings', () => {
    test('are the defaults until somebody changes them, one by one', async () => {
      const tenant = newTenant();
      expect(await store().settings.get(tenant)).toEqual(defaultSettings);
      const by = { user: 'U1', at: noon };
      await store().settings.update(tenant, { complianceChannel: 'C9' }, by);
      const update = await store().settings.update(tenant, { retentionDays: null, recordQueriesAs: 'hash' }, by);
      const after = { ...defaultSettings, complianceChannel: 'C9', retentionDays: null, recordQueriesAs: 'hash' };
      expect(update).toEqual({ status: 'saved', before: { ...defaultSettings, complianceChannel: 'C9' }, after });
      expect(await store().settings.get(tenant)).toEqual(after);
      expect(await store().settings.get(newTenant())).toEqual(defaultSettings);
    });

    test('changed at the same moment, both changes stay', async () => {
      const tenant = newTenant();
      const by = { user: 'U1', at: noon };
      await Promise.all([
        store().settings.update(tenant, { complianceChannel: 'C9' }, by),
        store().settings.update(tenant, { defaultVisibility: 'channel' }, by),
      ]);
      expect(await store().settings.get(tenant)).toMatchObject({
        complianceChannel: 'C9',
        defaultVisibility: 'channel',
      });
    });

    test.each([
      [{ retentionDays: 0 }, 'retentionDays'],
      [{ warnAfterDays: 72, refuseAfterDays: 24 }, 'refuseAfterDays'],
      [{ deciders: { users: [''], groups: [] } }, 'deciders.users.0'],
    ])('%j is refused by name and changes nothing', async (change, path) => {
      const tenant = newTenant();
      expect(await store().settings.update(tenant, change, { user: 'U1', at: noon })).toMatchObject({
        status: 'invalid',
        path,
        message: expect.any(String),
      });
      expect(await store().settings.get(tenant)).toEqual(defaultSettings);
    });

    test('from the cache are read once in a while, and are the last known ones while the database is down', async () => {
      const tenant = newTenant();
      let time = noon;
      let answer = async () => ({ ...defaultSettings, complianceChannel: 'C1' });
      const cache = createSettingsCache({ get: () => answer() }, { maxAgeMs: 60_000, waitMs: 1_000, now: () => time });
      const channel = async () => (await cache.get(tenant)).complianceChannel;
      expect(await channel()).toBe('C1');
      answer = async () => ({ ...defaultSettings, complianceChannel: 'C2' });
      expect(await channel()).toBe('C1');
      cache.forget(tenant);
      expect(await channel()).toBe('C2');
      answer = () => Promise.reject(new Error('down'));
      time = later(60);
      expect(await channel()).toBe('C2');
      expect(await cache.get(newTenant())).toEqual(defaultSettings);
    });
  });

  test('the scheduled job, which is nobody, can erase a person', async () => {
    const tenant = newTenant();
    await furnish(store(), tenant);
    await store().people.erase(tenant, 'U1', { at: noon, appVersion: '1' });
    await store().people.erase(tenant, 'U3', { at: noon, appVersion: '1' });
    const records = await store().audit.list(tenant, { kind: 'erasure' }, { order: 'newest-first', limit: 9 });
    expect(records.map((record) => record.user)).toEqual([undefined]);
  });

  describe('conversations', () => {
    test('are found by address and by person, the newest one, in their tenant', async () => {
      const tenant = newTenant('teams');
      await store().conversations.save(tenant, personal, noon);
      await store().conversations.save(tenant, { ...personal, address: 'a:2' }, later(1));
      await store().conversations.save(tenant, { address: '19:c', kind: 'channel', document: '{}' }, later(2));
      await store().conversations.save(tenant, { ...personal, document: '{"moved":1}' }, later(3));
      expect(await store().conversations.find(tenant, 'a:2')).toEqual({ ...personal, address: 'a:2' });
      expect(await store().conversations.withUser(tenant, 'U1')).toEqual({ ...personal, document: '{"moved":1}' });
      expect(await store().conversations.find(newTenant('teams'), 'a:1')).toBeUndefined();
      expect(await store().conversations.withUser(newTenant('teams'), 'U1')).toBeUndefined();
      expect(await store().conversations.delete(tenant, 'a:1')).toBe(true);
      expect(await store().conversations.delete(tenant, 'a:1')).toBe(false);
      expect(await store().conversations.withUser(tenant, 'U1')).toMatchObject({ address: 'a:2' });
    });

    test('of a tenant are told apart by kind, and the one saved last is known', async () => {
      const tenant = newTenant('teams');
      expect(await store().conversations.any(tenant)).toBeUndefined();
      const channel = (address: string) => ({ address, kind: 'channel', document: '{}' }) as const;
      await store().conversations.save(tenant, channel('19:b'), noon);
      await store().conversations.save(tenant, channel('19:a'), noon);
      await store().conversations.save(tenant, personal, later(1));
      expect(await store().conversations.any(tenant)).toEqual(personal);
      expect(await store().conversations.channels(tenant)).toEqual([channel('19:a'), channel('19:b')]);
      expect(await store().conversations.channels(newTenant('teams'))).toEqual([]);
    });

    test('added at the same time are new to one alone, and keep what the first wrote', async () => {
      const tenant = newTenant('teams');
      const added = await Promise.all([1, 2, 3].map(() => store().conversations.add(tenant, personal, noon)));
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await store().conversations.add(tenant, { ...personal, document: '{}' }, noon)).toBe(false);
      expect(await store().conversations.find(tenant, 'a:1')).toEqual(personal);
      expect(await store().conversations.add(newTenant('teams'), personal, noon)).toBe(true);
    });
  });

  describe('leases', () => {
    test('belong to one holder until they run out or are given back', async () => {
      const name = newTenant();
      const acquire = (holder: string, minutes: number) => store().leases.acquire(name, holder, 60_000, later(minutes));
      expect((await Promise.all([acquire('a', 0), acquire('a', 0)])).sort()).toEqual([true, true]);
      expect(await acquire('b', 0.5)).toBe(false);
      expect(await acquire('a', 0.5)).toBe(true);
      expect(await acquire('b', 1.2)).toBe(false);
      expect(await acquire('b', 1.5)).toBe(true);
      await store().leases.release(name, 'a');
      expect(await acquire('a', 1.6)).toBe(false);
      await store().leases.release(name, 'b');
      expect(await acquire('a', 1.6)).toBe(true);
    });

    test('asked for at once, one gets it', async () => {
      const name = newTenant();
      const got = await Promise.all(
        ['a', 'b', 'c'].map((holder) => store().leases.acquire(name, holder, 60_000, noon)),
      );
      expect(got.filter(Boolean)).toHaveLength(1);
    });
  });

  describe('seen events', () => {
    test('are new once for all who share the database, until they are forgotten', async () => {
      const { store: own, config } = await freshStore();
      const other = await openTestStore(config);
      const both = await Promise.all([own, other, own].map((each) => each.seenEvents.firstTime('Ev1', noon)));
      expect(both.sort()).toEqual([false, false, true]);
      expect(await own.seenEvents.firstTime('Ev2', noon)).toBe(true);
      expect(await own.seenEvents.firstTime('Ev1', later(59))).toBe(false);
      expect(await own.seenEvents.firstTime('Ev1', later(61))).toBe(true);
      await other.close();
      await own.close();
    });

    test('that were begun and never done are taken over by one of the others after half a minute', async () => {
      const { store: own, config } = await freshStore();
      const other = await openTestStore(config);
      const all = [own, other, own];
      const begin = (minutes: number) => Promise.all(all.map((each) => each.seenEvents.begin('Ev1', later(minutes))));
      expect((await begin(0)).sort()).toEqual(['first', 'under-way', 'under-way']);
      expect(await begin(0.4)).toEqual(['under-way', 'under-way', 'under-way']);
      expect((await begin(0.5)).sort()).toEqual(['first', 'under-way', 'under-way']);
      await other.seenEvents.done('Ev1');
      expect(await begin(59)).toEqual(['done', 'done', 'done']);
      await other.close();
      await own.close();
    });
  });

  test('a store that is open answers a ping, a closed one does not', async () => {
    const { store: own } = await freshStore();
    await own.ping();
    await own.close();
    await expect(own.ping()).rejects.toThrow();
  });
}
