import type { EntityListEntry } from '../list/entry.ts';
import type { Hit } from '../screening/verdict.ts';
import type { RichText, Section } from './answer.ts';
import { type AnswerContext, countriesInWords } from './answer-context.ts';
import { cleanText } from './clean-text.ts';
import { capitalized, countOf, sentence } from './format.ts';
import { matchedNameInWords, reasonsInWords, STRENGTH } from './match-words.ts';
import { footnoteSentences, requirementSentence } from './requirement-words.ts';
import { reviewPolicySentence } from './review-policy-words.ts';
import { bullets, paragraph, rich, section, strong } from './rich-text.ts';
import { sinceInWords, whyInWords } from './why.ts';

/** The part of the printed name that names the party, with its countries: "Hangzhou Hikvision … (China)". */
export function entryInWords(entry: EntityListEntry, context: AnswerContext): string {
  return `${cleanText(entry.ownName)} (${countriesInWords(entry.countries, context)})`;
}

/** Which listed name matched and how: "Listed alias (a.k.a.) “Hikvision”: same name as asked." */
export function matchSentences(hit: Hit, query: string, context: AnswerContext): string {
  const { parentName } = hit.entry;
  const under = parentName === undefined ? '' : ` It is listed under ${sentence(cleanText(parentName))}`;
  return `${capitalized(matchedNameInWords(hit))}: ${howInWords(hit, query, context)}.${under}`;
}

function howInWords(hit: Hit, query: string, context: AnswerContext): string {
  if (!hit.reasons.every((reason) => reason.kind === 'same-name')) {
    return `the name asked for ${reasonsInWords(hit.reasons, context.countryName)}`;
  }
  const [asked, listed] = [cleanText(query).toLowerCase(), cleanText(hit.matchedName).toLowerCase()];
  return asked !== listed && listed.includes(asked)
    ? `“${cleanText(query)}” is one of its names`
    : 'same name as asked';
}

export function meaningSection(entry: EntityListEntry): Section {
  const { licenseRequirement, licenseReviewPolicy } = entry;
  const sentences = [
    requirementSentence(licenseRequirement),
    ...footnoteSentences(licenseRequirement.footnotes),
    reviewPolicySentence(licenseReviewPolicy),
  ];
  return section('essential', 'What it means', paragraph(sentences.join(' ')));
}

export function whySection(entry: EntityListEntry, context: AnswerContext): Section {
  return section('essential', 'Why', paragraph(whyInWords(entry, context)));
}

export function sinceSection(entry: EntityListEntry, context: AnswerContext): Section {
  return section('useful', 'Listed since', paragraph(sinceInWords(entry, context)));
}

const OTHERS_SHOWN = 4;

/** Further candidates, one line each, and how many are left out. */
export function otherCandidatesSection(
  hits: readonly Hit[],
  title: string,
  query: string,
  context: AnswerContext,
): readonly Section[] {
  if (hits.length === 0) {
    return [];
  }
  const shown = hits.slice(0, OTHERS_SHOWN).map((hit) => candidateLine(hit, query, context));
  const rest = hits.length - shown.length;
  const items = rest === 0 ? shown : [...shown, rich(`and ${countOf(rest, 'more candidate')}`)];
  return [section('useful', title, bullets(items))];
}

function candidateLine(hit: Hit, query: string, context: AnswerContext): RichText {
  const match =
    hit.matchedOn === 'name'
      ? howInWords(hit, query, context)
      : `${matchedNameInWords(hit)}: ${howInWords(hit, query, context)}`;
  return rich(strong(entryInWords(hit.entry, context)), `, ${STRENGTH[hit.strength]}: ${match}.`);
}

export function familySection(family: readonly EntityListEntry[]): readonly Section[] {
  if (family.length === 0) {
    return [];
  }
  const text =
    family.length === 1
      ? '1 more listed entry contains this name.'
      : `${countOf(family.length, 'more listed entry', 'more listed entries')} contain this name.`;
  return [section('useful', 'Family', paragraph(text))];
}
