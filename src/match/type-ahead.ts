import Fuse, { type FuseResultMatch } from 'fuse.js';
import { eachInSteps, finish, type Steps } from '../ops/steps.ts';
import { foldLetters } from './fold-letters.ts';
import type { ListedName } from './listed-names.ts';
import type { NameIndex } from './name-index.ts';
import { normalizeName } from './normalize-name.ts';

/** A listed name to choose from. */
export interface Offer {
  readonly name: ListedName;
  /** Half-open ranges of `name.printed`, in UTF-16 units, that meet the text typed. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** Fuse.js orders what people choose from; it never decides a verdict. */
export interface TypeAhead {
  /** Names one of whose words begins with what is typed; when there is none, names with a word like it. Each entry once. */
  suggest(typed: string, limit: number): readonly Offer[];
  /** Names really close to a query that matched nothing. */
  didYouMean(query: string, limit: number): readonly Offer[];
  /** Does beforehand what the first question would have to wait for. */
  prepare(): Steps<void>;
}

/** Fuse compares bit by bit in groups of 32 letters; a longer pattern is slower and no better. */
const LONGEST_TYPED = 64;
const MOST_CANDIDATES = 300;
const HAS_HAN = /\p{Script=Han}/u;
/** Letters that have to meet in a row to be shown as met. */
const SHORTEST_RANGE = 2;
const CLOSE = 0.34;
const SIMILAR_WORD = 0.6;
const TELLING_FROM = 4;
const INSIDE_NAME = 1000;
const NAMES_PER_STEP = 500;

export function createTypeAhead(index: NameIndex): TypeAhead {
  let folded: readonly string[] | undefined;
  return {
    suggest(typed, limit) {
      const pattern = typed.slice(0, LONGEST_TYPED).trim();
      const text = foldLetters(pattern).text.trim();
      if (text === '') return [];
      folded ??= finish(foldingSteps(index.names));
      const starting = beginning(text, folded, index.names);
      const offers = starting.length > 0 || HAS_HAN.test(text) ? starting : misspelled(pattern, limit, index);
      return firstOfEach(offers, limit).map((offer) => highlighted(offer, pattern));
    },
    didYouMean(query, limit) {
      return query.length > LONGEST_TYPED ? [] : firstOfEach(misspelled(query, limit, index), limit);
    },
    *prepare() {
      folded ??= yield* foldingSteps(index.names);
    },
  };
}

/** A short form in brackets is a name of its own, so that "huawei" offers Huawei before its subsidiaries. */
function* foldingSteps(names: readonly ListedName[]): Steps<readonly string[]> {
  const folded: string[] = [];
  yield* eachInSteps(names, NAMES_PER_STEP, (name) => {
    folded.push(` ${foldLetters(name.text).text}`);
  });
  return folded;
}

/** Names that begin with the text come first, short ones before long ones; then those with a word that does. */
function beginning(text: string, folded: readonly string[], names: readonly ListedName[]): readonly Offer[] {
  const probe = HAS_HAN.test(text) ? text : ` ${text}`;
  const found: { name: ListedName; rank: number }[] = [];
  folded.forEach((line, i) => {
    const at = line.indexOf(probe);
    const name = names[i];
    if (at >= 0 && name) found.push({ name, rank: (at <= 1 ? 0 : INSIDE_NAME) + line.length });
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ name }) => ({ name, ranges: [] }));
}

/** Names with a word that is, or is a misspelling of, a telling word of the text. */
function misspelled(text: string, limit: number, index: NameIndex): readonly Offer[] {
  return tellingWords(text, index).flatMap((word) => closest(namesWithSimilar(word, index), word, limit));
}

function tellingWords(query: string, index: NameIndex): readonly string[] {
  return normalizeName(query, index.vocabulary).words.filter(
    (word) => word.length >= TELLING_FROM && index.vocabulary.senseOf(word).class === 'distinctive',
  );
}

function namesWithSimilar(word: string, index: NameIndex): readonly ListedName[] {
  const same = index.words.idOf(word);
  const similar = index.words.similar(word).filter((match) => match.similarity >= SIMILAR_WORD);
  const nameIds = new Set<number>();
  for (const id of [...(same === undefined ? [] : [same]), ...similar.map((match) => match.id)]) {
    for (const nameId of index.namesWith(id)) if (nameIds.size < MOST_CANDIDATES) nameIds.add(nameId);
  }
  return [...nameIds].map((id) => index.names[id]).filter((name) => name !== undefined);
}

function closest(candidates: readonly ListedName[], word: string, limit: number): readonly Offer[] {
  return fuse(candidates, word, CLOSE)
    .search(word)
    .slice(0, limit * 4)
    .map(({ item, matches }) => ({ name: item, ranges: rangesOf(matches) }));
}

/** The letters of the printed name that meet what was typed; none where the two are in different scripts. */
function highlighted(offer: Offer, typed: string): Offer {
  const [result] = fuse([offer.name], typed, CLOSE).search(typed);
  return result ? { name: offer.name, ranges: rangesOf(result.matches) } : offer;
}

function fuse(names: readonly ListedName[], pattern: string, threshold: number): Fuse<ListedName> {
  return new Fuse(names, {
    keys: ['printed'],
    includeMatches: true,
    ignoreDiacritics: true,
    ignoreLocation: true,
    minMatchCharLength: Math.min(SHORTEST_RANGE, [...pattern].length),
    threshold,
  });
}

function rangesOf(matches: readonly FuseResultMatch[] | undefined): Offer['ranges'] {
  return (matches?.[0]?.indices ?? []).map(([from, to]) => [from, to + 1] as const);
}

/** The first of each entry and of each printed name: an entry has many names, and rows of several countries share one. */
function firstOfEach(offers: readonly Offer[], limit: number): readonly Offer[] {
  const seen = new Set<string>();
  const first: Offer[] = [];
  for (const offer of offers) {
    const { printed, entry } = offer.name;
    if (first.length >= limit) break;
    if (seen.has(printed) || seen.has(entry.name)) continue;
    seen.add(printed).add(entry.name);
    first.push(offer);
  }
  return first;
}
