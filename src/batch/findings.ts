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
  const ranks = [new Map<string, Verdict>(), new Map<string, Verdict>(), new Map<string, Verdict>()] as const;
  let rows = 0;
  let onOtherListsOnly = 0;
  return {
    add(verdict) {
      rows += 1;
      outcomes[verdict.outcome] += 1;
      if (verdict.outcome === 'not-screened') {
        notScreened[verdict.reason] = (notScreened[verdict.reason] ?? 0) + 1;
      } else if (verdict.outcome === 'no-match') {
        onOtherListsOnly += verdict.otherLists.length > 0 ? 1 : 0;
      } else {
        keep(ranks[rankOf(verdict)], verdict);
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

function rankOf(verdict: Extract<Verdict, { outcome: 'hit' | 'possible-match' }>): 0 | 1 | 2 {
  if (verdict.outcome === 'hit') {
    return 0;
  }
  return verdict.hits[0].strength === 'strong' ? 1 : 2;
}

function keep(rank: Map<string, Verdict>, verdict: Verdict): void {
  if (rank.size < FOUND_NAMES && !rank.has(verdict.query.text)) {
    rank.set(verdict.query.text, verdict);
  }
}
