import type { EntityListEntry } from '../list/entry.ts';
import type { Hit, Verdict } from '../screening/verdict.ts';
import type { ScreeningResult } from './answer.ts';

/** A result lists at most this many entries. */
const HITS_IN_RESULT = 10;
/** A scanned text is echoed up to this many characters, as a name is. */
const TEXT_IN_RESULT = 200;

type ResultHit = ScreeningResult['hits'][number];

/**
 * A verdict in the shape of `screen --jsonl`. After the hits stand the further entries that contain the name asked for;
 * those were not scored one by one and carry score 0 and strength "weak".
 */
export function screeningResult(verdict: Verdict): ScreeningResult {
  return {
    query: verdict.query.text,
    outcome: verdict.outcome,
    hits: 'hits' in verdict ? hitsOf(verdict.hits, verdict.family) : [],
    otherLists: verdict.otherLists.map(({ list, name }) => ({ list, name })),
  };
}

function hitsOf(hits: readonly Hit[], family: readonly EntityListEntry[]): readonly ResultHit[] {
  const ids = new Set(hits.map((hit) => hit.entry.id));
  return [...hits.map(scoredHit), ...family.filter((entry) => !ids.has(entry.id)).map(familyHit)].slice(
    0,
    HITS_IN_RESULT,
  );
}

function scoredHit(hit: Hit): ResultHit {
  const { entry, matchedName, matchedOn, strength } = hit;
  return { name: entry.name, matchedName, matchedOn, score: Math.round(hit.score * 1000) / 1000, strength };
}

function familyHit(entry: EntityListEntry): ResultHit {
  return { name: entry.name, matchedName: entry.name, matchedOn: 'name', score: 0, strength: 'weak' };
}

const WORST_FIRST = ['hit', 'possible-match', 'not-screened', 'no-match'] as const;

/** The one that asks most of the reader; "no-match" for none. */
export function worstOutcome(outcomes: readonly ScreeningResult['outcome'][]): ScreeningResult['outcome'] {
  return WORST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? 'no-match';
}

/** The listed names found in one text, as one result: the worst outcome, and each entry once, best first. */
export function textResult(text: string, verdicts: readonly Verdict[]): ScreeningResult {
  const results = verdicts.map(screeningResult);
  const hits = new Map(results.flatMap((result) => result.hits.map((hit) => [`${hit.name}|${hit.matchedName}`, hit])));
  const others = new Map(results.flatMap((result) => result.otherLists.map((hit) => [`${hit.list}|${hit.name}`, hit])));
  return {
    query: text.trim().slice(0, TEXT_IN_RESULT),
    outcome: worstOutcome(results.map((result) => result.outcome)),
    hits: [...hits.values()].sort((a, b) => b.score - a.score).slice(0, HITS_IN_RESULT),
    otherLists: [...others.values()],
  };
}
