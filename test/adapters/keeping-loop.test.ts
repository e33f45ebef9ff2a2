import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Loop } from '../../src/ops/loop.ts';
import { openLateStore } from '../../src/store/late-store.ts';
import type { Store } from '../../src/store/store.ts';
import { without } from '../refresh/keeper-context.ts';
import { createWatchedLog } from '../watched-log.ts';
import { createKeepingContext, createLate } from './keeping.ts';

const COMPARED = 'A version of the list was compared.';
const NOT_COMPARED = 'A version of the list could not be compared; it will be tried again.';
const IN_TIME = { timeout: 20_000, interval: 20 };
const fewer = without('3-K Electronics Limited');
const evenFewer = without('3-K Electronics Limited', '140 Repair Plant JSC');

let context: Awaited<ReturnType<typeof createKeepingContext>>;
beforeAll(async () => {
  context = await createKeepingContext();
});
afterEach(() => context.clean());
afterAll(() => context.close());

/** What is written down of changes. */
async function changesIn(store: Store): Promise<readonly string[]> {
  const changes = await store.listChanges.since(new Date(0), { limit: 100 });
  return changes.map(({ change }) => `${change.kind} ${change.entry.name}`).sort();
}

async function runOnce(loop: Loop): Promise<void> {
  loop.start();
  await loop.stop();
}

describe('the keeping loop', () => {
  it('asks further sources about the list in service, at the start and again when told to', async () => {
    const { loop, sources, kicks } = await context.create();
    loop.start();
    await sources.until(1);
    loop.kick();
    await sources.until(2);
    await loop.stop();
    expect(sources.asked).toEqual(['2026-08-01', '2026-08-01']);
    // What they say of rules may have left notices.
    expect(kicks()).toBe(2);
  });

  it('asks nobody with LIST_OFFLINE, and compares all the same', async () => {
    const store = await context.openStore();
    const { loop, next, sources } = await context.create({ late: createLate(store), isOffline: true });
    loop.start();
    await next(2, fewer);
    await loop.stop();
    expect(sources.asked).toEqual([]);
    expect(await changesIn(store)).toEqual(['removed 3-K Electronics Limited']);
  });

  it('has nothing to do without a list, a keeper or sources', async () => {
    const empty = await context.create({ hasList: false });
    await runOnce(empty.loop);
    const bare = await context.create({ core: () => ({}) });
    await runOnce(bare.loop);
    expect([...empty.sources.asked, ...bare.sources.asked]).toEqual([]);
    expect([...empty.watched.lines, ...bare.watched.lines]).toEqual([]);
  });

  it('goes on after sources that fail, and says so', async () => {
    const { loop, sources, watched } = await context.create();
    sources.failNext();
    loop.start();
    await watched.until('Further sources could not be read.');
    loop.kick();
    await sources.until(2);
    expect(watched.lines).toMatchObject([{ level: 'error', fields: { error: 'the disk is full' } }]);
  });

  it('screens what is watched once the database is open, although no version came', async () => {
    const { watched, kicks } = await context.create({ late: createLate(await context.openStore()) });
    await watched.until(COMPARED);
    expect(watched.lines).toMatchObject([{ level: 'info', fields: { changes: 0, screened: 0, notScreened: 0 } }]);
    await expect.poll(kicks, IN_TIME).toBe(1);
  });
});

describe('a version that comes into service', () => {
  it('is compared with the one before, and then further sources are asked about it', async () => {
    const store = await context.openStore();
    const { loop, next, sources } = await context.create({ late: createLate(store) });
    loop.start();
    await sources.until(1);
    await next(2, fewer);
    await sources.until(2);
    expect(sources.asked).toEqual(['2026-08-01', '2026-08-02']);
    expect(await changesIn(store)).toEqual(['removed 3-K Electronics Limited']);
  });

  it('after the built-in list is compared by what both prints have', async () => {
    const cited: typeof fewer = (row) => ({ ...row, federal_register_notice: '91 FR 100, 2/3/26' });
    const [store, ofPrint] = [await context.openStore(), await context.openStore()];
    const other = await context.create({ late: createLate(ofPrint) });
    await other.next(2, cited);
    expect(await changesIn(ofPrint)).not.toEqual([]);
    const made = await context.create({
      late: createLate(store),
      core: (keeper) => ({ keeper, builtInSha256: keeper.list()?.version.sha256 ?? '' }),
    });
    await made.next(2, cited);
    expect(await changesIn(store)).toEqual([]);
  });

  it('without a database is asked about, and compared once the database is there', async () => {
    const [store, late] = [await context.openStore(), createLate()];
    const { loop, next, sources, watched } = await context.create({ late });
    loop.start();
    await next(2, fewer);
    await next(3, evenFewer);
    await sources.until(2);
    expect(sources.asked.at(-1)).toBe('2026-08-03');
    expect(watched.lines).toEqual([]);
    late.open(store);
    await expect
      .poll(() => changesIn(store), IN_TIME)
      .toEqual(['removed 140 Repair Plant JSC', 'removed 3-K Electronics Limited']);
  });

  it('while the database fails is told of, asked about, and compared in the next turn', async () => {
    const [broken, store] = [await context.openStore(), await context.openStore()];
    const late = createLate(broken);
    const { loop, next, sources, watched } = await context.create({ late });
    await watched.until(COMPARED);
    await broken.close();
    await next(2, fewer);
    expect(watched.at('error')).toEqual([NOT_COMPARED]);
    loop.start();
    await sources.until(1);
    late.use(store);
    loop.kick();
    await sources.until(2);
    expect(sources.asked).toEqual(['2026-08-02', '2026-08-02']);
    expect(await changesIn(store)).toEqual(['removed 3-K Electronics Limited']);
  });

  it('is one of many that wait for the database: what changed in all of them is written down', async () => {
    const [store, late] = [await context.openStore(), createLate()];
    const { loop, next, sources } = await context.create({ late });
    await next(2, fewer);
    for (const day of [3, 4, 5]) await next(day, evenFewer);
    late.use(store);
    loop.start();
    await sources.until(1);
    expect(await changesIn(store)).toEqual(['removed 140 Repair Plant JSC', 'removed 3-K Electronics Limited']);
  });
});

describe('a stop', () => {
  it('waits for the comparison under way', async () => {
    const store = await context.openStore();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let onBegun = () => {};
    const begun = new Promise<void>((resolve) => {
      onBegun = resolve;
    });
    const page: Store['watches']['page'] = async (...asked) => {
      onBegun();
      await held;
      return store.watches.page(...asked);
    };
    const slow = { ...store, watches: { ...store.watches, page } };
    const { loop, watched } = await context.create({ late: createLate(slow) });
    await begun;
    const order: string[] = [];
    const stopping = loop.stop().then(() => order.push('stopped'));
    await store.ping();
    order.push('released');
    release();
    await stopping;
    expect(order).toEqual(['released', 'stopped']);
    expect(watched.at('error')).toEqual([]);
  });

  it('leaves what waits, and says nothing of a database that never opens', async () => {
    const watched = createWatchedLog();
    const newer = () => Promise.reject(Object.assign(new Error('newer'), { code: 'STORE_NEWER' }));
    const late = openLateStore(newer, watched.log);
    const { loop, next } = await context.create({ late, log: watched.log });
    await expect(late.opened).rejects.toThrow('newer');
    await next(2, fewer);
    await runOnce(loop);
    expect(watched.lines).toEqual([]);
  });
});
