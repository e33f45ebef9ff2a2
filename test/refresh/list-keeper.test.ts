import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RefreshTrouble, VersionChange } from '../../src/refresh/list-keeper.ts';
import { createKeeperContext, filesIn, NOW, smallFile, without } from './keeper-context.ts';
import { begin, file, type ListServer, startListServer, status } from './list-server.ts';
import type { OfficialOptions } from './official-file.ts';

const context = createKeeperContext();
let server: ListServer;

beforeAll(async () => {
  server = await startListServer(file(smallFile(1)));
});

afterEach(() => context.clean());

afterAll(() => server.close());

/** A keeper that has the small list of 1 August in service. */
async function makeReady(options: Parameters<typeof context.make>[0] = {}) {
  server.answerWith(file(smallFile(1)));
  const made = await context.make({ url: server.url, ...options });
  expect(await made.keeper.refresh('start')).toMatchObject({ value: 'updated' });
  return made;
}

const withoutOtherLists: OfficialOptions['edit'] = (row) =>
  String(row['source']).startsWith('Another List') ? undefined : row;

describe('a refresh', () => {
  it('takes a new list into service and keeps it', async () => {
    const { keeper, listDir } = await makeReady();
    expect(keeper.screener()?.screen('Hikvision')).toMatchObject({
      outcome: 'hit',
      list: { asOf: '2026-08-01T08:00:00.000Z', entryCount: 60, sourceUrl: server.url },
    });
    expect(keeper.list()?.version).toEqual(keeper.screener()?.version);
    expect(keeper.status()).toMatchObject({
      state: 'idle',
      isOffline: false,
      inService: { entryCount: 60, retrievedAt: NOW.toISOString() },
      lastAttempt: { trigger: 'start', result: { value: 'updated' } },
      lastSuccessAt: NOW,
      consecutiveFailures: 0,
    });
    expect(await filesIn(listDir)).toEqual(['current.json', 'version']);
  });

  it('leaves the list alone while the server has no other one', async () => {
    const { keeper } = await makeReady();
    const before = keeper.screener();
    const asked = server.requests.length;
    expect(await keeper.refresh('schedule')).toMatchObject({ value: 'unchanged', version: { entryCount: 60 } });
    expect(server.requests[asked]?.headers['if-none-match']).toBeDefined();
    expect(keeper.screener()).toBe(before);
  });

  it('knows the same file also from a server that sends it again', async () => {
    const { keeper } = await makeReady();
    const text = smallFile(1);
    server.answerWith((_request, response) => response.end(text));
    expect(await keeper.refresh('schedule')).toMatchObject({ value: 'unchanged' });
  });

  it('reads a list that is sent packed', async () => {
    server.answerWith(file(gzipSync(smallFile(2)), { 'content-encoding': 'gzip' }));
    const { keeper } = await context.make({ url: server.url });
    expect(await keeper.refresh('start')).toMatchObject({
      value: 'updated',
      version: { asOf: '2026-08-02T08:00:00.000Z' },
    });
  });

  it('tells of each change once, in order, with the whole list before and after', async () => {
    const { keeper, log } = await makeReady();
    const changes: VersionChange[] = [];
    keeper.onVersion(() => {
      throw new Error('this listener fails');
    });
    keeper.onVersion(async (change) => {
      await Promise.resolve();
      changes.push(change);
    });
    server.answerWith(file(smallFile(3)));
    await keeper.refresh('manual');
    expect(changes.map(({ before, after, trigger }) => [before?.version.asOf, after.version.asOf, trigger])).toEqual([
      ['2026-08-01T08:00:00.000Z', '2026-08-03T08:00:00.000Z', 'manual'],
    ]);
    expect(changes[0]?.after).toBe(keeper.list());
    expect(log).toContainEqual(expect.objectContaining({ level: 'error', fields: { error: 'this listener fails' } }));
  });

  it.each([
    ['a web page', '<html><body>504 Gateway Timeout</body></html>', 'text/html', /html/u],
    ['a page that says nothing of itself', 'Service Unavailable', 'text/plain', /not-a-list|missing|column/u],
    ['nothing', '', 'application/json', /empty/u],
    ['a list that was cut', smallFile(2).slice(0, 30_000), 'application/json', /truncated/u],
    ['another list', JSON.stringify({ results: [{ id: 1 }] }), 'application/json', /columns/u],
  ])('keeps %s out and says why', async (_what, text, contentType, reason) => {
    const { keeper, log } = await makeReady();
    const before = keeper.screener();
    server.answerWith(file(text, { 'content-type': contentType }));
    expect(await keeper.refresh('schedule')).toMatchObject({ value: 'refused', reasons: [{ kind: 'unreadable' }] });
    expect(keeper.screener()).toBe(before);
    const { lastRefusal, consecutiveFailures } = keeper.status();
    expect(lastRefusal?.reasons.join()).toMatch(reason);
    expect(lastRefusal?.reasons.join().includes('the server called it text/html')).toBe(contentType === 'text/html');
    expect(consecutiveFailures).toBe(1);
    expect(log.at(-1)).toMatchObject({ level: 'warn', fields: { trigger: 'schedule' } });
  });

  it.each([
    ['that lost entries', smallFile(2, (row) => (/[05]$/u.test(String(row['id'])) ? undefined : row)), 'count-fell'],
    ['that lost a whole list', smallFile(2, withoutOtherLists), 'list-vanished'],
    ['that lost a probe name', smallFile(2, without('Hikvision')), 'probe-name-missing'],
    ['older than the one in service', smallFile(0).replace('2026-08-00', '2026-07-30'), 'older-than-in-service'],
    ['without policies', smallFile(2, (row) => ({ ...row, license_policy: null })), 'empty-column'],
    ['of the future', smallFile(2).replace('2026-08-02', '2027-01-01'), 'dated-in-future'],
  ])('keeps a list %s out', async (_which, text, kind) => {
    const { keeper } = await makeReady();
    const before = keeper.screener();
    server.answerWith(file(text));
    const result = await keeper.refresh('schedule');
    expect(result.value === 'refused' ? result.reasons.map((reason) => reason.kind) : result).toContain(kind);
    expect(keeper.screener()).toBe(before);
  });

  it('is asked for once by all who ask while it is under way', async () => {
    const { keeper } = await makeReady();
    const asked = server.requests.length;
    server.answerWith(file(smallFile(2)));
    const results = await Promise.all([keeper.refresh('manual'), keeper.refresh('manual'), keeper.refresh('schedule')]);
    expect(results.map(({ value }) => value)).toEqual(['updated', 'updated', 'updated']);
    expect(server.requests.length - asked).toBe(1);
    expect(keeper.status().state).toBe('idle');
  });

  it('says that it is under way', async () => {
    const { keeper } = await makeReady();
    let seen = '';
    server.answerWith((request, response) => {
      seen = keeper.status().state;
      file(smallFile(2))(request, response);
    });
    await keeper.refresh('manual');
    expect(seen).toBe('refreshing');
  });

  it('is broken off at the stop, and asked for after it does nothing', async () => {
    const { keeper } = await makeReady();
    const before = keeper.screener();
    const asked = new Promise<void>((resolve) => server.answerWith(begin(() => resolve())));
    const running = keeper.refresh('manual');
    await asked;
    await keeper.stop();
    expect(await running).toMatchObject({ value: 'failed', problem: 'stopped' });
    expect(await keeper.refresh('manual')).toMatchObject({ value: 'failed', problem: 'stopped' });
    expect(keeper.screener()).toBe(before);
    expect(keeper.status().consecutiveFailures).toBe(0);
  });

  it('of a list that nothing can be written of fails and leaves the list in service', async () => {
    const blocked = join(await context.newFolder(), 'list');
    await writeFile(blocked, 'a file where the folder should be');
    server.answerWith(file(smallFile(1)));
    const { keeper } = await context.make({ url: server.url, listDir: blocked, fromDisk: true });
    expect(await keeper.refresh('manual')).toMatchObject({ value: 'failed', problem: 'storage' });
    expect(keeper.screener()?.screen('Hikvision')).toMatchObject({ outcome: 'hit' });
  });
});

