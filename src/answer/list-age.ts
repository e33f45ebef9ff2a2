import type { ListVersion } from '../list/entry.ts';
import type { RichText } from './answer.ts';
import { countOf, formatDate } from './format.ts';
import { linkTo, rich, strong } from './rich-text.ts';

const DAY_MS = 86_400_000;

/** Where the official list can be read and searched by people. */
export const OFFICIAL_LIST_URL = 'https://www.bis.gov/regulations/ear/744#supplement-4-744';
export const OFFICIAL_SEARCH_URL = 'https://www.trade.gov/consolidated-screening-list';

/** From how many days on the age of the list is said, warned of strongly, and a reason not to screen at all. */
export interface AgeLimits {
  readonly warnAfterDays: number;
  readonly strongWarnAfterDays: number;
  /** Without it a list of any age is used. */
  readonly refuseAfterDays?: number;
}

export const DEFAULT_AGE_LIMITS: AgeLimits = { warnAfterDays: 7, strongWarnAfterDays: 30 };

/**
 * The operator's limits with what a tenant has set for itself: it may warn earlier or later, and refuse earlier, but not
 * go on with a list that the operator refuses.
 */
export function strictest(
  operator: AgeLimits,
  tenant: { readonly warnAfterDays: number | null; readonly refuseAfterDays: number | null },
): AgeLimits {
  const warnAfterDays = tenant.warnAfterDays ?? operator.warnAfterDays;
  const refuse = [operator.refuseAfterDays, tenant.refuseAfterDays].filter((days) => typeof days === 'number');
  return {
    warnAfterDays,
    strongWarnAfterDays: Math.max(operator.strongWarnAfterDays, warnAfterDays),
    ...(refuse.length > 0 && { refuseAfterDays: Math.min(...refuse) }),
  };
}

/** Whole days since the official file was made; 0 for a list dated later than `now`. */
export function listAgeDays(list: ListVersion, now: Date): number {
  const age = Math.floor((now.getTime() - Date.parse(list.asOf)) / DAY_MS);
  // A date that cannot be read must not pass as fresh.
  return Number.isNaN(age) ? Number.POSITIVE_INFINITY : Math.max(0, age);
}

export function isTooOld(list: ListVersion, now: Date, limits: AgeLimits): boolean {
  return limits.refuseAfterDays !== undefined && listAgeDays(list, now) > limits.refuseAfterDays;
}

/** "9 days old". */
export function ageInWords(days: number): string {
  if (days === 0) {
    return 'less than a day old';
  }
  return Number.isFinite(days) ? `${countOf(days, 'day')} old` : 'of unknown age';
}

/** For the end of a headline: " The list is 9 days old."; empty while the list is fresh. */
export function ageForHeadline(list: ListVersion, now: Date, limits: AgeLimits): string {
  const days = listAgeDays(list, now);
  return days > limits.warnAfterDays ? ` The list is ${ageInWords(days)}.` : '';
}

/** The strong warning right under the headline; empty while the list is not that old. */
export function ageNotice(list: ListVersion, now: Date, limits: AgeLimits): RichText {
  const days = listAgeDays(list, now);
  if (days <= limits.strongWarnAfterDays) {
    return [];
  }
  return rich(
    strong('Old list. '),
    `Entries may have been added, changed or removed since ${formatDate(list.asOf)}. Check the `,
    linkTo('official list', OFFICIAL_LIST_URL),
    ' before you rely on this.',
  );
}

/** The last line of every answer that rests on the list. */
export function listFooter(list: ListVersion): RichText {
  return rich(`Entity List of ${formatDate(list.asOf)}. The official text controls. Not legal advice.`);
}
