import type { Candidate } from '../match/find-candidates.ts';
import type { ListedName } from '../match/listed-names.ts';
import type { NameIndex } from '../match/name-index.ts';
import { normalizeName } from '../match/normalize-name.ts';
import type { ReadQuery } from '../match/read-query.ts';
import { THRESHOLDS } from './thresholds.ts';

export interface Judgement {
  readonly level: 'same' | 'strong' | 'weak' | 'none';
  /** 0 to 1. */
  readonly score: number;
}

/** One word typed, and the name has another distinctive one: "Tesla" and "Tesla Hooshmand Sazan". */
function isOneWordOfMany({ alignment, nameId }: Candidate, query: ReadQuery, index: NameIndex): boolean {
  if (query.words.length > 1) return false;
  const ids = index.wordsOf(nameId);
  return alignment.unmatchedInName.some((j) => index.weight(ids[j] ?? -1) >= THRESHOLDS.distinctive);
}

/** Classes of words that may be missing from a name without making it another one. */
const SAYS_WHERE: ReadonlySet<string> = new Set(['place', 'unit', 'filler']);

const NONE: Judgement = { level: 'none', score: 0 };

/** What one listed name means for a query. All numbers that can be turned are in thresholds.ts. */
export function judge(candidate: Candidate, query: ReadQuery, index: NameIndex): Judgement {
  const name = index.names[candidate.nameId];
  if (!name) return NONE;
  if (candidate.identical) return judgeIdentical(candidate, name, query, index);
  if (candidate.initials) return { level: 'weak', score: THRESHOLDS.weak };
  const evidence = candidate.alignment.numbersDiffer ? 'none' : evidenceOf(candidate, query, index);
  if (evidence === 'none') return NONE;
  const score = scoreOf(candidate, name, query, index);
  if (evidence === 'beginning')
    return score >= THRESHOLDS.weak ? { level: 'weak', score: Math.min(score, THRESHOLDS.strong - 0.01) } : NONE;
  if (score >= THRESHOLDS.strong)
    return isOneWordOfMany(candidate, query, index)
      ? { level: 'weak', score: THRESHOLDS.strong - 0.01 }
      : { level: 'strong', score };
  if (containsListedName(candidate, query, index)) {
    const strong = candidate.alignment.queryCoverage >= THRESHOLDS.containedStrong && name.common === undefined;
    return strong
      ? { level: 'strong', score: THRESHOLDS.strong }
      : { level: 'weak', score: Math.max(score, THRESHOLDS.weak) };
  }
  return score >= THRESHOLDS.weak ? { level: 'weak', score } : NONE;
}

function judgeIdentical(candidate: Candidate, name: ListedName, query: ReadQuery, index: NameIndex): Judgement {
  const { common } = name;
  const spaced = candidate.identical === 'letters' ? 0.01 : 0;
  // Different Chinese names share a translation or a romanization; only the characters themselves are the name.
  if (query.normalized.translated && candidate.identical !== 'characters') return { level: 'strong', score: 0.95 };
  const printed = normalizeName(name.text, index.vocabulary);
  const sameForms = legalFormsAgree(printed.legalForms, query.normalized.legalForms);
  if (printed.compactKey.length <= THRESHOLDS.shortAcronym && sameForms === 'differ')
    return { level: 'strong', score: 0.93 - spaced };
  if (common) {
    if (common.sharedBy > 1 || common.kind === 'short name' || common.kind === 'ticker')
      return { level: 'weak', score: 0.85 - spaced };
    return common.confidence === 'composed'
      ? { level: 'strong', score: 0.93 - spaced }
      : { level: 'same', score: 0.98 - spaced };
  }
  return { level: 'same', score: 1 - spaced - (sameForms === 'agree' ? 0 : 0.005) };
}

/** "Ltd" and "Limited" are one form. */
function legalFormsAgree(a: readonly string[], b: readonly string[]): 'agree' | 'differ' {
  const fold = (forms: readonly string[]) =>
    forms
      .map((form) => form.replace(/limited/g, 'ltd').replace(/company/g, 'co'))
      .sort()
      .join(',');
  return fold(a) === fold(b) ? 'agree' : 'differ';
}

function scoreOf(candidate: Candidate, name: ListedName, query: ReadQuery, index: NameIndex): number {
  const { queryCoverage, nameCoverage, placesDiffer, sameOrder } = candidate.alignment;
  const nameShare = nameShareOf(candidate, query);
  let score = queryCoverage * (1 - nameShare + nameShare * nameCoverage);
  if (placesDiffer) score *= THRESHOLDS.otherPlace;
  if (!sameOrder) score *= THRESHOLDS.otherOrder;
  if (name.common) score *= THRESHOLDS.commonName;
  if (bothLack(candidate, query, index)) score *= THRESHOLDS.bothLack;
  if (isComplete(candidate, query))
    score = Math.max(score, Math.min(queryCoverage, nameCoverage) + THRESHOLDS.completeBonus);
  return Math.min(score, 0.97);
}

/** Every word has a partner, more than one of them, so that a badly misspelled word is carried by the others. */
function isComplete({ alignment }: Candidate, query: ReadQuery): boolean {
  return alignment.unmatchedInQuery.length === 0 && alignment.unmatchedInName.length === 0 && query.words.length >= 2;
}

/**
 * How much the words of the name that the query lacks count: least for a brand typed alone, most where the brand is
 * misspelled although the name seems to be typed whole.
 */
