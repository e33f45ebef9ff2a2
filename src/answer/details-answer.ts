import type { Address, EntityListEntry, ListVersion } from '../list/entry.ts';
import type { CommonName } from '../list/reference-data.ts';
import type { Answer, Block, RichText, Section } from './answer.ts';
import { type AnswerContext, countriesInWords } from './answer-context.ts';
import { cleanText, shorten } from './clean-text.ts';
import { formatDate } from './format.ts';
import { fitHeadline } from './headline.ts';
import { meaningSection, whySection } from './hit-sections.ts';
import { ageForHeadline, ageNotice, listFooter, OFFICIAL_LIST_URL } from './list-age.ts';
import { sourceName } from './match-words.ts';
import { exceptionSentence, WHEN_IT_APPLIES } from './requirement-words.ts';
import { bullets, linkTo, paragraph, rich, section } from './rich-text.ts';
import { citationInWords, citationLink } from './rule-book.ts';
import { noticeOf } from './screened-answer.ts';
import { legalBasis } from './sections-in-words.ts';
import { sinceInWords } from './why.ts';

/** Everything that the list and the rules say about one entry, the columns of Supplement No. 4 as printed. */
export function detailsAnswer(entry: EntityListEntry, list: ListVersion, context: AnswerContext): Answer {
  const age = ageForHeadline(list, context.now, context.ageLimits);
  const where = countriesInWords(entry.countries, context);
  return {
    kind: 'details',
    tone: 'stop',
    headline: fitHeadline(
      (length) => `Entry on the US Entity List: ${shorten(entry.ownName, length)} (${shorten(where, length)}).${age}`,
    ),
    ...noticeOf([ageNotice(list, context.now, context.ageLimits)]),
    sections: [
      ...namesSection(entry, context.commonNamesOf(entry)),
      whySection(entry, context),
      ...(entry.kind === 'address-only' ? [addressOnlySection()] : []),
      section('essential', 'Requirement', verbatim(entry.licenseRequirement.text)),
      section('essential', 'Review policy', verbatim(entry.licenseReviewPolicy.text)),
      meaningSection(entry),
      section('useful', 'Also', paragraph(`${WHEN_IT_APPLIES} ${exceptionSentence(entry.licenseRequirement)}`)),
      section('useful', 'Listed since', paragraph(sinceInWords(entry, context))),
      ...rulesSection(entry, context),
      ...addressesSection(entry, context),
      ...basisSection(entry),
      ...remarksSection(entry),
      section('extra', 'Entry id', paragraph(entry.id, '; ', linkTo('Entity List', OFFICIAL_LIST_URL))),
    ],
    followUps: [],
    footer: listFooter(list),
    listAsOf: list.asOf,
    results: [],
  };
}

function verbatim(text: string): Block {
  const shown = text.trim();
  return shown === '' ? paragraph('Nothing is printed in this column.') : { kind: 'verbatim', text: shown };
}

/** Entries such as "Address 01": § 744.16(a) and (f). */
function addressOnlySection(): Section {
  const text =
    'The entry lists an address, not a party: one of high diversion risk (§ 744.16(f)). The requirement applies to any party that uses the address.';
  return section('essential', 'Address', paragraph(text));
}

function namesSection(entry: EntityListEntry, commonNames: readonly CommonName[]): readonly Section[] {
  const printed = entry.name === entry.ownName ? [] : [rich(`As printed: ${cleanText(entry.name)}`)];
  const aliases = entry.aliases.map((alias) => rich(`${alias.kind} ${cleanText(alias.name)}`));
  const names = [...printed, ...aliases];
  return [
    ...(names.length === 0 ? [] : [section('useful', 'Names', bullets(names))]),
    ...(commonNames.length === 0 ? [] : [section('extra', 'Known by', bullets(knownBy(commonNames)))]),
  ];
}

/** Names that the list does not print, one line for each source. */
function knownBy(commonNames: readonly CommonName[]): readonly RichText[] {
  const sources = [...new Set(commonNames.map(firstSource))];
  return sources.map((source) => {
    const names = commonNames.filter((row) => firstSource(row) === source).map(({ name }) => cleanText(name));
    const attestation = source === '' ? '' : ` (source: ${shorten(sourceName(source), 60)})`;
    return rich(`${names.join('; ')}, not on the list itself${attestation}`);
  });
}

function firstSource({ sources }: CommonName): string {
  return sources[0] ?? '';
}

function rulesSection(entry: EntityListEntry, context: AnswerContext): readonly Section[] {
  const cited = context.rules.citedRules(entry);
  if (cited.length === 0) {
    return entry.citationText.trim() === '' ? [] : [section('useful', 'Rules', verbatim(entry.citationText))];
  }
  const items = cited.map((each, index) => {
    const date = each.rule?.published ?? each.citation.date;
    const title = each.rule?.title === undefined ? '' : `: ${cleanText(each.rule.title)}`;
    return rich(
      index === 0 ? 'Listed by ' : 'Changed by ',
      linkTo(citationInWords(each.citation), citationLink(each)),
      date === undefined ? '' : `, ${formatDate(date)}`,
      title,
    );
  });
  return [section('useful', 'Rules', bullets(items))];
}

function addressesSection(entry: EntityListEntry, context: AnswerContext): readonly Section[] {
  const items = entry.addresses
    .map((address) => addressLine(address, context))
    .filter((line) => line !== '')
    .map((line) => rich(line));
  return items.length === 0 ? [] : [section('useful', 'Addresses', bullets(items))];
}

/** The address with its country, unless it ends in that already. */
function addressLine({ text, country }: Address, context: AnswerContext): string {
  const address = cleanText(text);
  const where = country === undefined ? '' : context.countryName(country);
  return address.endsWith(where) ? address : [address, where].filter((part) => part !== '').join(', ');
}

function basisSection(entry: EntityListEntry): readonly Section[] {
  const basis = legalBasis(entry.licenseRequirement.sections);
  return basis.length === 0 ? [] : [section('extra', 'Legal basis', bullets(basis.map((words) => rich(`${words}.`))))];
}

function remarksSection(entry: EntityListEntry): readonly Section[] {
  return entry.remarks === undefined ? [] : [section('extra', 'Remarks', verbatim(entry.remarks))];
}
