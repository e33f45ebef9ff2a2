import type { CountryCode, EntityListEntry } from '../list/entry.ts';
import type { Candidate, Candidates } from '../match/find-candidates.ts';
import type { ListedName } from '../match/listed-names.ts';
import type { NameIndex } from '../match/name-index.ts';
import { type Judgement, judge } from './judge.ts';
import { THRESHOLDS } from './thresholds.ts';

/** The best name of one entry for a query. */
export interface RankedHit {
  readonly entry: EntityListEntry;
  readonly name: ListedName;
  readonly candidate: Candidate;
  readonly judgement: Judgement;
}

export interface RankedHits {
  /** Best first; never more than MOST_HITS. */
  readonly hits: readonly RankedHit[];
  /** Further entries whose name holds every word of the query, in order of the list. */
  readonly family: readonly EntityListEntry[];
}

/** As many as one answer in the machine format may hold. */
const MOST_HITS = 10;
const LEVELS = { same: 3, strong: 2, weak: 1, none: 0 } as const;

export function rankHits(found: Candidates, index: NameIndex, country: CountryCode | undefined): RankedHits {
  const bestByEntry = new Map<EntityListEntry, RankedHit>();
  const containing = new Set<EntityListEntry>();
  for (const candidate of found.candidates) {
    const name = index.names[candidate.nameId];
    const judgement = judge(candidate, found.query, index);
    if (!name || judgement.level === 'none') continue;
    const hit: RankedHit = { entry: name.entry, name, candidate, judgement };
    const best = bestByEntry.get(name.entry);
    if (!best || compare(hit, best, country) < 0) bestByEntry.set(name.entry, hit);
    if (candidate.alignment.unmatchedInQuery.length === 0 && candidate.initials === undefined)
      containing.add(name.entry);
  }
  const ranked = [...bestByEntry.values()].sort((a, b) => compare(a, b, country));
  const hits = withoutNoise(ranked).slice(0, MOST_HITS);
  const shown = new Set(hits.map((hit) => hit.entry));
  const family = ranked.map((hit) => hit.entry).filter((entry) => containing.has(entry) && !shown.has(entry));
  return { hits, family };
}

/** Below a clear result, distant ones say nothing; where the name itself is listed, only that name counts. */
function withoutNoise(ranked: readonly RankedHit[]): readonly RankedHit[] {
  const best = ranked[0]?.judgement;
  if (!best) return ranked;
  if (best.level === 'same') return ranked.filter((hit) => hit.judgement.level === 'same');
  return ranked.filter((hit) => hit.judgement.score >= best.score - THRESHOLDS.noise);
}

/** Level, score, country asked for, where the name stands; then the order of the list. */
function compare(a: RankedHit, b: RankedHit, country: CountryCode | undefined): number {
  return (
    LEVELS[b.judgement.level] - LEVELS[a.judgement.level] ||
    b.judgement.score - a.judgement.score ||
    agreement(b, country) - agreement(a, country) ||
    Number(a.name.common !== undefined) - Number(b.name.common !== undefined) ||
    a.candidate.nameId - b.candidate.nameId
  );
}

function agreement(hit: RankedHit, country: CountryCode | undefined): number {
  return country !== undefined && hit.entry.countries.includes(country) ? 1 : 0;
}
