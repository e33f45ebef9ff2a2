/** `npm run bench -- speed`: how fast names are matched. Prints tables; asserts nothing. Build first: the cold start runs dist. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EntityListEntry } from '../src/list/entry.ts';
import { listedNames } from '../src/match/listed-names.ts';
import { createNameIndex } from '../src/match/name-index.ts';
import { createScreener } from '../src/screening/create-screener.ts';
import type { Screener } from '../src/screening/screener.ts';
import { screener, snapshot, vocabulary } from '../test/real-screener.ts';
import { machine, percentile, seededRandom, table } from './machine.ts';
import { VARIANTS } from './name-variants.ts';
import { UNLISTED_COMPANIES } from './unlisted-companies.ts';

const SEED = 20191009;
const random = seededRandom(SEED);

function queries(count: number): readonly string[] {
  const { entries } = snapshot.list;
  return Array.from({ length: count }, (_, i) => {
    if (i % 4 === 0) return UNLISTED_COMPANIES[Math.floor(random() * UNLISTED_COMPANIES.length)] ?? '';
    const entry = entries[Math.floor(random() * entries.length)];
    const variant = VARIANTS[i % VARIANTS.length];
    return variant?.change(entry?.ownName ?? '', random) ?? entry?.name ?? '';
  });
}

/** Milliseconds of each query, sorted; the code is warm. */
function timeQueries(subject: Screener, asked: readonly string[]): readonly number[] {
  for (const query of asked) subject.screen(query);
  const times = asked.map((query) => {
    const start = performance.now();
    subject.screen(query);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b);
}

/** A list of the wanted number of names: entries repeated with invented letters in their telling words. */
function enlarged(names: number): readonly EntityListEntry[] {
  const { entries } = snapshot.list;
  const perRound = entries.reduce((sum, entry) => sum + 1 + entry.aliases.length, 0);
  const rounds = Math.ceil(names / perRound);
  const rename = (text: string, round: number) =>
    round === 0
      ? text
      : text.replace(
          /[A-Z][a-z]{4,}/g,
          (word) => `${word.slice(0, 3)}${'aeiouxyzkt'[round % 10]}${'bdfglmnprs'[(round * 7) % 10]}${word.slice(3)}`,
        );
  return Array.from({ length: rounds }, (_, round) =>
    entries.map((entry) => ({
      ...entry,
      id: `${entry.id}-${round}`,
      name: rename(entry.name, round),
      ownName: rename(entry.ownName, round),
      aliases: entry.aliases.map((alias) => ({ ...alias, name: rename(alias.name, round) })),
    })),
  ).flat();
}

function buildFigures(): readonly (readonly [string, string])[] {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const index = createNameIndex(listedNames(snapshot.list.entries, snapshot.commonNames, vocabulary), vocabulary);
  const milliseconds = performance.now() - start;
  globalThis.gc?.();
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
  return [
    ['names in the index', String(index.names.length)],
    ['index build', `${milliseconds.toFixed(0)} ms`],
    ['index heap', `${megabytes.toFixed(0)} MB`],
  ];
}

function queryFigures(label: string, subject: Screener): readonly (readonly [string, string])[] {
  const times = timeQueries(subject, queries(4000));
  return [
    [
      `query, ${label}: median / p99`,
      `${percentile(times, 0.5).toFixed(3)} / ${percentile(times, 0.99).toFixed(2)} ms`,
    ],
  ];
}

function batchFigures(): readonly (readonly [string, string])[] {
  const asked = queries(100_000);
  const start = performance.now();
  for (const query of asked) screener.screen(query);
  return [['100,000 names in a batch', `${((performance.now() - start) / 1000).toFixed(1)} s`]];
}

function coldStartFigures(): readonly (readonly [string, string])[] {
  const program = fileURLToPath(new URL('../dist/adapters/terminal/entity.js', import.meta.url));
  if (!existsSync(program)) return [['first answer from a cold start', 'not built']];
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    spawnSync(process.execPath, [program, 'Hikvision']);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return [['first answer from a cold start, median of 7', `${percentile(times, 0.5).toFixed(0)} ms`]];
}

const large = createScreener({ ...snapshot.list, entries: enlarged(100_000) }, [], vocabulary);
const rows = [
  ...buildFigures(),
  ...queryFigures('built-in list', screener),
  ...queryFigures('100,000 names', large),
  ...batchFigures(),
  ...coldStartFigures(),
];
console.log(`Speed (${machine()})\n`);
console.log(table(['figure', 'measured'], rows));
