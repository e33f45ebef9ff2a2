import type { ScreeningList } from '../list/entry.ts';
import type { PendingRule } from '../list/reference-data.ts';
import type { RuleSummary } from './rule-summary.ts';

const DAY_MS = 86_400_000;
/** The official file takes some days to follow a rule. */
const LAG_DAYS = 30;

/** ISO date from which on rules can be missing from the list. */
export function pendingSince(list: ScreeningList): string {
  return new Date(Date.parse(list.version.asOf) - LAG_DAYS * DAY_MS).toISOString().slice(0, 10);
}

function speaksOfEntityList({ title, abstract = '' }: RuleSummary): boolean {
  return /\bentity list\b/i.test(`${title} ${abstract}`);
}

/** A rule that only removes entries is cited by none, whether the list has followed it or not. */
function adds({ title, abstract = '' }: RuleSummary): boolean {
  return /\b(?:add(?:s|ed|ing|ition|itions)?|revis\w*|modif\w*)\b/i.test(`${title} ${abstract}`);
}

/**
 * Rules about the Entity List that the list in service does not show yet, newest first: published since the list was made,
 * or shortly before and adding or changing entries of which none cites it.
 */
export function pendingRules(summaries: readonly RuleSummary[], list: ScreeningList): readonly PendingRule[] {
  const made = list.version.asOf.slice(0, 10);
  const from = pendingSince(list);
  const cited = list.entries.flatMap((entry) => entry.federalRegisterCitations);
  const isCited = ({ citation: { volume, startPage, endPage } }: RuleSummary): boolean =>
    cited.some((each) => each.volume === volume && startPage <= each.page && each.page <= endPage);
  return summaries
    .filter((rule) => speaksOfEntityList(rule) && !isCited(rule))
    .filter((rule) => rule.publicationDate >= made || (rule.publicationDate >= from && adds(rule)))
    .sort((a, b) => (a.publicationDate < b.publicationDate ? 1 : -1))
    .map(({ title, document, publicationDate, effectiveOn, url }) => ({
      title,
      document,
      published: publicationDate,
      ...(effectiveOn === undefined ? {} : { effective: effectiveOn }),
      url,
    }));
}
