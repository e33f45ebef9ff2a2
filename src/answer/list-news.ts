import type { CrossCheck } from '../list/cross-check.ts';
import type { PendingRule } from '../list/reference-data.ts';
import type { Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { cleanText, shorten } from './clean-text.ts';
import { countOf, formatCount, formatDate } from './format.ts';
import { type RefreshShown, refreshSection } from './refresh-answer.ts';
import { bullets, linkTo, paragraph, rich, section } from './rich-text.ts';

const RULES_SHOWN = 5;
const NAMES_SHOWN = 3;
const COUNTRIES_SHOWN = 5;
const TITLE_LENGTH = 160;

/** What is known besides the list in service; each part is left out where it is not known. */
export interface ListNews {
  readonly pendingRules?: readonly PendingRule[];
  readonly crossCheck?: CrossCheck;
  readonly refresh?: RefreshShown;
}

export function newsSections(news: ListNews, context: AnswerContext): readonly Section[] {
  return [
    ...pendingRulesSection(news.pendingRules ?? []),
    ...(news.refresh === undefined ? [] : [refreshSection(news.refresh)]),
    ...(news.crossCheck === undefined ? [] : [crossCheckSection(news.crossCheck, context)]),
  ];
}

/** "Rule published, list not yet updated." */
export function pendingRulesSection(rules: readonly PendingRule[]): readonly Section[] {
  if (rules.length === 0) return [];
  const shown = rules.slice(0, RULES_SHOWN).map(({ title, published, effective, url }) => {
    const from = effective === undefined || effective === published ? '' : `, effective ${formatDate(effective)}`;
    return rich(`${formatDate(published)}${from}: `, linkTo(shorten(title, TITLE_LENGTH), url));
  });
  const left = rules.length - shown.length;
  const text = `${rules.length === 1 ? 'a rule is' : `${formatCount(rules.length)} rules are`} published that the list in service does not show yet. Read ${rules.length === 1 ? 'it' : 'them'} before you rely on a “no match”.`;
  return [
    section(
      'essential',
      'New rules',
      paragraph(text),
      bullets(left === 0 ? shown : [...shown, rich(`and ${formatCount(left)} more`)]),
    ),
  ];
}

/** How the list compares with the eCFR; a difference is told and nothing is made of it. */
export function crossCheckSection(check: CrossCheck, context: AnswerContext): Section {
  const { rows, countries, onlyInSupplement, onlyInList, unknownHeadings } = check;
  const source = `Supplement No. 4 in the eCFR of ${formatDate(check.asOf)}`;
  const counts = `${source} has ${countOf(rows.supplement, 'row')}; the list in service has ${formatCount(rows.list)}, counted under each country.`;
  const lines = [
    ...(countries.length === 0 ? [] : [`Counts differ for ${countryCounts(countries, context)}.`]),
    ...onlyIn('only in the eCFR', onlyInSupplement, context),
    ...onlyIn('only in the list in service', onlyInList, context),
    ...(unknownHeadings.length === 0 ? [] : [`Headings not understood: ${unknownHeadings.map(cleanText).join('; ')}.`]),
  ];
  const same = 'No country and no name differs.';
  return section('useful', 'Cross-check', paragraph([counts, ...(lines.length === 0 ? [same] : lines)].join(' ')));
}

function countryCounts(countries: CrossCheck['countries'], context: AnswerContext): string {
  const shown = countries
    .slice(0, COUNTRIES_SHOWN)
    .map(
      ({ country, supplement, list }) =>
        `${context.countryName(country)} (${formatCount(supplement)}, list ${formatCount(list)})`,
    );
  const left = countries.length - shown.length;
  return left === 0 ? shown.join(', ') : `${shown.join(', ')} and ${countOf(left, 'more country', 'more countries')}`;
}

function onlyIn(where: string, names: CrossCheck['onlyInList'], context: AnswerContext): readonly string[] {
  if (names.length === 0) return [];
  const shown = names
    .slice(0, NAMES_SHOWN)
    .map(({ name, country }) => `“${shorten(name, TITLE_LENGTH)}” (${context.countryName(country)})`);
  const left = names.length - shown.length;
  const more = left === 0 ? '' : ` and ${formatCount(left)} more`;
  return [`${countOf(names.length, 'name')} ${where}: ${shown.join(', ')}${more}.`];
}
