import type { Answer, ScreeningResult } from '../../src/answer/answer.ts';

/** Documented in `entity --help`; scripts rely on them. */
export const EXIT = { screened: 0, alert: 1, usage: 2, notScreened: 3 } as const;

export type FailOn = 'hit' | 'possible-match';

type Outcome = ScreeningResult['outcome'];

export function isAlert(outcome: Outcome, failOn: FailOn | undefined): boolean {
  return outcome === failOn || (outcome === 'hit' && failOn === 'possible-match');
}

/** For a question: an alert first, then whether all of it was screened. */
export function exitCodeOf(answer: Answer, failOn: FailOn | undefined): number {
  if (answer.results.some(({ outcome }) => isAlert(outcome, failOn))) {
    return EXIT.alert;
  }
  const isScreened = answer.kind !== 'problem' && answer.results.every(({ outcome }) => outcome !== 'not-screened');
  return isScreened ? EXIT.screened : EXIT.notScreened;
}
