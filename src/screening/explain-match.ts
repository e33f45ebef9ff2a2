import type { CountryCode } from '../list/entry.ts';
import type { Pair } from '../match/align.ts';
import { foldLetters } from '../match/fold-letters.ts';
import type { NameIndex } from '../match/name-index.ts';
import { normalizeName, splitWords } from '../match/normalize-name.ts';
import type { ReadQuery } from '../match/read-query.ts';
import type { RankedHit } from './rank-hits.ts';
import type { MatchReason } from './verdict.ts';

/** Step 7 of matching: which words met which, what was set aside, what differs. */
export function explainMatch(
  text: string,
  query: ReadQuery,
  hit: RankedHit,
  index: NameIndex,
  country: CountryCode | undefined,
): readonly MatchReason[] {
  const reasons: MatchReason[] = [];
  if (hit.candidate.initials) reasons.push({ kind: 'initials', of: hit.name.printed });
  else if (hit.candidate.identical) reasons.push(...explainIdentity(text, query, hit, index));
  else reasons.push(...explainAlignment(text, query, hit, index));
  const { common } = hit.name;
  if (common && common.sharedBy > 1) reasons.push({ kind: 'shared-name', entityCount: common.sharedBy });
  if (common?.kind === 'short name' || common?.kind === 'ticker') reasons.push({ kind: 'short-name' });
  if (common?.confidence === 'composed') reasons.push({ kind: 'composed-name' });
  if (country !== undefined)
    reasons.push({ kind: 'country', agrees: hit.entry.countries.includes(country), asked: country });
  return reasons;
}

function explainIdentity(text: string, query: ReadQuery, hit: RankedHit, index: NameIndex): readonly MatchReason[] {
  const reasons: MatchReason[] = [];
  const { normalized } = query;
  if (normalized.lookAlikes) reasons.push({ kind: 'same-letters', detail: 'look-alike-letters' });
  if (normalized.romanized) reasons.push({ kind: 'same-letters', detail: 'romanization' });
  if (hit.candidate.identical === 'letters') reasons.push({ kind: 'same-letters', detail: 'spacing' });
  const listed = normalizeName(hit.name.text, index.vocabulary);
  if (hit.candidate.identical === 'characters') {
    const same = text.trim() === hit.name.text;
    reasons.push(same ? { kind: 'same-name' } : { kind: 'same-letters', detail: 'legal-form' });
  } else if (listed.legalForms.join() !== normalized.legalForms.join()) {
    reasons.push({ kind: 'same-letters', detail: 'legal-form' });
  }
  if (reasons.length > 0) return reasons;
  const sameText = text.trim().toLowerCase() === hit.name.text.toLowerCase();
  return [sameText ? { kind: 'same-name' } : { kind: 'same-letters', detail: 'punctuation' }];
}

function explainAlignment(text: string, query: ReadQuery, hit: RankedHit, index: NameIndex): readonly MatchReason[] {
  const reasons: MatchReason[] = [];
  const { alignment } = hit.candidate;
  const listedWords = [...index.wordsOf(hit.candidate.nameId)].map((id) => index.words.text(id));
  const typed = originals(text);
  const printed = originals(hit.name.text);
  const queryPart = (pair: Pair) => slice(query.words, pair.queryStart, pair.queryLength, typed);
  const listedPart = (pair: Pair) => slice(listedWords, pair.nameStart, pair.nameLength, printed);
  if (query.normalized.lookAlikes) reasons.push({ kind: 'same-letters', detail: 'look-alike-letters' });
  if (query.normalized.romanized) reasons.push({ kind: 'same-letters', detail: 'romanization' });
  if (query.normalized.translated) reasons.push({ kind: 'same-letters', detail: 'translation' });
  for (const pair of alignment.pairs) {
    if (pair.how === 'same') continue;
    if (pair.how === 'spacing') reasons.push({ kind: 'same-letters', detail: 'spacing' });
    else reasons.push({ kind: 'spelling', query: queryPart(pair), listed: listedPart(pair) });
  }
  const extra = pick(query.words, alignment.unmatchedInQuery, typed);
  const missing = pick(listedWords, alignment.unmatchedInName, printed);
  if (extra.length > 0 && missing.length === 0) reasons.push({ kind: 'contains-listed-name', extra });
  else if (extra.length > 0) reasons.push({ kind: 'ignored-words', words: extra });
  if (missing.length > 0) reasons.push({ kind: 'part-of-listed-name', missing });
  if (!alignment.sameOrder) reasons.push({ kind: 'same-letters', detail: 'word-order' });
  return withoutRepeats(reasons);
}

/** Words as they were written, by their folded form. */
function originals(text: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const piece of text.split(/[\s()[\],;:/"“”«»]+|[-–—]/u)) {
    const [word, ...rest] = splitWords(foldLetters(piece).text);
    if (word !== undefined && rest.length === 0) map.set(word, piece.replace(/[.,'’]+$/u, ''));
  }
  return map;
}

function slice(words: readonly string[], start: number, length: number, written: ReadonlyMap<string, string>): string {
  return words
    .slice(start, start + length)
    .map((word) => written.get(word) ?? word)
    .join(' ');
}

function pick(
  words: readonly string[],
  positions: readonly number[],
  written: ReadonlyMap<string, string>,
): readonly string[] {
  return positions
    .map((at) => words[at] ?? '')
    .filter((word) => word !== '')
    .map((word) => written.get(word) ?? word);
}

function withoutRepeats(reasons: readonly MatchReason[]): readonly MatchReason[] {
  const seen = new Set<string>();
  return reasons.filter((reason) => {
    const key = JSON.stringify(reason);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
