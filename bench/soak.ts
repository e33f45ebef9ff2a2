/**
 * `npm run bench:soak [minutes]`: first finds how much one process answers at most, then asks at 80 % of that for so many
 * minutes (10 unless said otherwise) and prints what each minute took. Asserts nothing.
 */
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { machine, percentile, table } from './machine.ts';
import { metricsOf, residentMb, type Serving, startServing } from './serving.ts';

const MINUTES = Number(process.argv[2] ?? 10);
const SHARE = 0.8;
const PEOPLE = 50;
const MEASURED_MS = 20_000;
const MINUTE_MS = 60_000;
const HEAP = 'nodejs_heap_size_used_bytes';
const LAG = 'entity_bot_event_loop_lag_seconds{quantile="0.99"}';
/** Requests begin in small groups: a timer for each would be late by more than it waits. */
const GROUP_MS = 20;

/** Answers a second with 50 people who ask again as soon as they are answered. */
async function most({ ask }: Serving): Promise<number> {
  let answered = 0;
  const from = performance.now();
  const person = async () => {
    while (performance.now() - from < MEASURED_MS) {
      if (await ask()) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: PEOPLE }, person));
  return answered / ((performance.now() - from) / 1000);
}

/** Asks at a steady rate, whether or not answers come: a process that falls behind is not spared. */
async function minute(serving: Serving, perSecond: number) {
  const times: number[] = [];
  const open = new Set<Promise<void>>();
  let failed = 0;
  let begun = 0;
  const askOne = async () => {
    const start = performance.now();
    if (await serving.ask()) times.push(performance.now() - start);
    else failed += 1;
  };
  const from = performance.now();
  for (let passed = 0; passed < MINUTE_MS; passed = performance.now() - from) {
    for (; begun < (passed / 1000) * perSecond; begun += 1) {
      const asked: Promise<void> = askOne().finally(() => open.delete(asked));
      open.add(asked);
    }
    await wait(GROUP_MS);
  }
  // As they are at the end of the minute: what is still open goes on adding to them.
  return { times: times.toSorted((a, b) => a - b), failed, waiting: open.size };
}

const before = loadavg()[0]?.toFixed(1);
const serving = await startServing(1, {});
const [replica] = serving.replicas;
if (replica === undefined) throw new Error('nothing was started');
const perSecond = (await most(serving)) * SHARE;
const rows: (string | number)[][] = [];
for (let count = 1; count <= MINUTES; count += 1) {
  const { times, failed, waiting } = await minute(serving, perSecond);
  const rss = await residentMb(replica);
  const [heap = Number.NaN, lag = Number.NaN] = await metricsOf(replica, HEAP, LAG);
  const shares = [0.5, 0.99].map((share) => `${percentile(times, share).toFixed(0)} ms`);
  const memory = [`${rss} MB`, `${(heap / 1e6).toFixed(0)} MB`];
  const errors = replica.log.filter(({ level }) => level === 'error').length;
  rows.push([count, times.length, ...shares, ...memory, `${(lag * 1000).toFixed(0)} ms`, failed, waiting, errors]);
}
await serving.stop();
const HEADER = ['minute', 'answers', 'median', 'p99', 'resident', 'heap', 'event-loop p99', 'not answered'];
console.log(
  `${machine()}; load of the machine before: ${before}; ${perSecond.toFixed(0)} questions a second\n\n` +
    table([...HEADER, 'still waiting', 'errors logged'], rows),
);