function nameShareOf({ alignment }: Candidate, query: ReadQuery): number {
  if (query.words.length === 1 && query.normalized.legalForms.length === 0) return THRESHOLDS.nameShareOneWord;
  const best = alignment.pairs.reduce<(typeof alignment.pairs)[number] | undefined>(
    (a, b) => (a && a.weight >= b.weight ? a : b),
    undefined,
  );
  return best?.how === 'spelling' ? THRESHOLDS.nameShareMisspelled : THRESHOLDS.nameShare;
}

/** The query has words that the name lacks, and the name a distinctive one that the query lacks. */
function bothLack({ alignment, nameId }: Candidate, query: ReadQuery, index: NameIndex): boolean {
  const says = (wordClass: string | undefined) =>
    wordClass !== 'filler' && wordClass !== 'unit' && wordClass !== 'place';
  if (!alignment.unmatchedInQuery.some((i) => says(query.senses[i]?.class))) return false;
  const ids = index.wordsOf(nameId);
  return alignment.unmatchedInName.some((j) => index.weight(ids[j] ?? -1) >= THRESHOLDS.distinctive);
}

/** What a match rests on: a distinctive word, nearly the whole of both names, or the beginning of a long name. */
type Evidence = 'distinctive' | 'whole' | 'beginning' | 'none';

function evidenceOf(candidate: Candidate, query: ReadQuery, index: NameIndex): Evidence {
  const { alignment } = candidate;
  if (query.words.length === 1) return oneWordTells(candidate, query, index) ? 'distinctive' : 'none';
  if (alignment.bestWord >= THRESHOLDS.distinctive) return 'distinctive';
  const words = index.wordsOf(candidate.nameId).length;
  if (words < 2 || alignment.placesDiffer) return 'none';
  if (meetsWhole(alignment, query, words)) return 'whole';
  if (alignment.unmatchedInQuery.some((i) => query.senses[i]?.class !== 'filler')) return 'none';
  if (alignment.pairs.some((pair) => pair.how !== 'same')) return 'none';
  const said = query.senses.filter((sense) => sense.class !== 'filler').length;
  if (said < THRESHOLDS.wordsThatBegin) return 'none';
  const lacksOnlyWhere = alignment.unmatchedInName.every((j) => SAYS_WHERE.has(senseInName(candidate, j, index)));
  if (lacksOnlyWhere) return 'whole';
  return beginsName(alignment) ? 'beginning' : 'none';
}

function meetsWhole(alignment: Candidate['alignment'], query: ReadQuery, wordsInName: number): boolean {
  const byConcept = alignment.pairs.some((pair) => pair.how === 'same-concept');
  if (wordsInName < 3 && byConcept) return false;
  const least = Math.min(alignment.queryCoverage, alignment.nameCoverage);
  if (least >= THRESHOLDS.genericBothWays) return true;
  const extraSaysLittle = alignment.unmatchedInQuery.every((i) => (query.weights[i] ?? 1) < THRESHOLDS.littleSaid);
  return alignment.unmatchedInName.length === 0 && extraSaysLittle && least >= THRESHOLDS.genericComplete;
}

function senseInName({ nameId }: Candidate, position: number, index: NameIndex): string {
  return index.words.sense(index.wordsOf(nameId)[position] ?? -1).class;
}

/** "China Aerospace Science and Industry" begins the names of all its institutes. */
function beginsName(alignment: Candidate['alignment']): boolean {
  return alignment.sameOrder && alignment.pairs.every((pair) => pair.nameStart < alignment.pairs.length);
}

/**
 * One word alone: a distinctive one tells, a short one only when typed exactly; an ordinary one only as nearly the whole
 * name; a place or generic one only when few entries bear it.
 */
function oneWordTells({ alignment }: Candidate, query: ReadQuery, index: NameIndex): boolean {
  const word = query.words[0] ?? '';
  const sense = query.senses[0]?.class;
  if (sense === 'generic' || sense === 'place') {
    const id = index.words.idOf(word);
    return (
      id !== undefined && !index.vocabulary.isOrdinary(word) && entriesWith(id, index) <= THRESHOLDS.rareWordEntries
    );
  }
  const exact = isTypedExactly(alignment);
  if (exact && alignment.nameCoverage >= THRESHOLDS.wholeName) return true;
  if (sense === 'ordinary') return false;
  if (word.length > THRESHOLDS.shortWord) {
    if (exact) return true;
    const long = word.length > THRESHOLDS.shortMisspelled || alignment.nameCoverage >= THRESHOLDS.halfOfName;
    return long && alignment.pairs.some((pair) => pair.similarity >= THRESHOLDS.misspelledAlone);
  }
  return (
    exact &&
    word.length >= THRESHOLDS.shortestWord &&
    (word.length === THRESHOLDS.shortWord || query.normalized.legalForms.length === 0)
  );
}

function isTypedExactly(alignment: Candidate['alignment']): boolean {
  return alignment.pairs.some((pair) => pair.how === 'same' || pair.how === 'spacing');
}

function entriesWith(wordId: number, index: NameIndex): number {
  return new Set([...index.namesWith(wordId)].map((nameId) => index.names[nameId]?.entry)).size;
}

/** "Hikvision Europe": the whole of a listed name stands inside the query. */
function containsListedName(candidate: Candidate, query: ReadQuery, index: NameIndex): boolean {
  const { alignment } = candidate;
  if (query.words.length <= 1 || alignment.unmatchedInName.length > 0 || alignment.bestWord < THRESHOLDS.containedWord)
    return false;
  const letters = [...index.wordsOf(candidate.nameId)].reduce((sum, id) => sum + index.words.text(id).length, 0);
  return (
    letters >= THRESHOLDS.containedLetters &&
    alignment.pairs.every((pair) => pair.similarity >= THRESHOLDS.containedSimilarity)
  );
}
