import type { ListVersion } from '../list/entry.ts';
import { affiliatesRuleSentence } from './affiliates-rule.ts';
import type { Answer, RichText, Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { capitalized, countOf, formatCount, formatDate } from './format.ts';
import { ageInWords, ageNotice, isTooOld, listAgeDays, listFooter } from './list-age.ts';
import { listWithName } from './other-lists.ts';
import { joined, linkTo, paragraph, rich, section } from './rich-text.ts';
import { noticeOf } from './screened-answer.ts';

/** Hex digits of a checksum that are enough to tell two files apart by eye. */
const CHECKSUM_SHOWN = 12;

/** Which list is in use, how old it is, and what is known of the Affiliates Rule. */
export function statusAnswer(list: ListVersion | null, productVersion: string, context: AnswerContext): Answer {
  const version = section('extra', 'Version', paragraph(`entity-list-bot ${productVersion}`));
  if (list === null) {
    return {
      kind: 'status',
      tone: 'caution',
      headline: 'No usable copy of the Entity List is loaded. Nothing can be screened.',
      sections: [affiliatesSection(context), version],
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
    sections: [listSection(list), ...otherListsSection(list), affiliatesSection(context), version],
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
  const { statement, sources } = context.ruleStatus;
  const links = sources
    .filter(({ url }) => url.startsWith('https://'))
    .map(({ title, url }) => rich(linkTo(title, url)));
  return section(
    'essential',
    'Owners',
    paragraph(affiliatesRuleSentence(context)),
    paragraph(capitalized(statement), links.length === 0 ? '' : ' ', joined(links, ', ')),
  );
}
