import type { Verdict } from '../screening/verdict.ts';
import type { AnswerContext } from './answer-context.ts';
import { cleanText } from './clean-text.ts';
import { OFFICIAL_LIST_URL } from './list-age.ts';
import { citationLink } from './rule-book.ts';
import { screeningResult } from './screening-result.ts';

/** Columns that a screened table gets after its own. */
export const VERDICT_COLUMNS = [
  'outcome',
  'matched_name',
  'matched_on',
  'score',
  'strength',
  'listed_entry',
  'entry_id',
  'entry_link',
  'other_lists',
  'list_date',
] as const;

/** Heading of the names where the input has none. */
export const NAME_HEADING = 'name';

/** Heading of a column where a table of several has none; `position` counts from 1. */
export function inventedHeading(position: number): string {
  return `column ${position}`;
}

/** One verdict as cells under VERDICT_COLUMNS; the best hit alone, empty cells where there is none. */
export function verdictCells(verdict: Verdict, context: AnswerContext): readonly string[] {
  const best = 'hits' in verdict ? verdict.hits[0] : undefined;
  const [hit] = screeningResult(verdict).hits;
  const listing = best === undefined ? undefined : context.rules.citedRules(best.entry)[0];
  const link = listing === undefined ? OFFICIAL_LIST_URL : citationLink(listing);
  const outcome = verdict.outcome === 'not-screened' ? `not-screened: ${verdict.reason}` : verdict.outcome;
  return [
    outcome,
    cleanText(hit?.matchedName ?? ''),
    hit?.matchedOn ?? '',
    hit === undefined ? '' : String(hit.score),
    hit?.strength ?? '',
    cleanText(hit?.name ?? ''),
    best?.entry.id ?? '',
    best === undefined ? '' : link,
    [...new Set(verdict.otherLists.map(({ list }) => list))].join(' '),
    verdict.list?.asOf.slice(0, 10) ?? '',
  ];
}

/**
 * A cell that a spreadsheet would run as a formula, made harmless by an apostrophe in front. Plain numbers, such as -5
 * or +49 30 1234, stay as they are. Some spreadsheets read full-width signs like the plain ones.
 */
export function withoutFormula(cell: string): string {
  return /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) && !/^[+-]?[\d\s.,()/-]*$/u.test(cell)
    ? `'${cell}`
    : cell;
}
