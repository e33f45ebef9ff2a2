import type { ListVersion } from '../list/entry.ts';
import type { NotScreenedReason, Verdict } from '../screening/verdict.ts';
import { affiliatesRuleSentence } from './affiliates-rule.ts';
import type { Answer, RichText } from './answer.ts';
import { type AnswerContext, countriesInWords } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { FOLLOW_UPS_SHOWN, screenFollowUp } from './follow-ups.ts';
import { countOf, formatDate, inWords } from './format.ts';
import { fitHeadline } from './headline.ts';
import { ageForHeadline, ageNotice, listFooter } from './list-age.ts';
import { notCoveredSection } from './no-match-answer.ts';
import { listCodes } from './other-lists.ts';
import { countedOutcomes, OUTCOMES_WORST_FIRST } from './outcome-counts.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { bullets, paragraph, rich, section, strong } from './rich-text.ts';
import { noticeOf } from './screened-answer.ts';
import { screeningResult } from './screening-result.ts';

/** Several names at once: one line each, in the order asked. */
export function severalAnswer(verdicts: readonly Verdict[], context: AnswerContext): Answer {
  const list = verdicts.find((verdict) => verdict.list !== null)?.list ?? null;
  const needsLook = verdicts.filter((verdict) => verdict.outcome !== 'no-match' || verdict.otherLists.length > 0);
  const age = list === null ? '' : ageForHeadline(list, context.now, context.ageLimits);
  return {
    kind: 'several',
    tone: toneOf(verdicts),
    headline: fitHeadline(() => `${headline(verdicts, list)}${age}`),
    ...noticeOf(list === null ? [] : [ageNotice(list, context.now, context.ageLimits)]),
    sections: [
      section('essential', 'Results', bullets(verdicts.map((verdict) => verdictLine(verdict, context)))),
      ...(needsLook.length === 0
        ? [notCoveredSection(context)]
        : [section('essential', 'Next step', paragraph(`${NEXT_STEP} ${affiliatesRuleSentence(context)}`))]),
    ],
    followUps: inOrder(needsLook)
      .slice(0, FOLLOW_UPS_SHOWN)
      .map((verdict) => screenFollowUp(verdict.query.text, 'details')),
    footer: list === null ? rich('No list is loaded. Not legal advice.') : listFooter(list),
    ...(list !== null && { listAsOf: list.asOf }),
    results: verdicts.map(screeningResult),
  };
}

/** What to do with names of which some are listed or may be. */
export const NEXT_STEP =
  'Stop where a name is listed, look where it may be, and ask your export compliance contact. No match is not a clearance.';

function headline(verdicts: readonly Verdict[], list: ListVersion | null): string {
  if (list !== null && toneOf(verdicts) === 'plain') {
    return `No match found for ${countOf(verdicts.length, 'name')} in the Entity List of ${formatDate(list.asOf)}. ${CAUTION}`;
  }
  const counts = countedOutcomes((outcome) => verdicts.filter((verdict) => verdict.outcome === outcome).length);
  const elsewhere = verdicts.filter(
    (verdict) => verdict.outcome === 'no-match' && verdict.otherLists.length > 0,
  ).length;
  const also = elsewhere === 0 ? '' : ` (${elsewhere} on another US list)`;
  return `${countOf(verdicts.length, 'name')}: ${inWords(counts)}${also}. ${CAUTION}`;
}

/** Goes with every count of names. */
export const CAUTION = 'This is not a clearance.';

function toneOf(verdicts: readonly Verdict[]): Answer['tone'] {
  if (verdicts.some((verdict) => verdict.outcome === 'hit')) {
    return 'stop';
  }
  return verdicts.every((verdict) => verdict.outcome === 'no-match' && verdict.otherLists.length === 0)
    ? 'plain'
    : 'caution';
}

function inOrder(verdicts: readonly Verdict[]): readonly Verdict[] {
  return [...verdicts].sort(
    (a, b) => OUTCOMES_WORST_FIRST.indexOf(a.outcome) - OUTCOMES_WORST_FIRST.indexOf(b.outcome),
  );
}

/** "Dahua Technology: on the US Entity List (Dahua Technology, China)." */
export function verdictLine(verdict: Verdict, context: AnswerContext): RichText {
  return rich(strong(askedName(verdict)), `: ${inShort(verdict, context)}`);
}

/** The line of a verdict as plain text, for lists of names without an answer around them. */
export function verdictInOneLine(verdict: Verdict, context: AnswerContext): string {
  return `${askedName(verdict)}: ${inShort(verdict, context)}`;
}

function askedName({ query }: Verdict): string {
  return shorten(query.text, 80) || '(nothing)';
}

function inShort(verdict: Verdict, context: AnswerContext): string {
  const codes = listCodes(verdict.otherLists);
  const elsewhere = codes.length === 0 ? '' : ` On another US list: ${inWords(codes)}.`;
  return `${outcomeInShort(verdict, context)}.${elsewhere}`;
}

function outcomeInShort(verdict: Verdict, context: AnswerContext): string {
  switch (verdict.outcome) {
    case 'hit':
    case 'possible-match': {
      const [{ entry, strength }] = verdict.hits;
      const listed = `${shorten(entry.ownName, 80)}, ${countriesInWords(entry.countries, context)}`;
      return verdict.outcome === 'hit'
        ? `${OUTCOME_WORDS.hit} (${listed})`
        : `${OUTCOME_WORDS['possible-match']}, ${strength} (${listed})`;
    }
    case 'no-match':
      return `${OUTCOME_WORDS['no-match']} in the list of ${formatDate(verdict.list.asOf)}`;
    case 'not-screened':
      return `${OUTCOME_WORDS['not-screened']} (${NOT_SCREENED[verdict.reason]})`;
  }
}

/** Why a name was not screened, in a few words. */
export const NOT_SCREENED: Record<NotScreenedReason, string> = {
  'list-unavailable': 'no list is loaded',
  'list-too-old': 'the list is too old',
  'query-empty': 'no name',
  'query-too-short': 'too short; give the full name',
  'query-too-generic': 'too general; give the full name',
  'query-too-long': 'too long',
};
