import type { Outcome } from '../screening/verdict.ts';

/** What was found about a name, in the words that every answer and list uses for it. */
export const OUTCOME_WORDS = {
  hit: 'on the US Entity List',
  'possible-match': 'possible match',
  'no-match': 'no match found',
  'not-screened': 'not screened',
} as const satisfies Record<Outcome, string>;

/** The same after a verb or a colon in running text, where a possible match takes its article. */
export const OUTCOME_IN_A_SENTENCE = {
  ...OUTCOME_WORDS,
  'possible-match': `a ${OUTCOME_WORDS['possible-match']}`,
} as const satisfies Record<Outcome, string>;
