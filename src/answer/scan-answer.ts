import type { ListVersion } from '../list/entry.ts';
import type { Answer } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { formatDate } from './format.ts';
import { fitHeadline } from './headline.ts';
import { ageForHeadline, ageNotice, listFooter } from './list-age.ts';
import { notCoveredSection } from './no-match-answer.ts';
import { noticeOf } from './screened-answer.ts';
import { textResult } from './screening-result.ts';

/** A text in which no listed name was found. */
export function nothingInTextAnswer(text: string, list: ListVersion, context: AnswerContext): Answer {
  const age = ageForHeadline(list, context.now, context.ageLimits);
  return {
    kind: 'no-match',
    tone: 'plain',
    headline: fitHeadline(
      () =>
        `No listed name found in this text; Entity List of ${formatDate(list.asOf)}. This is not a clearance.${age}`,
    ),
    ...noticeOf([ageNotice(list, context.now, context.ageLimits)]),
    sections: [notCoveredSection(context)],
    followUps: [],
    footer: listFooter(list),
    listAsOf: list.asOf,
    results: [textResult(text, [])],
  };
}
