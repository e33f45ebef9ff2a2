import { countOf, formatCount, formatDate } from '../answer/format.ts';
import type { EvidenceDecision, EvidenceEntry, EvidenceInput, EvidenceVerification } from './evidence-input.ts';

/** Every sentence and label of an evidence document that is not quoted from the list, the answer or a person. */

export const TITLES = {
  question: 'Question',
  entries: 'Entries named in the answer',
  answer: 'Answer as shown',
  decisions: 'Decisions of the compliance contact',
  list: 'List searched',
  trail: 'Audit trail and this document',
} as const;

export const LABELS = {
  asked: 'Asked',
  by: 'By',
  where: 'Where',
  query: 'Name as typed',
  matched: 'Matched',
  name: 'Name as printed',
  aliases: 'Other names',
  countries: 'Country',
  addresses: 'Addresses',
  requirement: 'License requirement',
  policy: 'License review policy',
  citation: 'Federal Register citation',
  remarks: 'Remarks',
  entryId: 'Entry id',
  asOf: 'As of',
  checksum: 'SHA-256 of the file',
  source: 'Source',
  verdict: 'Verdict',
  decided: 'Decided',
  note: 'Note',
  state: 'Today',
  record: 'Record',
  hash: 'Hash of the record',
  previous: 'Hash of the one before',
  check: 'Check of the trail',
  lastHash: 'Hash of the last record',
  app: 'Answered by',
  made: 'Document made',
} as const;

export const CAUTIONS = [
  'The official text controls: Supplement No. 4 to Part 744 of the Export Administration Regulations (15 CFR) and the rules in the Federal Register. Not legal advice.',
  'A search by name does not cover owners, end use and end user red flags (Supplement No. 3 to Part 732), “is informed” letters (§ 744.11(c)), or lists that were not loaded. Nothing in this document is a clearance.',
] as const;

export const APP_NAME = 'entity-list-bot';

/** What a PDF file says about its content. */
export const PDF_SUBJECT = 'Record of a search of the US Entity List (Supplement No. 4 to Part 744 of the EAR)';

export const CODE_POINT_NOTE =
  'Characters that have no printed form here are written as their Unicode number, such as ‹U+202E›.';

export const NOTHING_PRINTED = 'Nothing is printed in this column.';
export const NO_LISTING = 'The text of the entry is not part of this record.';
export const BLANK_QUERY = 'Only blanks were typed.';
export const NO_DECISION = 'None on record for this name.';
export const NO_LIST = 'No list was searched.';
export const FIRST_RECORD = 'none: this is the first record of the trail';
export const NOT_CHECKED = 'The trail was not checked for this document.';

export function documentTitle(reference: string): string {
  return `Screening record ${reference}`;
}

export function outcomeInWords({ outcome, list }: EvidenceInput): string {
  if (outcome === undefined) {
    return 'Record of an action other than a screening.';
  }
  switch (outcome) {
    case 'hit':
      return 'On the list: the name asked for is a name on the US Entity List.';
    case 'possible-match':
      return 'Possible match: a person must compare the name asked for with the entries below.';
    case 'no-match':
      return list === undefined
        ? 'No match found. This is not a clearance.'
        : `No match found in the US Entity List of ${formatDate(list.asOf)}. This is not a clearance.`;
    case 'not-screened':
      return 'Not screened: the name asked for was not compared with the list. This says nothing about it.';
  }
}

/** "July 31, 2026, 13:15:00 UTC"; the text itself when it is no time. */
export function timeInWords(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${formatDate(iso)}, ${time.toISOString().slice(11, 19)} UTC`;
}

export const ERASED = {
  person: 'Erased on request or by retention. The hash of the record still covers that somebody asked.',
  query: 'The words typed were erased later. The hash of the record still covers them.',
  answer: 'The answer was erased later. The hash of the record still covers it.',
  channel: 'channel erased',
} as const;

export const NOT_KEPT = {
  person: 'Not recorded.',
  query: 'Not recorded.',
  answer: 'The words of the answer were not recorded.',
} as const;

export function digestOnly(digest: string): string {
  return `Not kept as text. Salted digest of the words typed: ${digest}`;
}

export function placeInWords(platform: string, tenant: string, channel: string | undefined): string {
  return [platform, `workspace ${tenant}`, ...(channel === undefined ? [] : [channel])].join(', ');
}

export function channelInWords(channel: string): string {
  return `channel ${channel}`;
}

/** "“Hikvision” (a.k.a.), score 1.00, strong". Cut, not rounded: 0.999 must not read as the same name. */
export function matchInWords({ matchedName, matchedOn, score, strength }: EvidenceEntry): string {
  const shownScore = (Math.floor(score * 100) / 100).toFixed(2);
  const where = matchedOn === 'common name' ? 'a name it is known by, not on the list itself' : matchedOn;
  return `“${matchedName}” (${where}), score ${shownScore} of 1, ${strength} match`;
}

const VERDICTS: Record<EvidenceDecision['verdict'], string> = {
  'false-match': 'False match: not the party asked about',
  'true-match': 'True match: the party asked about',
};

export function verdictInWords({ verdict, isCurrent }: EvidenceDecision): string {
  return isCurrent ? VERDICTS[verdict] : `${VERDICTS[verdict]} (replaced by a later decision)`;
}

export function decidedInWords({ decidedAt, decidedBy }: EvidenceDecision): string {
  return `${timeInWords(decidedAt)}, by ${decidedBy ?? 'a person whose name was erased'}`;
}

const DECISION_STATES: Record<EvidenceDecision['state'], string> = {
  standing: 'The entry reads as it did when this was decided.',
  due: 'Due for review again: the entry changed after this was decided.',
  'entry-removed': 'The entry is no longer on the list.',
};

export function decisionStateInWords({ state }: EvidenceDecision): string {
  return DECISION_STATES[state];
}

export function recordInWords(reference: string, seq: number): string {
  return `${reference}, no. ${formatCount(seq)} of this workspace`;
}

export function checkInWords(check: EvidenceVerification): string {
  const when = timeInWords(check.checkedAt);
  const kept = countOf(check.recordCount, 'record');
  const pruned =
    check.prunedThroughSeq > 0 ? ` Records up to no. ${formatCount(check.prunedThroughSeq)} went by retention.` : '';
  const last = check.head === null ? '' : `, the last one no. ${formatCount(check.head.seq)}`;
  return check.isIntact
    ? `Intact on ${when}: ${kept}, each bound to the one before it${last}.${pruned}`
    : `NOT INTACT on ${when}: ${countOf(check.problemCount, 'problem')} in ${kept}${last}. Do not rely on this document before somebody has explained them.${pruned}`;
}

export function madeInWords(madeAt: string, madeFor: string | undefined): string {
  return madeFor === undefined ? timeInWords(madeAt) : `${timeInWords(madeAt)}, for ${madeFor}`;
}

export function appInWords(version: string): string {
  return `${APP_NAME} ${version}`;
}

/** At the foot of every page. */
export function pageFooter(reference: string, madeAt: string): string {
  return `${reference}  ·  made ${timeInWords(madeAt)}`;
}

export function pageNumber(page: number, pages: number): string {
  return `Page ${page} of ${pages}`;
}
