import type { Hit, NonEmpty, Verdict } from '../screening/verdict.ts';
import type { Answer } from './answer.ts';
import { type AnswerContext, countriesInWords } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { detailsFollowUp, FOLLOW_UPS_SHOWN, familyFollowUp, namedDetailsFollowUp } from './follow-ups.ts';
import {
  familySection,
  matchSentences,
  meaningSection,
  otherCandidatesSection,
  sinceSection,
  whySection,
} from './hit-sections.ts';
import { paragraph, section } from './rich-text.ts';
import { screenedAnswer } from './screened-answer.ts';

const NEXT_STEP = 'Stop and ask your export compliance contact before you go on.';

export function hitAnswer(verdict: Extract<Verdict, { outcome: 'hit' }>, context: AnswerContext): Answer {
  const { hits, family, query } = verdict;
  const [first, ...others] = hits;
  return screenedAnswer(verdict, context, {
    kind: 'hit',
    tone: 'stop',
    headline: (length) => headline(hits, context, length),
    sections: [
      section('essential', 'Match', paragraph(matchSentences(first, query.text, context))),
      whySection(first.entry, context),
      meaningSection(first.entry),
      sinceSection(first.entry, context),
      section('essential', 'Next step', paragraph(NEXT_STEP)),
      ...otherCandidatesSection(others, 'Also listed', query.text, context),
      ...familySection(family),
    ],
    followUps: [
      detailsFollowUp(first.entry),
      ...(family.length === 0 ? [] : [familyFollowUp(query.text, family.length)]),
      ...others.map((hit) => namedDetailsFollowUp(hit.entry)),
    ].slice(0, FOLLOW_UPS_SHOWN),
  });
}

/** "Yes: Hikvision is on the US Entity List (a.k.a. of Hangzhou Hikvision Digital Technology Co., Ltd., China)." */
function headline(hits: NonEmpty<Hit>, context: AnswerContext, nameLength: number): string {
  const [first] = hits;
  const namesakes = hits.filter((hit) => hit.matchedName === first.matchedName && hit.score === first.score);
  const countries = [...new Set(namesakes.flatMap((hit) => hit.entry.countries))];
  const where = shorten(countriesInWords(countries, context), nameLength);
  const what = namesakes.length > 1 ? `${namesakes.length} entries, ${where}` : `${aliasOf(first, nameLength)}${where}`;
  return `Yes: ${shorten(first.matchedName, nameLength)} is on the US Entity List (${what}).`;
}

function aliasOf(hit: Hit, nameLength: number): string {
  switch (hit.matchedOn) {
    case 'name':
      return '';
    case 'common name':
      return `a name of ${shorten(hit.entry.ownName, nameLength)}, `;
    default:
      return `${hit.matchedOn} of ${shorten(hit.entry.ownName, nameLength)}, `;
  }
}
