import type { Hit, Verdict } from '../screening/verdict.ts';
import { affiliatesRuleSentence } from './affiliates-rule.ts';
import type { Answer, Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { detailsFollowUp, FOLLOW_UPS_SHOWN, familyFollowUp, namedDetailsFollowUp } from './follow-ups.ts';
import {
  entryInWords,
  familySection,
  matchSentences,
  meaningSection,
  otherCandidatesSection,
  whySection,
} from './hit-sections.ts';
import { STRENGTH } from './match-words.ts';
import { paragraph, section, strong } from './rich-text.ts';
import { screenedAnswer } from './screened-answer.ts';

const NEXT_STEP =
  'Do not go on yet. Compare the address and business with the entry, then ask your export compliance contact.';

export function possibleMatchAnswer(
  verdict: Extract<Verdict, { outcome: 'possible-match' }>,
  context: AnswerContext,
): Answer {
  const { hits, family, query } = verdict;
  const [first, ...others] = hits;
  return screenedAnswer(verdict, context, {
    kind: 'possible-match',
    tone: 'caution',
    headline: (length) => headline(query.text, first, length),
    sections: [
      section(
        'essential',
        'Closest',
        paragraph(strong(entryInWords(first.entry, context)), `, ${STRENGTH[first.strength]}.`),
        paragraph(matchSentences(first, query.text, context)),
      ),
      ...ownershipSection(first, context),
      section('essential', 'Next step', paragraph(NEXT_STEP)),
      ...otherCandidatesSection(others, 'Also close', query.text, context),
      ...(first.strength === 'strong' ? [ifSameParty(first, context)] : []),
      ...familySection(family),
    ],
    followUps: [
      detailsFollowUp(first.entry),
      ...(family.length === 0 ? [] : [familyFollowUp(query.text, family.length)]),
      ...others.map((hit) => namedDetailsFollowUp(hit.entry)),
    ].slice(0, FOLLOW_UPS_SHOWN),
  });
}

/** "Possible match: a person must look. “Hikvison” is much like Hikvision on the US Entity List." */
function headline(query: string, first: Hit, nameLength: number): string {
  const grade = first.strength === 'weak' ? ' (weak)' : '';
  return `Possible match${grade}: a person must look. “${shorten(query, nameLength)}” ${relation(first, nameLength)}.`;
}

function relation(hit: Hit, nameLength: number): string {
  const kinds = new Set(hit.reasons.map((reason) => reason.kind));
  const listed = `${shorten(hit.matchedName, nameLength)} on the US Entity List`;
  if (kinds.has('shared-name')) {
    return 'is a name of several parties on the US Entity List';
  }
  if (kinds.has('same-name')) {
    return `is a name of ${shorten(hit.entry.ownName, nameLength)} on the US Entity List`;
  }
  if (kinds.has('contains-listed-name')) {
    return `contains ${listed}`;
  }
  if (kinds.has('part-of-listed-name') && kinds.has('ignored-words')) {
    return `has a word in common with ${listed}`;
  }
  if (kinds.has('part-of-listed-name')) {
    return `is part of ${listed}`;
  }
  return `is ${hit.strength === 'strong' ? 'much' : 'a little'} like ${listed}`;
}

/** A shared word proves no ownership; the reader is told so where the query contains a listed name. */
function ownershipSection(hit: Hit, context: AnswerContext): readonly Section[] {
  if (!hit.reasons.some((reason) => reason.kind === 'contains-listed-name')) {
    return [];
  }
  const text = `A shared name does not show who owns whom; ask about owners. ${affiliatesRuleSentence(context)}`;
  return [section('useful', 'Owners', paragraph(text))];
}

/** What would hold for the entry, of use only when the parties turn out to be the same. */
function ifSameParty({ entry }: Hit, context: AnswerContext): Section {
  const blocks = [whySection(entry, context), meaningSection(entry)].flatMap((part) => part.blocks);
  return section('useful', 'If the same', ...blocks);
}
