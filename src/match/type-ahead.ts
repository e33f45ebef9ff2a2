import Fuse, { type IFuseOptions } from 'fuse.js';
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
  /** Names one of whose words begins with what is typed; each entry once. */
  suggest(typed: string, limit: number): readonly Offer[];
  /** Names really close to a query that matched nothing. */
  didYouMean(query: string, limit: number): readonly Offer[];
}

/** Fuse compares bit by bit in groups of 32 letters; a longer pattern is slower and no better. */
const LONGEST_TYPED = 64;
const MOST_CANDIDATES = 300;
const HAS_HAN = /\p{Script=Han}/u;
const FUSE: IFuseOptions<ListedName> = {
  keys: ['printed'],
  includeMatches: true,
  includeScore: true,
  ignoreDiacritics: true,
  ignoreLocation: true,
  minMatchCharLength: 2,
};
const CLOSE = 0.34;
const SIMILAR_WORD = 0.6;
const TELLING_FROM = 4;

export function createTypeAhead(index: NameIndex): TypeAhead {
  let folded: readonly string[] | undefined;
  return {
    suggest(typed, limit) {
      const text = foldLetters(typed.slice(0, LONGEST_TYPED)).text.trim();
      if (text === '') return [];
      folded ??= index.names.map((name) => ` ${foldLetters(name.printed).text}`);
      const candidates = beginning(text, folded, index.names);
      return offers(candidates, typed, limit, 1);
    },
    didYouMean(query, limit) {
      if (query.length > LONGEST_TYPED) return [];
      const words = tellingWords(query, index);
      return onePerEntry(
        words.flatMap((word) => offers(namesWithSimilar(word, index), word, limit, CLOSE)),
        limit,
      );
    },
  };
}

/** Names that begin with the text come first, short ones before long ones; then those with a word that does. */
function beginning(text: string, folded: readonly string[], names: readonly ListedName[]): readonly ListedName[] {
  const probe = HAS_HAN.test(text) ? text : ` ${text}`;
  const found: { name: ListedName; rank: number }[] = [];
  folded.forEach((line, i) => {
    const at = line.indexOf(probe);
    const name = names[i];
    if (at >= 0 && name) found.push({ name, rank: (at <= 1 ? 0 : 1000) + line.length });
  });
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_CANDIDATES)
    .map(({ name }) => name);
}

function tellingWords(query: string, index: NameIndex): readonly string[] {
  return normalizeName(query, index.vocabulary).words.filter(
    (word) => word.length >= TELLING_FROM && index.vocabulary.senseOf(word).class === 'distinctive',
  );
}

function namesWithSimilar(word: string, index: NameIndex): readonly ListedName[] {
  const ids = new Set<number>();
  for (const match of index.words.similar(word)) {
    if (match.similarity < SIMILAR_WORD) continue;
    for (const nameId of index.namesWith(match.id)) if (ids.size < MOST_CANDIDATES) ids.add(nameId);
  }
  return [...ids].map((id) => index.names[id]).filter((name) => name !== undefined);
}

/** `worst` is Fuse's score from 0 (same) to 1. */
function offers(candidates: readonly ListedName[], typed: string, limit: number, worst: number): readonly Offer[] {
  if (candidates.length === 0) return [];
  const results = new Fuse(candidates, { ...FUSE, threshold: Math.min(worst, 0.6) }).search(
    typed.slice(0, LONGEST_TYPED).trim(),
  );
  const ranges = new Map(results.map((result) => [result.item, result.matches?.[0]?.indices ?? []]));
  const ordered = worst < 1 ? results.map((result) => result.item) : candidates;
  return onePerEntry(
    ordered.map((name) => ({ name, ranges: (ranges.get(name) ?? []).map(([from, to]) => [from, to + 1] as const) })),
    limit,
  );
}

/** The first offer of each entry; rows of one name under several countries count as one. */
function onePerEntry(all: readonly Offer[], limit: number): readonly Offer[] {
  const byEntry = new Map<string, Offer>();
  for (const offer of all) {
    if (byEntry.size >= limit) break;
    if (!byEntry.has(offer.name.entry.name)) byEntry.set(offer.name.entry.name, offer);
  }
  return [...byEntry.values()];
}
