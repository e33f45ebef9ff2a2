import type { StandingDecision } from '../answer/review-cards.ts';
import type { ReachableMemory } from '../memory/memory.ts';
import type { NameScreening } from '../name-screening.ts';
import type { Verdict } from '../screening/verdict.ts';
import { decisionState } from './decision-state.ts';
import { queryKey } from './query-key.ts';
import { shownDecision } from './shown-review.ts';

/** What was decided about the names of some verdicts, for whatever entry, and whether it still stands. */
export async function decisionsAbout(
  verdicts: readonly Verdict[],
  { store, tenant }: Pick<ReachableMemory, 'store' | 'tenant'>,
  screening: NameScreening,
): Promise<readonly StandingDecision[]> {
  const keys = [...new Set(verdicts.map(({ query }) => queryKey(query.text)))];
  const found = await Promise.all(keys.map((key) => store.decisions.of(tenant, key)));
  return found.flat().map((decision) => ({
    ...shownDecision(decision),
    state: decisionState(decision, screening.screener()?.entry(decision.entryId)),
  }));
}