describe('a list from a file', () => {
  it('comes into service without the network', async () => {
    const path = join(await context.newFolder(), 'consolidated.json');
    await writeFile(path, smallFile(4));
    const { keeper } = await context.make({ config: { isOffline: true } });
    const asked = server.requests.length;
    expect(await keeper.refresh('manual')).toMatchObject({ value: 'failed', problem: 'offline' });
    expect(await keeper.refresh('manual', { fromFile: path })).toMatchObject({
      value: 'updated',
      version: { sourceUrl: 'file:consolidated.json', asOf: '2026-08-04T08:00:00.000Z' },
    });
    expect(server.requests.length).toBe(asked);
    expect(keeper.status()).toMatchObject({ isOffline: true, consecutiveFailures: 0 });
  });

  it('that is not there is refused', async () => {
    const { keeper } = await makeReady();
    expect(await keeper.refresh('manual', { fromFile: '/nowhere/list.json' })).toMatchObject({
      value: 'refused',
      reasons: [{ kind: 'unreadable', problem: 'unreadable' }],
    });
    expect(keeper.status().consecutiveFailures).toBe(0);
  });

  it('waits for the refresh that is under way', async () => {
    const { keeper } = await makeReady();
    const path = join(await context.newFolder(), 'later.json');
    await writeFile(path, smallFile(6));
    server.answerWith(file(smallFile(5)));
    const results = await Promise.all([keeper.refresh('manual'), keeper.refresh('manual', { fromFile: path })]);
    expect(results.map((result) => (result.value === 'updated' ? result.version.asOf.slice(0, 10) : ''))).toEqual([
      '2026-08-05',
      '2026-08-06',
    ]);
  });
});

