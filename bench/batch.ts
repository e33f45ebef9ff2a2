/**
 * `npm run bench:batch [rows]`: how fast a file of names is screened, in how much memory, and how long other work of the
 * process has to wait meanwhile. Prints a table; asserts nothing.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createAnswerContext } from '../src/answer/answer-context.ts';
import { DEFAULT_AGE_LIMITS } from '../src/answer/list-age.ts';
import type { BatchOptions } from '../src/batch/batch-options.ts';
import { screenFile } from '../src/batch/screen-file.ts';
import { createNameScreening } from '../src/name-screening.ts';
import { createCountryNames } from '../src/query/country-names.ts';
import { screener, snapshot } from '../test/real-screener.ts';
import { machine, seededRandom, table } from './machine.ts';
import { VARIANTS } from './name-variants.ts';
import { UNLISTED_COMPANIES } from './unlisted-companies.ts';

const ROWS = Number(process.argv[2] ?? 50_000);
/** One name in so many is a listed one, spelled in some way. */
const LISTED_EVERY = 20;
const now = new Date(screener.version.asOf);
const random = seededRandom(20191009);

function nameAt(index: number): string {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)];
  if (index % LISTED_EVERY === 0) {
    return pick(VARIANTS)?.change(pick(snapshot.list.entries)?.ownName ?? '', random) ?? 'Hikvision';
  }
  return `${pick(UNLISTED_COMPANIES)} ${index % 3 === 0 ? '' : index}`.trim();
}

/** The file as a download brings it. */
async function* content(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('id,company,country\r\n');
  for (let row = 0; row < ROWS; row += 500) {
    const lines = Array.from({ length: Math.min(500, ROWS - row) }, (_, index) => {
      const name = nameAt(row + index).replaceAll('"', '""');
      return `${row + index},"${name}",China\r\n`;
    });
    yield Buffer.from(lines.join(''));
  }
}

const options: BatchOptions = {
  screening: createNameScreening({ screener: () => screener, ageLimits: DEFAULT_AGE_LIMITS, now: () => now }),
  context: createAnswerContext(snapshot, DEFAULT_AGE_LIMITS)(now),
  countryOf: createCountryNames(snapshot.countries).find,
  maxRows: ROWS,
  maxBytes: Number.POSITIVE_INFINITY,
};

/** Processor time and waiting time of the longest stretch in which nothing else had its turn, in milliseconds. */
function watchTurns() {
  let last = { time: performance.now(), cpu: process.cpuUsage() };
  const longest = { wait: 0, cpu: 0 };
  let isOn = true;
  const turn = () => {
    const { user, system } = process.cpuUsage(last.cpu);
    longest.wait = Math.max(longest.wait, performance.now() - last.time);
    longest.cpu = Math.max(longest.cpu, (user + system) / 1_000);
    last = { time: performance.now(), cpu: process.cpuUsage() };
    if (isOn) {
      setImmediate(turn);
    }
  };
  setImmediate(turn);
  return () => {
    isOn = false;
    return longest;
  };
}

async function measure() {
  globalThis.gc?.();
  const rssBefore = process.memoryUsage.rss();
  let rss = rssBefore;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const stop = watchTurns();
  delay.enable();
  const started = performance.now();
  const cpu = process.cpuUsage();
  let bytes = 0;
  for await (const piece of screenFile({ name: 'names.csv', content: content() }, options)) {
    bytes += Buffer.byteLength(piece);
    rss = Math.max(rss, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  return { seconds, cpuSeconds: (user + system) / 1e6, bytes, rss, rssBefore, delay, longest: stop() };
}

// The first names build what the matcher makes when it is first asked; a server has that behind it.
for (const name of UNLISTED_COMPANIES) {
  screener.screen(name);
}
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const first = await measure();
const second = await measure();
const row = (title: string, show: (run: typeof first) => string) => [title, show(first), show(second)];
console.log(`${ROWS.toLocaleString('en-US')} rows (${machine()})\n`);
console.log(
  table(
    ['', 'first run', 'second run'],
    [
      row('time', ({ seconds }) => `${seconds.toFixed(1)} s`),
      row('processor time', ({ cpuSeconds }) => `${cpuSeconds.toFixed(1)} s`),
      row('rows a second', ({ seconds }) => Math.round(ROWS / seconds).toLocaleString('en-US')),
      row('size of the result', ({ bytes }) => megabytes(bytes)),
      row('memory (RSS) before / at most', ({ rssBefore, rss }) => `${megabytes(rssBefore)} / ${megabytes(rss)}`),
      row('wait of others: p99', ({ delay }) => `${(delay.percentile(99) / 1e6).toFixed(1)} ms`),
      row('wait of others: longest', ({ longest }) => `${longest.wait.toFixed(1)} ms`),
      row('of which processor time, longest', ({ longest }) => `${longest.cpu.toFixed(1)} ms`),
    ],
  ),
);
