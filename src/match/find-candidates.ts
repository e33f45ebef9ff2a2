import { type Alignment, align } from './align.ts';
import type { NameIndex } from './name-index.ts';
import { type ReadQuery, readQuery } from './read-query.ts';

/** A listed name that shares evidence with the query, and how. */
export interface Candidate {
  readonly nameId: number;
  /** The same words in the same order, or the same letters but for spacing, or the same Chinese characters. */
  readonly identical?: 'words' | 'letters' | 'characters';
  /** The query is made of the initials of the name; for review only. */
  readonly initials?: true;
  readonly alignment: Alignment;
}

export interface Candidates {
  readonly query: ReadQuery;
  readonly candidates: readonly Candidate[];
}

export interface Finder {
  find(text: string): Candidates;
}

/** The names with the most evidence are compared word by word; equally good ones in larger number, for families. */
const ALIGNED = 40;
const MOST_ALIGNED = 400;
const AS_GOOD_AS_BEST = 0.9;
/** Words of more names than this are looked up only when the query has nothing rarer. */
const COMMON_WORD = 400;
const SHARE_OF_BEST = 0.45;

/** A finder reuses its scratch memory between calls: it is not re-entrant, which a synchronous function cannot be. */
export function createFinder(index: NameIndex): Finder {
  const evidence = new Float32Array(index.names.length);
  const lastWord = new Int16Array(index.names.length).fill(-1);
  const touched: number[] = [];
  const collect = (query: ReadQuery): readonly number[] => {
    const hasTelling = query.links.some((link) => link.weight >= 0.3);
    for (const link of query.links) {
      for (const wordId of link.wordIds) {
        const nameIds = index.namesWith(wordId);
        if (hasTelling && nameIds.length > COMMON_WORD) continue;
        const gain = index.weight(wordId) * link.similarity;
        for (const nameId of nameIds) {
          if (lastWord[nameId] === link.queryStart) continue;
          if (evidence[nameId] === 0) touched.push(nameId);
          evidence[nameId] = (evidence[nameId] ?? 0) + gain;
          lastWord[nameId] = link.queryStart;
        }
      }
    }
    let best = 0;
    for (const nameId of touched) best = Math.max(best, evidence[nameId] ?? 0);
    const kept = touched.filter((nameId) => (evidence[nameId] ?? 0) >= best * SHARE_OF_BEST);
    kept.sort((a, b) => (evidence[b] ?? 0) - (evidence[a] ?? 0) || index.wordsOf(a).length - index.wordsOf(b).length);
    const asGood = kept.findIndex((nameId) => (evidence[nameId] ?? 0) < best * AS_GOOD_AS_BEST);
    const enough = Math.min(MOST_ALIGNED, Math.max(ALIGNED, asGood < 0 ? kept.length : asGood));
    for (const nameId of touched) {
      evidence[nameId] = 0;
      lastWord[nameId] = -1;
    }
    touched.length = 0;
    return kept.slice(0, enough);
  };
  return {
    find(text) {
      const query = readQuery(text, index);
      const identical = identicalNames(text, query, index);
      const ids = new Set([...identical.keys(), ...collect(query)]);
      const candidates = [...ids].map((nameId): Candidate => {
        const same = identical.get(nameId);
        const alignment = align(query, nameId, index);
        return same ? { nameId, identical: same, alignment } : { nameId, alignment };
      });
      for (const nameId of initialsOf(text, index)) {
        if (!ids.has(nameId)) candidates.push({ nameId, initials: true, alignment: align(query, nameId, index) });
      }
      return { query, candidates };
    },
  };
}

const CAPITALS = /^\s*[A-Z]{4,8}\s*$/;

/** Only capitals are read as initials, and only four or more: fewer fit too many names. */
function initialsOf(text: string, index: NameIndex): readonly number[] {
  return CAPITALS.test(text) ? index.withInitials(text.trim().toLowerCase()) : [];
}

const HAN = /\p{Script=Han}+/gu;

function identicalNames(
  text: string,
  query: ReadQuery,
  index: NameIndex,
): Map<number, NonNullable<Candidate['identical']>> {
  const found = new Map<number, NonNullable<Candidate['identical']>>();
  for (const nameId of index.withCompactKey(query.normalized.compactKey)) found.set(nameId, 'letters');
  for (const nameId of index.withKey(query.normalized.key)) found.set(nameId, 'words');
  if (query.normalized.translated) {
    const characters = (text.normalize('NFKC').match(HAN) ?? []).join('');
    const { han } = index.vocabulary;
    for (const form of [characters, han.withoutLegalForm(characters), han.brandOf(characters)]) {
      for (const nameId of index.withHan(form)) found.set(nameId, 'characters');
      if (found.size > 0) break;
    }
  }
  return found;
}
