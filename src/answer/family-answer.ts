import type { EntityListEntry, ListVersion } from '../list/entry.ts';
import type { Answer, FollowUp } from './answer.ts';
import { type AnswerContext, countriesInWords } from './answer-context.ts';
import { cleanText, shorten } from './clean-text.ts';
import { countOf, formatCount } from './format.ts';
import { fitHeadline } from './headline.ts';
import { ageForHeadline, ageNotice, listFooter } from './list-age.ts';
import { bullets, paragraph, rich, section, strong } from './rich-text.ts';
import { noticeOf } from './screened-answer.ts';

/** A page of a family has this many entries. */
export const FAMILY_PAGE_SIZE = 20;

/** The listed entries that contain a name. `page` counts from 1 and is brought into range. */
export function familyAnswer(
  name: string,
  members: readonly EntityListEntry[],
  page: number,
  list: ListVersion,
  context: AnswerContext,
): Answer {
  const pages = Math.max(1, Math.ceil(members.length / FAMILY_PAGE_SIZE));
  const current = Math.min(Math.max(1, page), pages);
  const start = (current - 1) * FAMILY_PAGE_SIZE;
  const shown = members.slice(start, start + FAMILY_PAGE_SIZE);
  const age = ageForHeadline(list, context.now, context.ageLimits);
  const where = pages === 1 ? '' : ` (${formatCount(start + 1)} to ${formatCount(start + shown.length)})`;
  return {
    kind: 'family',
    tone: 'stop',
    headline: fitHeadline((length) => `${headline(name, members.length, length)}${where}.${age}`),
    ...noticeOf([ageNotice(list, context.now, context.ageLimits)]),
    sections: [
      section('essential', 'Entries', bullets(shown.map((entry) => memberLine(entry, context)))),
      section('useful', 'Mind', paragraph('A shared name does not show who owns whom.')),
    ],
    followUps: current < pages ? [nextPage(name, current + 1)] : [],
    footer: listFooter(list),
    listAsOf: list.asOf,
    results: [],
  };
}

function headline(name: string, count: number, nameLength: number): string {
  const entries = countOf(count, 'entry', 'entries');
  return `${entries} on the US Entity List ${count === 1 ? 'has' : 'have'} “${shorten(name, nameLength)}” in the name`;
}

function memberLine(entry: EntityListEntry, context: AnswerContext) {
  const country = countriesInWords(entry.countries, context);
  return rich(strong(cleanText(entry.ownName)), ` (${country}), ${entry.id}`);
}

function nextPage(name: string, page: number): FollowUp {
  return { label: `Page ${page}`, command: `family ${cleanText(name)} page ${page}`, purpose: 'more' };
}
