import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Loop } from '../../src/ops/loop.ts';
import { createRetentionLoop, type RetentionLoopOptions } from '../../src/store/retention-loop.ts';
import type { Store } from '../../src/store/store.ts';
import { createWatchedLog, type WatchedLog } from '../watched-log.ts';
import { later, newTenant, noon } from './suites/suite-context.ts';
import { openTestStore, startSqlite, type TestDatabase } from './test-database.ts';

const DAY_MINUTES = 24 * 60;
const REMOVED = 'Records past their retention were removed.';
const FAILED = 'Retention could not be applied.';

let database: TestDatabase;
const stores: Store[] = [];
const loops: Loop[] = [];

beforeAll(() => {
  database = startSqlite();
});
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
  await Promise.all(stores.splice(0).map((store) => store.close()));
});
afterAll(() => database.stop());

async function openStore(): Promise<Store> {
  const store = await openTestStore(await database.create());
  stores.push(store);
  return store;
}

const removedOf = ({ lines }: WatchedLog) =>
  lines.filter(({ message }) => message === REMOVED).map(({ fields }) => fields['removedRecords']);

/** A store with a record of noon and one of nine days later, of a tenant that keeps them for `retentionDays`. */
async function createTrail(retentionDays: number | null) {
  const [store, tenant] = [await openStore(), newTenant()];
  await store.settings.update(tenant, { retentionDays }, { user: 'U1', at: noon });
  const event = { kind: 'screening', appVersion: '1', query: 'Hikvision' } as const;
  await store.audit.append(tenant, { ...event, at: noon });
  await store.audit.append(tenant, { ...event, at: later(9 * DAY_MINUTES) });
  const kinds = async () => {
    const records = await store.audit.list(tenant, {}, { order: 'oldest-first', limit: 10 });
    return records.map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`);
  };
  return { store, tenant, kinds };
}

function create(options: Pick<RetentionLoopOptions, 'store'> & Partial<RetentionLoopOptions>) {
  const watched = createWatchedLog();
  const loop = createRetentionLoop({
    productVersion: '1.2.3',
    holder: 'this process',
    now: () => later(10 * DAY_MINUTES),
    log: watched.log,
    ...options,
  });
  loops.push(loop);
  return { loop, watched };
}

/** One turn from its beginning to its end. */
async function runOnce({ loop }: ReturnType<typeof create>): Promise<void> {
  loop.start();
  await loop.stop();
}

describe('the retention loop', () => {
  it('removes what a tenant keeps no longer, and leaves a record of it', async () => {
    const { store, tenant, kinds } = await createTrail(7);
    const made = create({ store: () => store });
    await runOnce(made);
    expect(removedOf(made.watched)).toEqual([1]);
    expect(await kinds()).toEqual(['screening 2026-03-11', 'retention 2026-03-12']);
    expect(await store.audit.verify(tenant)).toMatchObject({ isIntact: true });
    await runOnce(made);
    expect(removedOf(made.watched)).toEqual([1, 0]);
  });

  it('leaves what a tenant keeps for good', async () => {
    const { store, kinds } = await createTrail(null);
    const made = create({ store: () => store });
    await runOnce(made);
    expect(removedOf(made.watched)).toEqual([0]);
    expect(await kinds()).toHaveLength(2);
  });

  it('does nothing while another process does it, and takes over from one that is gone', async () => {
    const { store, kinds } = await createTrail(7);
    await store.leases.acquire('retention', 'another process', 60_000, later(10 * DAY_MINUTES));
    let time = later(10 * DAY_MINUTES);
    const made = create({ store: () => store, now: () => time });
    await runOnce(made);
    expect(made.watched.lines).toEqual([]);
    expect(await kinds()).toHaveLength(2);
    time = later(10 * DAY_MINUTES + 1);
    await runOnce(made);
    expect(removedOf(made.watched)).toEqual([1]);
  });

  it('holds the lease while it works, so that one process of several removes', async () => {
    const { store } = await createTrail(7);
    const one = create({ store: () => store, holder: 'one' });
    const other = create({ store: () => store, holder: 'other' });
    await Promise.all([runOnce(one), runOnce(other)]);
    expect([...removedOf(one.watched), ...removedOf(other.watched)]).toEqual([1]);
  });

  it('does nothing until the database was reached', async () => {
    const made = create({ store: () => undefined });
    await runOnce(made);
    expect(made.watched.lines).toEqual([]);
  });

  it('says why it failed, and goes on with the next turn', async () => {
    const { store } = await createTrail(7);
    const broken = await openStore();
    await broken.close();
    let current = broken;
    const { loop, watched } = create({ store: () => current });
    loop.start();
    await watched.until(FAILED);
    expect(watched.lines).toMatchObject([
      { level: 'error', fields: { failure: 'unknown', error: /closed|destroyed/u } },
    ]);
    current = store;
    loop.kick();
    await watched.until(REMOVED);
    expect(removedOf(watched)).toEqual([1]);
  });

  it('that is stopped removes nothing more', async () => {
    const { store, kinds } = await createTrail(7);
    const { loop, watched } = create({ store: () => store });
    await loop.stop();
    loop.kick();
    await loop.stop();
    expect(watched.lines).toEqual([]);
    expect(await kinds()).toHaveLength(2);
  });
});
