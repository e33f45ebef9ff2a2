import type { Candidates, Finder } from '../match/find-candidates.ts';
import type { NameIndex } from '../match/name-index.ts';
import { normalizeName } from '../match/normalize-name.ts';
import { type RankedHit, rankHits } from './rank-hits.ts';
import { type TextWord, textWords } from './text-windows.ts';
import { THRESHOLDS } from './thresholds.ts';

/** A stretch of running text that names a listed party. */
export interface Finding {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Ranked extends Finding {
  /** Larger is better. */
  readonly value: number;
}

const LONGEST_WINDOW = 14;
/** Different windows that need the whole matcher: more than a text of ten thousand characters has. */
const MOST_WINDOWS = 5000;
const LEVEL_VALUE = { same: 100, strong: 50, weak: 10, none: 0 } as const;
const HAN_RUN = /\p{Script=Han}{2,}/gu;
const LONGEST_HAN = 24;

/** Finds listed names in running text, each once, in order of the text; of overlapping ones the better is kept. */
export function scanText(text: string, finder: Finder, index: NameIndex): readonly Finding[] {
  const words = textWords(text);
  const telling = words.map((word) => isTelling(word.text, index));
  const found: Ranked[] = [...hanFindings(text, index)];
  const known = new Map<string, number>();
  const worth = (window: string): number => {
    const before = known.get(window);
    if (before !== undefined) return before;
    const value = known.size < MOST_WINDOWS ? worthOf(finder.find(window), index) : 0;
    known.set(window, value);
    return value;
  };
  for (let first = 0; first < words.length; first++) {
    for (let last = first; last < words.length && last < first + LONGEST_WINDOW; last++) {
      const window = windowOf(text, words, first, last);
      if (!window) break;
      const hasTelling = telling.slice(first, last + 1).includes(true);
      if (!hasTelling && !isListedName(window.text, last - first + 1, index)) continue;
      const value = worth(window.text);
      if (value > 0) found.push({ ...window, value });
    }
  }
  return withoutOverlaps(found);
}

function windowOf(text: string, words: readonly TextWord[], first: number, last: number): Finding | undefined {
  const from = words[first];
  const to = words[last];
  if (!from || !to || from.clause !== to.clause) return undefined;
  return { text: text.slice(from.start, to.end), start: from.start, end: to.end };
}

/** A word that tells which company is meant: on the list, and neither ordinary nor generic. */
function isTelling(word: string, index: NameIndex): boolean {
  return normalizeName(word, index.vocabulary).words.some((part) => {
    if (part.length < THRESHOLDS.shortestQuery || index.vocabulary.senseOf(part).class !== 'distinctive') return false;
    if (index.words.idOf(part) !== undefined) return true;
    return (
      part.length > THRESHOLDS.shortMisspelled &&
      (index.words.similar(part)[0]?.similarity ?? 0) >= THRESHOLDS.misspelledInText
    );
  });
}

/** Names made of ordinary words only count when the text has all of them. */
function isListedName(text: string, words: number, index: NameIndex): boolean {
  if (words < 2) return false;
  const { compactKey, words: core } = normalizeName(text, index.vocabulary);
  return core.length >= 2 && index.withCompactKey(compactKey).length > 0;
}

/** What a window is worth as a listed name; 0 when it is none. Every word of it must belong to the name. */
function worthOf(found: Candidates, index: NameIndex): number {
  const { hits } = rankHits(found, index, undefined);
  const best = hits.find((hit) => isTight(hit, found, index));
  if (!best) return 0;
  const evidence = best.candidate.alignment.pairs.reduce((sum, pair) => sum + pair.weight * pair.similarity, 0);
  return LEVEL_VALUE[best.judgement.level] + 10 * evidence + best.judgement.score;
}

function isTight(hit: RankedHit, found: Candidates, index: NameIndex): boolean {
  const { candidate, judgement } = hit;
  if (candidate.initials || judgement.level === 'none') return false;
  const { alignment } = candidate;
  if (candidate.identical === undefined && alignment.unmatchedInQuery.length > 0) return false;
  const [only, ...more] = found.query.words;
  if (more.length > 0 || only === undefined)
    return alignment.pairs.every((pair) => pair.similarity >= THRESHOLDS.similarInText);
  if (index.vocabulary.senseOf(only).class !== 'distinctive') return false;
  return candidate.identical !== undefined || alignment.nameCoverage >= THRESHOLDS.halfOfName;
}

/** Chinese text has no spaces: every stretch that is a known Chinese name of a listed party. */
function hanFindings(text: string, index: NameIndex): readonly Ranked[] {
  const found: Ranked[] = [];
  for (const run of text.matchAll(HAN_RUN)) {
    for (let start = 0; start < run[0].length - 1; start++) {
      const most = Math.min(LONGEST_HAN, run[0].length - start);
      for (let length = most; length >= 2; length--) {
        const characters = run[0].slice(start, start + length);
        if (index.withHan(characters).length === 0) continue;
        const at = run.index + start;
        found.push({ text: characters, start: at, end: at + length, value: LEVEL_VALUE.same + length });
        break;
      }
    }
  }
  return found;
}

function withoutOverlaps(found: readonly Ranked[]): readonly Finding[] {
  const kept: Ranked[] = [];
  const byValue = [...found].sort((a, b) => b.value - a.value || a.text.length - b.text.length || a.start - b.start);
  for (const finding of byValue) {
    if (kept.every((other) => finding.end <= other.start || finding.start >= other.end)) kept.push(finding);
  }
  const seen = new Set<string>();
  return kept
    .sort((a, b) => a.start - b.start)
    .filter((finding) => !seen.has(finding.text.toLowerCase()) && seen.add(finding.text.toLowerCase()));
}
