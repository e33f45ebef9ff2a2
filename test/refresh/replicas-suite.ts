import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ListKeeper, VersionChange } from '../../src/refresh/list-keeper.ts';
import type { ListStore } from '../../src/refresh/shared-versions.ts';
import type { Store } from '../../src/store/store.ts';
import type { StoreConfig } from '../../src/store/store-config.ts';
import { openTestStore, type TestDatabase } from '../store/test-database.ts';
import { createKeeperContext, filesIn, type MadeWith, smallFile, without } from './keeper-context.ts';
import { file, type ListServer, startListServer } from './list-server.ts';

const POLL_MS = 50;

function nextChange(keeper: ListKeeper): Promise<VersionChange> {
  return new Promise((resolve) => keeper.onVersion(resolve));
}

/** What several processes on one database promise, on one kind of database. */
export function replicasSuite(startDatabase: () => Promise<TestDatabase> | TestDatabase): void {
  const context = createKeeperContext();
  let database: TestDatabase;
  let server: ListServer;
  let config: StoreConfig;
  const stores: Store[] = [];

  beforeAll(async () => {
    database = await startDatabase();
    server = await startListServer(file(smallFile(1)));
  });

  beforeEach(async () => {
    config = await database.create();
    server.answerWith(file(smallFile(1)));
  });

  afterEach(async () => {
    await context.clean();
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });

  afterAll(async () => {
    await server.close();
    await database.stop();
  });

  async function open(): Promise<Store> {
    const store = await openTestStore(config);
    stores.push(store);
    return store;
  }

  async function makeReplica(given: MadeWith = {}) {
    const store = await open();
    const made = await context.make({ url: server.url, pollMs: POLL_MS, store: () => store, ...given });
    return { ...made, store };
  }

  describe(`two keepers on one database`, () => {
    it('one downloads, the other follows and keeps the same version', async () => {
      const triggers: string[] = [];
      const onResult = (trigger: string) => triggers.push(trigger);
      const [one, other] = [await makeReplica(), await makeReplica({ onResult })];
      let busy: Promise<unknown> = Promise.resolve();
      server.answerWith((request, response) => {
        busy = other.keeper.refresh('start');
        void busy.then(() => file(smallFile(1))(request, response));
      });
      const asked = server.requests.length;
      expect(await one.keeper.refresh('start')).toMatchObject({ value: 'updated' });
      expect(await busy).toEqual({ value: 'busy-elsewhere' });
      expect(server.requests.length - asked).toBe(1);
      const followed = nextChange(other.keeper);
      other.keeper.start();
      expect(await followed).toMatchObject({ trigger: 'other-replica' });
      expect(other.keeper.list()).toEqual(one.keeper.list());
      expect(other.keeper.screener()?.screen('Hikvision')).toEqual(one.keeper.screener()?.screen('Hikvision'));
      await other.keeper.stop();
      expect(triggers).toEqual(['start', 'other-replica']);
      expect(other.keeper.status()).toMatchObject({
        consecutiveFailures: 0,
        lastAttempt: { trigger: 'other-replica' },
      });
      expect(await filesIn(other.listDir)).toEqual(['current.json', 'version']);
    });

    it('whoever refreshes next goes on from the newest version and asks for a newer one only', async () => {
      const [one, other] = [await makeReplica(), await makeReplica()];
      await one.keeper.refresh('start');
      const asked = server.requests.length;
      expect(await other.keeper.refresh('start')).toMatchObject({ value: 'unchanged' });
      expect(server.requests[asked]?.headers['if-none-match']).toBeDefined();
      expect(other.keeper.list()).toEqual(one.keeper.list());
      server.answerWith(file(smallFile(2, without('Hikvision'))));
      expect(await other.keeper.refresh('manual')).toMatchObject({
        value: 'refused',
        reasons: [{ kind: 'probe-name-missing' }],
      });
    });

    it('a scheduled run of one is left out by the other', async () => {
      const hourly = { config: { cron: '0 * * * *' } };
      const [one, other] = [await makeReplica(hourly), await makeReplica(hourly)];
      expect(await one.keeper.refresh('schedule')).toMatchObject({ value: 'updated' });
      const asked = server.requests.length;
      expect(await other.keeper.refresh('schedule')).toEqual({ value: 'busy-elsewhere' });
      expect(await one.keeper.refresh('schedule')).toMatchObject({ value: 'unchanged' });
      server.answerWith((_request, response) => response.writeHead(500).end());
      expect(await one.keeper.refresh('schedule')).toMatchObject({ value: 'failed' });
      server.answerWith(file(smallFile(2)));
      expect(await other.keeper.refresh('schedule')).toMatchObject({ value: 'updated' });
      expect(server.requests.length - asked).toBe(3);
    });

    it('a forced version is followed, and recorded with who answers for it', async () => {
      const [one, other] = [await makeReplica(), await makeReplica()];
      await one.keeper.refresh('start');
      await other.keeper.refresh('start');
      const followed = nextChange(other.keeper);
      other.keeper.start();
      server.answerWith(file(smallFile(1).replace('2026-08-01', '2026-07-31')));
      const force = { reason: 'the August list is wrong', by: 'slack:U1' };
      expect(await one.keeper.refresh('manual', { force })).toMatchObject({ value: 'updated' });
      expect((await followed).after.version.asOf).toBe('2026-07-31T08:00:00.000Z');
      const [newest, first] = await one.store.listVersions.list();
      expect(newest).toMatchObject({
        trigger: 'manual',
        supersedes: '2026-08-01T08:00:00.000Z',
        forced: { ...force, overruled: [expect.stringContaining('2026-07-31')] },
      });
      expect(first).toMatchObject({ trigger: 'start', version: { entryCount: 60 } });
    });

    it('the list of the start is recorded, and a newer one than is recorded goes to the others', async () => {
      const one = await makeReplica();
      server.answerWith(file(smallFile(1).replace('2026-08-01', '2026-07-01')));
      await one.keeper.refresh('start');
      const followed = nextChange(one.keeper);
      one.keeper.start();
      const builtIn = await makeReplica({ fromDisk: true });
      builtIn.keeper.start();
      expect((await followed).after.version).toMatchObject({ entryCount: 3420 });
      expect(await builtIn.store.listVersions.latest()).toMatchObject({
        trigger: 'start',
        version: builtIn.keeper.list()?.version,
      });
    });

    it('an older list than is recorded gives way at the start', async () => {
      const one = await makeReplica();
      await one.keeper.refresh('start');
      const builtIn = await makeReplica({ fromDisk: true });
      const followed = nextChange(builtIn.keeper);
      builtIn.keeper.start();
      expect(await followed).toMatchObject({
        before: { version: { entryCount: 3420 } },
        after: { version: { entryCount: 60 } },
        trigger: 'other-replica',
      });
    });

    it('while the database fails each goes on by itself, and records later what it found', async () => {
      const store = await open();
      let isDown = true;
      const failing: ListStore = {
        leases: {
          acquire: (...args) => (isDown ? Promise.reject(new Error('down')) : store.leases.acquire(...args)),
          release: (...args) => (isDown ? Promise.reject(new Error('down')) : store.leases.release(...args)),
        },
        listVersions: {
          ...store.listVersions,
          add: (...args) => (isDown ? Promise.reject(new Error('down')) : store.listVersions.add(...args)),
          latest: () => (isDown ? Promise.reject(new Error('down')) : store.listVersions.latest()),
        },
      };
      const { keeper, log } = await context.make({ url: server.url, store: () => failing });
      expect(await keeper.refresh('start')).toMatchObject({ value: 'updated' });
      expect(log.map(({ level }) => level)).toContain('warn');
      expect(await store.listVersions.latest()).toBeUndefined();
      isDown = false;
      expect(await keeper.refresh('manual')).toMatchObject({ value: 'unchanged' });
      expect(await store.listVersions.latest()).toMatchObject({ trigger: 'start', version: keeper.list()?.version });
    });

    it('a recorded version that cannot be used is told of and left alone', async () => {
      const one = await makeReplica();
      await one.keeper.refresh('start');
      const latest = await one.store.listVersions.latest();
      const entityList = gzipSync('{"format":99}');
      if (latest === undefined) throw new Error('nothing was recorded');
      const version = { ...latest.version, sha256: 'e'.repeat(64) };
      await one.store.listVersions.add({ ...latest, version }, { entityList, otherLists: entityList });
      expect(await one.keeper.refresh('manual')).toMatchObject({ value: 'unchanged' });
      expect(one.log).toContainEqual(expect.objectContaining({ level: 'error' }));
      expect(one.keeper.list()?.version).toEqual(latest.version);
      expect(await one.store.listVersions.latest()).toMatchObject({ version });
    });
  });
}
