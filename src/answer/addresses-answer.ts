import type { ListVersion } from '../list/entry.ts';
import type { AddressHit } from '../screening/screener.ts';
import type { Answer, RichText, Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { cleanText, shorten } from './clean-text.ts';
import { FOLLOW_UPS_SHOWN, namedDetailsFollowUp } from './follow-ups.ts';
import { countOf, formatDate } from './format.ts';
import { fitHeadline } from './headline.ts';
import { entryInWords } from './hit-sections.ts';
import { ageForHeadline, ageNotice, listFooter } from './list-age.ts';
import { notCoveredSection } from './no-match-answer.ts';
import { bullets, paragraph, rich, section, strong } from './rich-text.ts';
import { noticeOf } from './screened-answer.ts';

/** Listed addresses that share telling words with the address asked for. */
export function addressesAnswer(
  text: string,
  hits: readonly AddressHit[],
  list: ListVersion,
  context: AnswerContext,
): Answer {
  const age = ageForHeadline(list, context.now, context.ageLimits);
  return {
    kind: 'addresses',
    tone: hits.length === 0 ? 'plain' : 'caution',
    headline: fitHeadline((length) => `${headline(shorten(text, length), hits, list)}${age}`),
    ...noticeOf([ageNotice(list, context.now, context.ageLimits)]),
    sections: hits.length === 0 ? [notCoveredSection(context)] : [addressSection(hits, context), addressStep(hits)],
    followUps: hits.slice(0, FOLLOW_UPS_SHOWN).map((hit) => namedDetailsFollowUp(hit.entry)),
    footer: listFooter(list),
    listAsOf: list.asOf,
    results: [],
  };
}

export function addressStep(hits: readonly AddressHit[]): Section {
  const compare = 'Do not go on yet. Compare street, number and floor, then ask your export compliance contact.';
  const highRisk = ' What goes to any party at an address of high diversion risk needs a license, as the entry says.';
  return section('essential', 'Next step', paragraph(compare, highRiskCount(hits) === 0 ? '' : highRisk));
}

/** Addresses listed without a name, § 744.16(f). */
function highRiskCount(hits: readonly AddressHit[]): number {
  return hits.filter((hit) => hit.entry.kind === 'address-only').length;
}

function headline(text: string, hits: readonly AddressHit[], list: ListVersion): string {
  if (hits.length === 0) {
    return `No listed address found for “${text}” in the Entity List of ${formatDate(list.asOf)}. This is not a clearance.`;
  }
  const highRisk = highRiskCount(hits);
  const also = highRisk === 0 ? '' : `, ${highRisk} of high diversion risk`;
  return `Possible match: a person must look. ${countOf(hits.length, 'listed address', 'listed addresses')} like “${text}”${also}.`;
}

/** One line for each listed address; also used under an answer about a company whose address was given. */
export function addressSection(hits: readonly AddressHit[], context: AnswerContext): Section {
  return section('essential', 'Address', bullets(hits.map((hit) => addressLine(hit, context))));
}

function addressLine({ entry, address, matchedWords }: AddressHit, context: AnswerContext): RichText {
  const risk = entry.kind === 'address-only' ? ' High diversion risk, listed without a name (§ 744.16(f)).' : '';
  const shared =
    matchedWords.length === 0 ? '' : ` Shared words: ${matchedWords.slice(0, 8).map(cleanText).join(', ')}.`;
  return rich(strong(entryInWords(entry, context)), `: ${cleanText(address)}.${risk}${shared}`);
}
