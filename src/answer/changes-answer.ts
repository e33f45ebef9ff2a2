import type { CountryCode, ListVersion } from '../list/entry.ts';
import type { Answer, Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { changeFollowUps, changeSections, countsInWords, type RecordedChange, visibleChanges } from './change-lines.ts';
import { countOf, formatDate } from './format.ts';
import { fitHeadline } from './headline.ts';
import { ageForHeadline, ageNotice, listFooter } from './list-age.ts';
import { paragraph, rich, section } from './rich-text.ts';
import { noticeOf } from './screened-answer.ts';

const LINES_PER_KIND = 8;
/** Where the headline must be this short, it goes without the counts, which the sections show. */
const FEW_WORDS = 70;

/** What `changes [since <date>] [country]` asks for. */
export interface ChangesQuestion {
  /** ISO date. */
  readonly since?: string;
  readonly country?: CountryCode;
}

/** What is on record, as far as the question reaches. */
export interface ChangesOnRecord {
  /** Newest first; of the country asked for, if one was. */
  readonly changes: readonly RecordedChange[];
  /** True when there are more of them than were read. */
  readonly hasMore: boolean;
  /** ISO time at which the oldest version on record was made; absent while there is none. */
  readonly recordedSince?: string;
}

/** What was added, removed, renamed and changed between the versions on record. */
export function changesAnswer(
  question: ChangesQuestion,
  record: ChangesOnRecord,
  list: ListVersion | null,
  context: AnswerContext,
): Answer {
  const changes = visibleChanges(record.changes);
  const age = list === null ? '' : ageForHeadline(list, context.now, context.ageLimits);
  return {
    kind: 'status',
    tone: 'plain',
    headline: fitHeadline(
      (length) => `${headline(question, record, changes, { context, withCounts: length > FEW_WORDS })}${age}`,
    ),
    ...noticeOf(list === null ? [] : [ageNotice(list, context.now, context.ageLimits)]),
    sections: [
      ...changeSections(changes, context, { limit: LINES_PER_KIND, withDates: true }),
      recordSection(question, record),
    ],
    followUps: changeFollowUps(changes),
    footer: list === null ? rich('Not legal advice.') : listFooter(list),
    results: [],
  };
}

function headline(
  { since, country }: ChangesQuestion,
  record: ChangesOnRecord,
  changes: readonly RecordedChange[],
  { context, withCounts }: { readonly context: AnswerContext; readonly withCounts: boolean },
): string {
  const where = country === undefined ? '' : ` for ${context.countryName(country)}`;
  const from = [since, record.recordedSince?.slice(0, 10)]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  const when = from === undefined ? '' : ` since ${formatDate(from)}`;
  if (record.recordedSince === undefined) {
    return 'No version of the Entity List is on record yet, so no changes can be shown.';
  }
  if (changes.length === 0) {
    return `No changes of the Entity List on record${where}${when}.`;
  }
  const count = record.hasMore ? `More than ${countOf(changes.length, 'change')}` : countOf(changes.length, 'change');
  const counts = record.hasMore || !withCounts ? '' : `: ${countsInWords(changes)}`;
  return `${count} of the Entity List${where}${when}${counts}.`;
}

function recordSection({ since }: ChangesQuestion, { hasMore, recordedSince }: ChangesOnRecord): Section {
  if (recordedSince === undefined) {
    const text = 'Versions are compared from the first one that this bot takes into service.';
    return section('useful', 'On record', paragraph(text));
  }
  const first = formatDate(recordedSince);
  const earlier =
    since !== undefined && since < recordedSince.slice(0, 10)
      ? ` You asked from ${formatDate(since)}; what changed before ${first} is not on record here.`
      : '';
  const more = hasMore ? ' The newest are shown; ask with a later date or a country for fewer.' : '';
  return section('useful', 'On record', paragraph(`versions of the list since the one of ${first}.${earlier}${more}`));
}