describe('somebody who answers for a list', () => {
  const force = { reason: 'BIS removed them on Monday', by: 'slack:U1' };

  it('gets it into service, with what spoke against it', async () => {
    const { keeper } = await makeReady();
    server.answerWith(file(smallFile(2, without('Hikvision'))));
    expect(await keeper.refresh('manual')).toMatchObject({ value: 'refused' });
    expect(await keeper.refresh('manual', { force })).toMatchObject({
      value: 'updated',
      forced: { ...force, overruled: [{ kind: 'probe-name-missing', name: 'Hikvision' }] },
    });
    expect(keeper.status()).not.toHaveProperty('lastRefusal');
  });

  it('need not answer for a list that nothing speaks against', async () => {
    const { keeper } = await makeReady();
    server.answerWith(file(smallFile(2)));
    expect(await keeper.refresh('manual', { force })).not.toHaveProperty('forced');
  });

  it.each([
    ['was not understood', '<html>'],
    ['lacks columns', smallFile(2, ({ license_policy: _gone, ...row }) => row)],
    ['is of the future', smallFile(2).replace('2026-08-02', '2027-01-01')],
  ])('does not get a file that %s into service', async (_what, text) => {
    const { keeper } = await makeReady();
    server.answerWith(file(text));
    expect(await keeper.refresh('manual', { force })).toMatchObject({ value: 'refused' });
  });

  it('finds an older list still there after the next start', async () => {
    const { keeper, listDir } = await makeReady();
    server.answerWith(file(smallFile(1).replace('2026-08-01', '2026-07-31')));
    expect(await keeper.refresh('manual', { force })).toMatchObject({ value: 'updated' });
    await keeper.stop();
    const again = await context.make({ url: server.url, listDir, fromDisk: true });
    expect(again.keeper.list()?.version.asOf).toBe('2026-07-31T08:00:00.000Z');
  });
});

describe('trouble', () => {
  it('is told once in a row of failures, and again after a success', async () => {
    const told: RefreshTrouble[] = [];
    const { keeper } = await makeReady({
      onTrouble: (trouble) => {
        told.push(trouble);
      },
    });
    const fail = async (times: number) => {
      server.answerWith(status(500));
      for (let time = 0; time < times; time += 1) await keeper.refresh('schedule');
    };
    await fail(2);
    expect(told).toEqual([]);
    await fail(3);
    expect(told).toMatchObject([
      {
        consecutiveFailures: 3,
        lastResult: { value: 'failed', problem: 'http-status', detail: 'the server answered 500' },
        lastSuccessAt: NOW,
        inService: { entryCount: 60 },
      },
    ]);
    server.answerWith(file(smallFile(2)));
    await keeper.refresh('schedule');
    await fail(3);
    expect(told).toHaveLength(2);
  });

  it('that cannot be told is logged', async () => {
    const { keeper, log } = await makeReady({
      troubleAfter: 1,
      onTrouble: () => Promise.reject(new Error('no channel')),
    });
    server.answerWith(status(500));
    await keeper.refresh('schedule');
    await new Promise(setImmediate);
    expect(log).toContainEqual(expect.objectContaining({ level: 'error', fields: { error: 'no channel' } }));
  });
});

