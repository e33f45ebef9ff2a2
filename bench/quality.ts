/** `npm run bench -- quality`: how well names are matched. Prints tables; asserts nothing. */

import { normalizeName } from '../src/match/normalize-name.ts';
import { screener, snapshot, vocabulary } from '../test/real-screener.ts';
import { OCTOBER_2019 } from '../test/screening/october-2019.ts';
import { machine, seededRandom, table } from './machine.ts';
import { sibling, VARIANTS } from './name-variants.ts';
import { UNLISTED_COMPANIES } from './unlisted-companies.ts';

const PER_KIND = 400;
const SEED = 20191009;

const percent = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));

function listedNames(): readonly { readonly text: string; readonly entryId: string }[] {
  const named = snapshot.list.entries.filter((entry) => entry.kind === 'named');
  return named.flatMap((entry) =>
    [entry.ownName, ...entry.aliases.map((alias) => alias.name)].map((text) => ({ text, entryId: entry.id })),
  );
}

/** Entries that bear a name count as right, whichever of them comes first. */
function bearersOf(names: ReturnType<typeof listedNames>): ReadonlyMap<string, ReadonlySet<string>> {
  const map = new Map<string, Set<string>>();
  for (const { text, entryId } of names) {
    const key = normalizeName(text, vocabulary).compactKey;
    map.set(key, (map.get(key) ?? new Set()).add(entryId));
  }
  return map;
}

function measureFound(): string {
  const names = listedNames();
  const bearers = bearersOf(names);
  const rows = VARIANTS.map(({ kind, change }) => {
    const random = seededRandom(SEED);
    let asked = 0;
    let first = 0;
    let found = 0;
    for (let tries = 0; asked < PER_KIND && tries < PER_KIND * 20; tries++) {
      const name = names[Math.floor(random() * names.length)];
      if (!name || name.text.length < 6) continue;
      const query = change(name.text, random);
      if (query === undefined || query === name.text) continue;
      const bearing = (text: string) => bearers.get(normalizeName(text, vocabulary).compactKey) ?? [];
      const right = new Set([name.entryId, ...bearing(name.text), ...bearing(query)]);
      const verdict = screener.screen(query);
      const position = 'hits' in verdict ? verdict.hits.findIndex((hit) => right.has(hit.entry.id)) : -1;
      asked++;
      if (position === 0) first++;
      if (position >= 0 && position < 5) found++;
    }
    return [kind, asked, percent(found, asked), percent(first, asked)];
  });
  return table(['listed names, changed', 'n', 'found in first 5, %', 'first, %'], rows);
}

function measureFalseAlerts(): string {
  const random = seededRandom(SEED);
  const words = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((a) => [...'aeiouxkt'].map((b) => a + b));
  const named = snapshot.list.entries.filter((entry) => entry.kind === 'named');
  const siblings = named.flatMap((entry) => {
    const telling = normalizeName(entry.ownName, vocabulary).words.filter(
      (word) => vocabulary.senseOf(word).class === 'distinctive',
    );
    const [only] = telling;
    const invented =
      telling.length === 1 && only !== undefined && random() < 0.25 ? sibling(entry.ownName, only, random) : '';
    return invented === '' || invented === entry.ownName ? [] : [invented];
  });
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['unlisted companies', UNLISTED_COMPANIES],
    ['listed names with an invented brand', siblings],
    ['two letters', words],
  ];
  const rows = kinds.map(([kind, queries]) => {
    const verdicts = queries.map((query) => screener.screen(query));
    const alerts = verdicts.filter((verdict) => 'hits' in verdict);
    const hits = verdicts.filter((verdict) => verdict.outcome === 'hit');
    return [kind, queries.length, percent(alerts.length, queries.length), hits.length];
  });
  return table(['not listed', 'n', 'alerts, %', 'hits'], rows);
}

function measureOctober2019(): string {
  const all = OCTOBER_2019.flatMap(({ listed, spellings }) => spellings.map((spelling) => ({ listed, spelling })));
  const first = all.filter(({ listed, spelling }) => {
    const verdict = screener.screen(spelling);
    return 'hits' in verdict && verdict.hits[0].entry.name === listed;
  });
  return table(
    ['the 28 of October 2019', 'n', 'first, %'],
    [['spellings', all.length, percent(first.length, all.length)]],
  );
}

console.log(`Matching quality (${machine()}; list of ${snapshot.list.version.asOf.slice(0, 10)})\n`);
console.log(`${measureFound()}\n\n${measureFalseAlerts()}\n\n${measureOctober2019()}`);
