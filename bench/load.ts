/**
 * `npm run bench:load [seconds]`: answers a second of the built program, with signed Slack commands over loopback, on
 * SQLite and on PostgreSQL with one, two and four replicas behind a proxy. Each person asks again as soon as the answer
 * is there. The program, the proxy, PostgreSQL and those who ask share one machine. Prints a table; asserts nothing.
 */
import { loadavg } from 'node:os';
import { startPostgres } from '../test/store/test-database.ts';
import { machine, percentile, table } from './machine.ts';
import { type Serving, startServing } from './serving.ts';

const SECONDS = Number(process.argv[2] ?? 10);
const PEOPLE = [50, 200, 1000];
const WARM_UP = 500;

interface Run {
  readonly times: readonly number[];
  readonly failed: number;
  readonly seconds: number;
}

/** So many people at once until the time is over, and then until each has the last answer. */
async function run({ ask }: Serving, people: number, until: () => boolean): Promise<Run> {
  const times: number[] = [];
  let failed = 0;
  const from = performance.now();
  const person = async () => {
    while (!until()) {
      const start = performance.now();
      if (await ask()) times.push(performance.now() - start);
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: people }, person));
  return { times: times.sort((a, b) => a - b), failed, seconds: (performance.now() - from) / 1000 };
}

async function measure(name: string, count: number, env: Readonly<Record<string, string>>) {
  const serving = await startServing(count, env);
  try {
    let asked = 0;
    await run(serving, 20, () => {
      asked += 1;
      return asked > WARM_UP;
    });
    const rows: (string | number)[][] = [];
    for (const people of PEOPLE) {
      const end = performance.now() + SECONDS * 1000;
      const { times, failed, seconds } = await run(serving, people, () => performance.now() > end);
      const shares = [0.5, 0.99].map((share) => `${percentile(times, share).toFixed(0)} ms`);
      rows.push([name, count, people, Math.round(times.length / seconds), ...shares, failed]);
    }
    return rows;
  } finally {
    await serving.stop();
  }
}

const before = loadavg()[0]?.toFixed(1);
const rows = await measure('SQLite', 1, {});
const postgres = await startPostgres();
try {
  for (const count of [1, 2, 4]) {
    const { database } = await postgres.create();
    if (database.kind === 'postgres') {
      rows.push(...(await measure('PostgreSQL', count, { DATABASE_URL: `${database.url}?sslmode=disable` })));
    }
  }
} finally {
  await postgres.stop();
}
const HEADER = ['store', 'replicas', 'people at once', 'answers a second', 'median', 'p99', 'not answered'];
console.log(`${machine()}; load of the machine before: ${before}; ${SECONDS} s each\n\n${table(HEADER, rows)}`);