describe('a keeper that was started', () => {
  const config = { cron: '0 * * * *' };
  const settled = async (keeper: { refresh(trigger: 'manual'): Promise<unknown> }) => {
    // Joins the refresh that the start began.
    await keeper.refresh('manual');
  };

  it('refreshes at once and plans the next run', async () => {
    server.answerWith(file(smallFile(1)));
    const { keeper } = await context.make({ url: server.url, config });
    keeper.start();
    await settled(keeper);
    expect(keeper.status()).toMatchObject({
      state: 'idle',
      lastAttempt: { trigger: 'start', result: { value: 'updated' } },
      nextRunAt: new Date('2026-08-10T13:15:00Z'),
    });
  });

  it('backs off after a failure, as long as the server asks', async () => {
    server.answerWith(status(503, { 'retry-after': '7200' }));
    const { keeper } = await context.make({ url: server.url, config });
    keeper.start();
    await settled(keeper);
    expect(keeper.status()).toMatchObject({
      state: 'backing-off',
      consecutiveFailures: 1,
      nextRunAt: new Date('2026-08-10T14:00:00Z'),
    });
  });

  it('goes on by itself as scheduled', async () => {
    server.answerWith(file(smallFile(1)));
    const everySecond = { cron: '* * * * * *' };
    const { keeper } = await context.make({ url: server.url, config: everySecond, now: () => new Date() });
    const changes: VersionChange[] = [];
    const second = new Promise<void>((resolve) => {
      keeper.onVersion((change) => {
        changes.push(change);
        server.answerWith(file(smallFile(2)));
        if (changes.length === 2) resolve();
      });
    });
    keeper.start();
    await second;
    expect(changes.map(({ trigger }) => trigger)).toEqual(['start', 'schedule']);
  });

  it('never goes out when it is offline, nor by itself without a schedule', async () => {
    const asked = server.requests.length;
    const offline = await context.make({ url: server.url, config: { ...config, isOffline: true } });
    const unscheduled = await context.make({ url: server.url });
    for (const { keeper } of [offline, unscheduled]) {
      keeper.start();
      await new Promise(setImmediate);
      expect(keeper.status()).not.toHaveProperty('nextRunAt');
      await keeper.stop();
    }
    expect(server.requests.length).toBe(asked);
  });
});

describe('the next start', () => {
  it('has the list that was in service last', async () => {
    const { keeper, listDir } = await makeReady();
    await keeper.stop();
    const again = await context.make({ url: server.url, listDir, fromDisk: true });
    expect(again.keeper.list()?.version).toEqual(keeper.list()?.version);
    const asked = server.requests.length;
    expect(await again.keeper.refresh('start')).toMatchObject({ value: 'unchanged' });
    expect(server.requests[asked]?.headers['if-none-match']).toBeDefined();
  });

  it('has the built-in list when that is newer', async () => {
    server.answerWith(file(smallFile(1).replace('2026-08-01', '2026-07-01')));
    const { keeper, listDir } = await context.make({ url: server.url });
    await keeper.refresh('start');
    await keeper.stop();
    const again = await context.make({ url: server.url, listDir, fromDisk: true });
    expect(again.keeper.list()?.version).toMatchObject({ asOf: '2026-07-31T13:15:00.015Z', entryCount: 3420 });
  });

  it('finds no more than three lists', async () => {
    const { keeper, listDir } = await makeReady();
    for (const day of [2, 3, 4, 5]) {
      server.answerWith(file(smallFile(day)));
      await keeper.refresh('schedule');
    }
    expect(await filesIn(listDir)).toEqual(['current.json', 'version', 'version', 'version']);
  });

  it.each([
    ['cut', 'entity-list.json', '{"format":1,'],
    ['changed', 'other-lists.json', undefined],
    ['without what is kept beside it', 'kept.json', ''],
  ])('does without a list that is damaged (%s), sets it aside and says so', async (_how, name, text) => {
    const { keeper, listDir } = await makeReady();
    server.answerWith(file(smallFile(2)));
    await keeper.refresh('schedule');
    await keeper.stop();
    const { sha256, asOf } = keeper.list()?.version ?? { sha256: '', asOf: '' };
    const damaged = join(listDir, sha256, name);
    await writeFile(damaged, text ?? (await readFile(damaged, 'utf8')).replace('CN', 'XX'));
    const again = await context.make({ url: server.url, listDir, fromDisk: true });
    expect(asOf).toBe('2026-08-02T08:00:00.000Z');
    expect(again.keeper.list()?.version.asOf).toBe('2026-08-01T08:00:00.000Z');
    again.keeper.start();
    await again.keeper.stop();
    expect(again.log).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ folder: sha256 }) }),
    );
    expect(await filesIn(listDir)).toEqual(['current.json', 'damaged', 'version']);
  });

  it('has the built-in list when everything kept is damaged', async () => {
    const { keeper, listDir } = await makeReady();
    await keeper.stop();
    for (const name of await readdir(listDir)) {
      if (name !== 'current.json') await writeFile(join(listDir, name, 'entity-list.json'), 'x');
    }
    await writeFile(join(listDir, 'current.json'), 'x');
    await mkdir(join(listDir, 'f'.repeat(64)));
    const again = await context.make({ listDir, fromDisk: true });
    expect(again.keeper.list()?.version.entryCount).toBe(3420);
  });
});
