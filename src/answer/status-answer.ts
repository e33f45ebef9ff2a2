import type { ListVersion } from '../list/entry.ts';
import type { RuleStatus } from '../list/reference-data.ts';
import { affiliatesRuleSentence } from './affiliates-rule.ts';
import type { Answer, Block, RichText, Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { capitalized, countOf, formatCount, formatDate } from './format.ts';
import { ageInWords, ageNotice, isTooOld, listAgeDays, listFooter } from './list-age.ts';
import { type ListNews, newsSections } from './list-news.ts';
import { listWithName } from './other-lists.ts';
import { bullets, joined, linkTo, paragraph, rich, section } from './rich-text.ts';
import { noticeOf } from './screened-answer.ts';

/** Hex digits of a checksum that are enough to tell two files apart by eye. */
const CHECKSUM_SHOWN = 12;
const RULES_SHOWN = 5;

/** Which list is in use, how old it is, what is published that it lacks, and what is known of the Affiliates Rule. */
export function statusAnswer(
  list: ListVersion | null,
  productVersion: string,
  context: AnswerContext,
  news: ListNews = {},
): Answer {
  const version = section('extra', 'Version', paragraph(`entity-list-bot ${productVersion}`));
  if (list === null) {
    return {
      kind: 'status',
      tone: 'caution',
      headline: 'No usable copy of the Entity List is loaded. Nothing can be screened.',
      sections: [...newsSections(news, context), affiliatesSection(context), version],
      followUps: [],
      footer: rich('Not legal advice.'),
      results: [],
    };
  }
  const days = listAgeDays(list, context.now);
  const tooOld = isTooOld(list, context.now, context.ageLimits);
  const refusal = tooOld ? ' Too old: nothing is screened.' : '';
  return {
    kind: 'status',
    tone: tooOld || days > context.ageLimits.warnAfterDays ? 'caution' : 'plain',
    headline: `Entity List of ${formatDate(list.asOf)}, ${ageInWords(days)}, ${countOf(list.entryCount, 'entry', 'entries')}.${refusal}`,
    ...noticeOf([ageNotice(list, context.now, context.ageLimits)]),
    sections: [
      listSection(list),
      ...newsSections(news, context),
      ...otherListsSection(list),
      affiliatesSection(context),
      version,
    ],
    followUps: [],
    footer: listFooter(list),
    listAsOf: list.asOf,
    results: [],
  };
}

function listSection(list: ListVersion): Section {
  return section('essential', 'List', {
    kind: 'fields',
    fields: [
      { label: 'Made', value: rich(formatDate(list.asOf)) },
      { label: 'Fetched', value: rich(formatDate(list.retrievedAt)) },
      { label: 'Source', value: sourceOf(list) },
      { label: 'Checksum', value: rich(`SHA-256 ${list.sha256.slice(0, CHECKSUM_SHOWN)}…`) },
    ],
  });
}

function sourceOf({ sourceUrl }: ListVersion): RichText {
  return sourceUrl.startsWith('https://')
    ? rich(linkTo('Consolidated Screening List', sourceUrl))
    : rich('Consolidated Screening List');
}

function otherListsSection(list: ListVersion): readonly Section[] {
  const others = Object.entries(list.countsByList).filter(([code]) => code !== 'EL');
  if (others.length === 0) {
    return [];
  }
  const text = others.map(([code, count]) => `${listWithName(code)} ${formatCount(count)}`).join('; ');
  return [section('useful', 'Also compared', paragraph(`names on these lists: ${text}.`))];
}

function affiliatesSection(context: AnswerContext): Section {
  const { statement, sources, setByOperator, check, superseded } = context.ruleStatus;
  const links = sources
    .filter(({ url }) => url.startsWith('https://'))
    .map(({ title, url }) => rich(linkTo(title, url)));
  const says =
    statement === '' && setByOperator === true ? 'Set by the operator of this bot, from:' : capitalized(statement);
  return section(
    'essential',
    'Owners',
    paragraph(affiliatesRuleSentence(context)),
    ...(superseded === undefined ? [] : [paragraph(supersededInWords(superseded))]),
    paragraph(says, links.length === 0 ? '' : ' ', joined(links, ', ')),
    ...(check === undefined || check.found.length === 0 ? [] : foundRules(check.found)),
  );
}

function supersededInWords({ status, asOf }: NonNullable<RuleStatus['superseded']>): string {
  const known = status === 'suspended' ? 'suspended' : 'in force';
  return `It was known as ${known} on ${formatDate(asOf)}; a rule has been published since that may change this.`;
}

function foundRules(found: NonNullable<RuleStatus['check']>['found']): readonly Block[] {
  const items = found
    .slice(0, RULES_SHOWN)
    .map(({ title, url, published }) => rich(`${formatDate(published)}: `, linkTo(title, url)));
  const left = found.length - items.length;
  return [
    paragraph('Rules found that speak of affiliates; nobody has judged what they change:'),
    bullets(left === 0 ? items : [...items, rich(`and ${formatCount(left)} more`)]),
  ];
}
