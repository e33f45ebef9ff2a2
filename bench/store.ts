/**
 * `tsx bench/store.ts [records]`: how fast lookups are recorded, trails verified and watches evaluated, on SQLite and on a
 * PostgreSQL that it starts itself. Prints a table; asserts nothing. 1,000,000 records take some minutes.
 */

import type { AuditEvent } from '../src/store/audit/event.ts';
import { recordedEntries } from '../src/store/audit/recorded-entries.ts';
import type { Store } from '../src/store/store.ts';
import { type TenantId, tenantId } from '../src/store/tenant.ts';
import { evaluateWatches } from '../src/watch/evaluate-watches.ts';
import { watchStateOf } from '../src/watch/watch-state.ts';
import { screener, snapshot } from '../test/real-screener.ts';
import { openTestStore, startPostgres, startSqlite, type TestDatabase } from '../test/store/test-database.ts';
import { machine, percentile, table } from './machine.ts';

const RECORDS_TO_VERIFY = Number(process.argv[2] ?? 1_000_000);
const LOOKUPS_ALONE = 1_000;
const LOOKUPS_TOGETHER = 20_000;
const USERS = 50;
const WATCHES = 10_000;
const WATCHES_PER_OWNER = 100;
const now = new Date();

function lookup(index: number): AuditEvent {
  const { entries } = snapshot.list;
  const query = entries[(index * 7) % entries.length]?.ownName ?? '';
  const verdict = screener.screen(query);
  return {
    kind: 'screening',
    at: now,
    appVersion: '0.1.0',
    eventId: `event ${index}`,
    user: `U${index % USERS}`,
    query,
    outcome: verdict.outcome,
    entries: recordedEntries(verdict),
    list: { asOf: screener.version.asOf, sha256: screener.version.sha256 },
    answer: `${query}: what the answer said, in about as many letters as an answer has. `.repeat(8),
  };
}

/** Runs `work` for each number, so many at a time. */
async function together(count: number, atATime: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

async function lookupsAlone(store: Store): Promise<string> {
  const times: number[] = [];
  for (let index = 0; index < LOOKUPS_ALONE; index += 1) {
    times.push(await seconds(() => store.audit.append(tenantId('slack', 'ALONE'), lookup(index))));
  }
  const milliseconds = times.map((time) => time * 1_000).sort((one, other) => one - other);
  return `${percentile(milliseconds, 0.5).toFixed(1)} / ${percentile(milliseconds, 0.99).toFixed(1)}`;
}

async function lookupsTogether(store: Store, tenants: number): Promise<string> {
  const took = await seconds(() =>
    together(LOOKUPS_TOGETHER, USERS, (index) =>
      store.audit.append(tenantId('slack', `${tenants}-${index % tenants}`), lookup(index)),
    ),
  );
  return Math.round(LOOKUPS_TOGETHER / took).toLocaleString('en-US');
}

async function verification(store: Store): Promise<string> {
  const tenant: TenantId = tenantId('slack', 'LONG');
  const event = { ...lookup(1), answer: 'a short answer' };
  await together(RECORDS_TO_VERIFY, 2_000, (index) => store.audit.append(tenant, { ...event, eventId: `${index}` }));
  let recordCount = 0;
  const took = await seconds(async () => {
    ({ recordCount } = await store.audit.verify(tenant));
  });
  return `${took.toFixed(1)} s for ${recordCount.toLocaleString('en-US')}`;
}

/** Every tenth watched name has changed since it was last screened. */
async function watches(store: Store): Promise<string> {
  const { entries } = snapshot.list;
  const noMatch = JSON.stringify({ outcome: 'no-match', entries: [], otherLists: [] });
  await together(WATCHES, USERS, async (index) => {
    const name = `${entries[index % entries.length]?.ownName ?? ''}${index < entries.length ? '' : ` Branch ${index}`}`;
    await store.watches.add(tenantId('slack', 'WATCHING'), {
      owner: { kind: 'person', id: `U${Math.floor(index / WATCHES_PER_OWNER)}` },
      address: 'D1',
      name,
      nameKey: `${index}`,
      createdBy: 'U1',
      at: now,
      state: index % 10 === 0 ? noMatch : JSON.stringify(watchStateOf(screener.screen(name))),
      listSha256: 'before',
    });
  });
  let changed = 0;
  const took = await seconds(async () => {
    ({ changed } = await evaluateWatches(store.watches, screener, now));
  });
  return `${took.toFixed(1)} s, ${changed} notices`;
}

async function measure(database: TestDatabase): Promise<readonly string[]> {
  const store = await openTestStore(await database.create());
  const figures = [
    await lookupsAlone(store),
    await lookupsTogether(store, 1),
    await lookupsTogether(store, 20),
    await watches(store),
    await verification(store),
  ];
  await store.close();
  await database.stop();
  return figures;
}

const sqlite = await measure(startSqlite());
const postgres = await measure(await startPostgres());
const what = [
  'one lookup, recorded, milliseconds (median / p99)',
  `lookups a second, recorded, ${USERS} users, 1 tenant`,
  `lookups a second, recorded, ${USERS} users, 20 tenants`,
  `evaluation of ${WATCHES.toLocaleString('en-US')} watched names`,
  'verification of a trail',
];
console.log(`${machine()}\n`);
console.log(
  table(
    ['', 'SQLite', 'PostgreSQL'],
    what.map((title, index) => [title, sqlite[index] ?? '', postgres[index] ?? '']),
  ),
);
