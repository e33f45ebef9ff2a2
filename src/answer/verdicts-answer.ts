import type { Verdict } from '../screening/verdict.ts';
import type { Answer } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { severalAnswer } from './several-answer.ts';
import { verdictAnswer } from './verdict-answer.ts';

/** The full answer to one verdict, one line for each of several; undefined for none. */
export function verdictsAnswer(verdicts: readonly Verdict[], context: AnswerContext): Answer | undefined {
  const [first] = verdicts;
  if (first === undefined) {
    return undefined;
  }
  return verdicts.length === 1 ? verdictAnswer(first, context) : severalAnswer(verdicts, context);
}
