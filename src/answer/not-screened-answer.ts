import type { NotScreenedReason, Verdict } from '../screening/verdict.ts';
import type { Answer } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { countOf, formatDate } from './format.ts';
import { fitHeadline } from './headline.ts';
import { ageInWords, listAgeDays, listFooter, OFFICIAL_LIST_URL, OFFICIAL_SEARCH_URL } from './list-age.ts';
import { listCodes, otherListsNotice } from './other-lists.ts';
import { linkTo, paragraph, rich, section } from './rich-text.ts';
import { noticeOf } from './screened-answer.ts';
import { screeningResult } from './screening-result.ts';

type NotScreened = Extract<Verdict, { outcome: 'not-screened' }>;

export function notScreenedAnswer(verdict: NotScreened, context: AnswerContext): Answer {
  const { list } = verdict;
  return {
    kind: 'not-screened',
    tone: 'caution',
    headline: fitHeadline((length) => `Not screened: ${whyNot(verdict, context, length)}${otherCodes(verdict)}`),
    ...noticeOf([otherListsNotice(verdict.otherLists)]),
    sections: [section('essential', 'What to do', paragraph(WHAT_TO_DO[verdict.reason]), paragraph(...ELSEWHERE))],
    followUps: [{ label: 'Status of the list', command: 'status', purpose: 'more' }],
    footer: list === null ? rich('No list is loaded. Not legal advice.') : listFooter(list),
    ...(list !== null && { listAsOf: list.asOf }),
    results: [screeningResult(verdict)],
  };
}

function whyNot({ reason, query, list }: NotScreened, context: AnswerContext, nameLength: number): string {
  const name = `“${shorten(query.text, nameLength)}”`;
  switch (reason) {
    case 'list-unavailable':
      return 'no usable copy of the Entity List is loaded. Nothing was checked.';
    case 'list-too-old':
      return list === null
        ? 'the list is too old. Nothing was checked.'
        : tooOld(list.asOf, listAgeDays(list, context.now));
    case 'query-empty':
      return 'no company name was given.';
    case 'query-too-short':
      return `${name} is too short to tell companies apart.`;
    case 'query-too-generic':
      return `${name} is too general to tell companies apart.`;
    case 'query-too-long':
      return 'the name is too long.';
  }
}

function tooOld(asOf: string, days: number): string {
  return `the list of ${formatDate(asOf)} is ${ageInWords(days)}, too old to rely on. Nothing was checked.`;
}

/** A name on another list is said in the first line, whatever kept it from being screened against this one. */
function otherCodes({ otherLists }: NotScreened): string {
  const codes = listCodes(otherLists);
  return codes.length === 0 ? '' : ` The name is on ${countOf(codes.length, 'other US list')}.`;
}

const WHAT_TO_DO: Record<NotScreenedReason, string> = {
  'list-unavailable': 'Tell whoever runs this bot, and use the official search until then.',
  'list-too-old': 'Tell whoever runs this bot that the list needs a refresh, and use the official search until then.',
  'query-empty': 'Send the name of a company, for example “Hikvision”.',
  'query-too-short': 'Add the rest of the name: the full legal name is best.',
  'query-too-generic': 'Add the word that sets this company apart from others: the full legal name is best.',
  'query-too-long': 'Send the name alone. To find listed names in a longer text, start the message with “scan”.',
};

const ELSEWHERE = [
  'Official: ',
  linkTo('search', OFFICIAL_SEARCH_URL),
  ', ',
  linkTo('Entity List', OFFICIAL_LIST_URL),
  '.',
] as const;
