import { countOf } from '../../src/answer/format.ts';
import type { Verdict } from '../../src/screening/verdict.ts';
import { EXIT, type FailOn, isAlert } from './exit-code.ts';

/** Counts outcomes while names stream by, and settles the exit code at the end. */
export interface Tally {
  add(verdict: Pick<Verdict, 'outcome'>): void;
  readonly total: () => number;
  /** "3 names screened: 1 on the US Entity List, 0 possible matches, 2 no match found, 0 not screened". */
  summary(): string;
  exitCode(failOn: FailOn | undefined): number;
}

/** `before` are outcomes that were counted elsewhere. */
export function createTally(before: Partial<Record<Verdict['outcome'], number>> = {}): Tally {
  const counts = { hit: 0, 'possible-match': 0, 'no-match': 0, 'not-screened': 0, ...before };
  const total = () => counts.hit + counts['possible-match'] + counts['no-match'] + counts['not-screened'];
  return {
    add: ({ outcome }) => {
      counts[outcome] += 1;
    },
    total,
    summary: () =>
      `${countOf(total(), 'name')}: ${counts.hit} on the US Entity List, ${countOf(counts['possible-match'], 'possible match', 'possible matches')}, ${counts['no-match']} no match found, ${counts['not-screened']} not screened. No match is not a clearance.`,
    exitCode(failOn) {
      const alerts = (['hit', 'possible-match'] as const).some((each) => counts[each] > 0 && isAlert(each, failOn));
      if (alerts) {
        return EXIT.alert;
      }
      // A line without a usable name is a matter of that line, unless somebody relies on the exit code alone.
      const unscreened =
        failOn === undefined ? counts['not-screened'] === total() && total() > 0 : counts['not-screened'] > 0;
      return unscreened ? EXIT.notScreened : EXIT.screened;
    },
  };
}
