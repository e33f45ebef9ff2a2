import type { Verdict } from '../screening/verdict.ts';
import { affiliatesRuleSentence } from './affiliates-rule.ts';
import type { Answer, Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { FOLLOW_UPS_SHOWN, screenFollowUp } from './follow-ups.ts';
import { formatDate, inWords } from './format.ts';
import { OFFICIAL_SEARCH_URL } from './list-age.ts';
import { listCodes } from './other-lists.ts';
import { linkTo, paragraph, rich, section } from './rich-text.ts';
import { screenedAnswer } from './screened-answer.ts';

type NoMatch = Extract<Verdict, { outcome: 'no-match' }>;

export function noMatchAnswer(verdict: NoMatch, context: AnswerContext): Answer {
  const isElsewhere = verdict.otherLists.length > 0;
  return screenedAnswer(verdict, context, {
    kind: 'no-match',
    tone: isElsewhere ? 'caution' : 'plain',
    headline: (length) => headline(verdict, length),
    sections: [
      ...(isElsewhere ? [otherListStep()] : []),
      ...suggestionSection(verdict.suggestions),
      notCoveredSection(context),
    ],
    followUps: verdict.suggestions.slice(0, FOLLOW_UPS_SHOWN).map((name) => screenFollowUp(name)),
  });
}

function headline({ query, list, otherLists }: NoMatch, nameLength: number): string {
  const name = shorten(query.text, nameLength);
  const codes = listCodes(otherLists);
  return codes.length === 0
    ? `No match found for “${name}” in the Entity List of ${formatDate(list.asOf)}. This is not a clearance.`
    : `Caution: “${name}” is on another US list (${inWords(codes)}). No match found in the Entity List.`;
}

function otherListStep(): Section {
  const text = 'Do not go on yet. Check that list and ask your export compliance contact.';
  return section('essential', 'Next step', paragraph(text));
}

function suggestionSection(suggestions: readonly string[]): readonly Section[] {
  if (suggestions.length === 0) {
    return [];
  }
  const names = suggestions.slice(0, FOLLOW_UPS_SHOWN).map((name) => `“${shorten(name, 80)}”`);
  return [section('useful', 'Did you mean', paragraph(`${inWords(names, 'or')}?`))];
}

/** What the list cannot tell: owners, end use, "is informed" letters (§ 744.11(c)), lists that are not loaded. */
export function notCoveredSection(context: AnswerContext): Section {
  return section(
    'essential',
    'Not covered',
    paragraph(
      'Who owns the company; end use and red flags; “is informed” letters; lists that are not loaded. ',
      `${affiliatesRuleSentence(context)} `,
      rich('Search all US lists: ', linkTo('Consolidated Screening List', OFFICIAL_SEARCH_URL), '.'),
    ),
  );
}
