import type { Verdict } from '../screening/verdict.ts';
import type { Answer } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { hitAnswer } from './hit-answer.ts';
import { noMatchAnswer } from './no-match-answer.ts';
import { notScreenedAnswer } from './not-screened-answer.ts';
import { possibleMatchAnswer } from './possible-match-answer.ts';

/** One verdict in words. */
export function verdictAnswer(verdict: Verdict, context: AnswerContext): Answer {
  switch (verdict.outcome) {
    case 'hit':
      return hitAnswer(verdict, context);
    case 'possible-match':
      return possibleMatchAnswer(verdict, context);
    case 'no-match':
      return noMatchAnswer(verdict, context);
    case 'not-screened':
      return notScreenedAnswer(verdict, context);
  }
}
