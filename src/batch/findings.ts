import { type BatchSummary, FOUND_NAMES } from '../answer/batch-report.ts';
import type { Outcome, Verdict } from '../screening/verdict.ts';

type Counted = Pick<BatchSummary, 'rows' | 'outcomes' | 'notScreened' | 'onOtherListsOnly' | 'found'>;

/** Counts verdicts as they come and keeps the worst; memory does not grow with the number of rows. */
export interface Findings {
  add(verdict: Verdict): void;
  readonly rows: () => number;
  readonly counted: () => Counted;
}

export function createFindings(): Findings {
  const outcomes: Record<Outcome, number> = { hit: 0, 'possible-match': 0, 'no-match': 0, 'not-screened': 0 };
  const notScreened: { -readonly [Reason in keyof BatchSummary['notScreened']]: BatchSummary['notScreened'][Reason] } =
    {};
  const ranks = Array.from({ length: RANKS }, () => new Map<string, Verdict>());
  let rows = 0;
  let onOtherListsOnly = 0;
  return {
    add(verdict) {
      rows += 1;
      outcomes[verdict.outcome] += 1;
      if (verdict.outcome === 'not-screened') {
        notScreened[verdict.reason] = (notScreened[verdict.reason] ?? 0) + 1;
      }
      const rank = rankOf(verdict);
      onOtherListsOnly += rank === OTHER_LIST ? 1 : 0;
      const kept = ranks[rank ?? RANKS];
      if (kept !== undefined && kept.size < FOUND_NAMES && !kept.has(verdict.query.text)) {
        kept.set(verdict.query.text, verdict);
      }
    },
    rows: () => rows,
    counted: () => ({
      rows,
      outcomes,
      notScreened,
      onOtherListsOnly,
      found: ranks.flatMap((rank) => [...rank.values()]).slice(0, FOUND_NAMES),
    }),
  };
}

/** On the list, strong and weak possible matches, on another list only. */
const RANKS = 4;
const OTHER_LIST = 3;

function rankOf(verdict: Verdict): number | undefined {
  switch (verdict.outcome) {
    case 'hit':
      return 0;
    case 'possible-match':
      return verdict.hits[0].strength === 'strong' ? 1 : 2;
    case 'no-match':
    case 'not-screened':
      return verdict.otherLists.length > 0 ? OTHER_LIST : undefined;
  }
}
