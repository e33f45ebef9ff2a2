/**
 * `npm run bench:refresh [refreshes]`: how long refreshes with the whole list take, and what lookups notice of them.
 * Prints a table; asserts nothing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createListKeeper } from '../src/refresh/create-list-keeper.ts';
import type { ListKeeper } from '../src/refresh/list-keeper.ts';
import { runCheck } from '../src/refresh/run-check.ts';
import { screenerSteps } from '../src/screening/create-screener.ts';
import { dataDir, screener, snapshot, vocabulary } from '../test/real-screener.ts';
import { machine, percentile, table } from './machine.ts';

const REFRESHES = Number(process.argv[2] ?? 20);
const LOOK_UP_EVERY_MS = 2;
const NAMES = snapshot.list.entries.filter((_entry, index) => index % 17 === 0).map(({ ownName }) => ownName);

const folder = mkdtempSync(join(tmpdir(), 'entity-bench-'));
const server = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./serve-list.ts', import.meta.url))]);
const [said] = await once(createInterface({ input: server.stdout }), 'line');
const [url = '', bytes = ''] = String(said).split(' ');

let checkBegan = 0;
let checkEnded = 0;
let swapped = 0;
const silent = () => {};
const keeper: ListKeeper = createListKeeper({
  config: { listDir: join(folder, 'list'), url, isOffline: false, proxy: {} },
  starting: { newest: { list: snapshot.list, damaged: [] }, screener, builtInDir: dataDir },
  buildScreener: (list) => screenerSteps(list, snapshot.commonNames, vocabulary),
  holder: 'bench',
  productVersion: 'bench',
  now: () => new Date(),
  random: Math.random,
  log: { debug: silent, info: silent, warn: console.warn, error: console.error },
  async check(request, options) {
    checkBegan = performance.now();
    const checked = await runCheck(request, options);
    checkEnded = performance.now();
    return checked;
  },
});
keeper.onVersion(() => {
  swapped = performance.now();
});

/** Time of the main thread on the processor, in milliseconds: what other load on the machine does not change. Linux only. */
function onProcessor(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/** The most that one turn of the event loop took of the processor. */
async function longestTurnUntil(isOver: () => boolean): Promise<number> {
  let longest = 0;
  for (let last = onProcessor(); !isOver(); ) {
    await nextTurn();
    const now = onProcessor();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}

/** Milliseconds from the moment at which each lookup should have begun to its answer. */
async function lookUpUntil(isOver: () => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  for (let turn = 0; !isOver(); turn += 1) {
    const due = performance.now() + LOOK_UP_EVERY_MS;
    await wait(LOOK_UP_EVERY_MS);
    keeper.screener()?.screen(NAMES[turn % NAMES.length] ?? '');
    times.push(performance.now() - due);
  }
  return times;
}

const megabytes = (count: number) => `${(count / 1e6).toFixed(0)} MB`;
const milliseconds = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  return `${percentile(sorted, 0.5).toFixed(0)} / ${(sorted.at(-1) ?? 0).toFixed(0)} ms`;
};
const memory = () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return `${megabytes(rss)} / ${megabytes(heapUsed)}`;
};

let isIdle = false;
setTimeout(() => {
  isIdle = true;
}, 3000);
const undisturbed = [...(await lookUpUntil(() => isIdle))].sort((a, b) => a - b);

const memoryBefore = memory();
const downloads: number[] = [];
const checks: number[] = [];
const swaps: number[] = [];
const stalls: number[] = [];
const turns: number[] = [];
const lookups: number[] = [];
let memoryAfterFirst = '';
for (let refresh = 0; refresh < REFRESHES; refresh += 1) {
  let isOver = false;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const looking = lookUpUntil(() => isOver);
  const turning = longestTurnUntil(() => isOver);
  const began = performance.now();
  const { value } = await keeper.refresh('manual');
  isOver = true;
  delay.disable();
  if (value !== 'updated') throw new Error(`a refresh ended with ${value}`);
  lookups.push(...(await looking));
  turns.push(await turning);
  downloads.push(checkBegan - began);
  checks.push(checkEnded - checkBegan);
  swaps.push(swapped - checkEnded);
  stalls.push(delay.max / 1e6);
  if (refresh === 0) memoryAfterFirst = memory();
}
lookups.sort((a, b) => a - b);
const memoryAfter = memory();
await keeper.stop();
server.kill();
rmSync(folder, { recursive: true });

console.log(`Refresh (${machine()}), ${REFRESHES} times ${megabytes(Number(bytes))}\n`);
console.log(
  table(
    ['figure', 'measured'],
    [
      ['download, median / longest', milliseconds(downloads)],
      ['check in a thread, median / longest', milliseconds(checks)],
      ['load, index and swap, median / longest', milliseconds(swaps)],
      ['longest stall of the event loop in a refresh, median / longest', milliseconds(stalls)],
      ['longest turn of the event loop on the processor, median / longest', milliseconds(turns)],
      ['lookup with its wait, undisturbed, p99', `${percentile(undisturbed, 0.99).toFixed(1)} ms`],
      ['lookup with its wait, during refreshes, p99', `${percentile(lookups, 0.99).toFixed(1)} ms`],
      ['lookup with its wait, during refreshes, longest', `${(lookups.at(-1) ?? 0).toFixed(1)} ms`],
      ['memory (resident / heap) before', memoryBefore],
      ['memory after the first', memoryAfterFirst],
      [`memory after ${REFRESHES}`, memoryAfter],
    ],
  ),
);
