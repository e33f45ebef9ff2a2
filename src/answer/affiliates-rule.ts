import type { RuleStatus } from '../list/reference-data.ts';
import type { AnswerContext } from './answer-context.ts';
import { countOf, formatDate } from './format.ts';

const DAY_MS = 86_400_000;

/** What is known of the Affiliates (50 percent) Rule today, in one sentence; a status that may have lapsed is not repeated. */
export function affiliatesRuleSentence(context: AnswerContext): string {
  const { ruleStatus } = context;
  const checked = formatDate(ruleStatus.asOf);
  if (ruleStatus.status === 'unverified' || !isFresh(ruleStatus, context)) {
    return `Affiliates (50 percent) Rule: status not verified (${lastCheck(ruleStatus)}).`;
  }
  return ruleStatus.status === 'in-force'
    ? `Affiliates (50 percent) Rule: in force when last checked, ${checked}; companies that listed parties own 50 percent or more are restricted too.`
    : `Affiliates (50 percent) Rule: suspended${until(ruleStatus)} when last checked, ${checked}.`;
}

/** "checked November 26, 2026: 2 newer rules found, see status". */
function lastCheck({ asOf, check }: RuleStatus): string {
  if (check === undefined) {
    return `last checked ${formatDate(asOf)}`;
  }
  const found = check.found.length === 0 ? 'no newer rule' : countOf(check.found.length, 'newer rule');
  return `checked ${formatDate(check.on)}: ${found} found${check.found.length === 0 ? '' : ', see status'}`;
}

function until(status: RuleStatus): string {
  return status.validUntil === undefined ? '' : ` until ${formatDate(status.validUntil)}`;
}

function isFresh(status: RuleStatus, { now, ageLimits }: AnswerContext): boolean {
  const ageDays = (now.getTime() - Date.parse(status.asOf)) / DAY_MS;
  const lapsed = status.validUntil !== undefined && now.toISOString().slice(0, 10) > status.validUntil.slice(0, 10);
  return ageDays <= ageLimits.strongWarnAfterDays && !lapsed;
}
