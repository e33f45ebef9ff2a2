import type { Outcome } from '../screening/verdict.ts';
import { countOf, formatCount } from './format.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';

/** The order in which outcomes are counted in a headline and offered as next steps. */
export const OUTCOMES_WORST_FIRST: readonly Outcome[] = ['hit', 'possible-match', 'not-screened', 'no-match'];

/** "1 on the US Entity List", "2 possible matches": one piece for each outcome that occurred. */
export function countedOutcomes(countOfOutcome: (outcome: Outcome) => number): readonly string[] {
  return OUTCOMES_WORST_FIRST.flatMap((outcome) => {
    const count = countOfOutcome(outcome);
    return count === 0 ? [] : [counted(outcome, count)];
  });
}

function counted(outcome: Outcome, count: number): string {
  return outcome === 'possible-match'
    ? countOf(count, OUTCOME_WORDS[outcome], 'possible matches')
    : `${formatCount(count)} ${OUTCOME_WORDS[outcome]}`;
}
