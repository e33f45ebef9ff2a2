import type { ListVersion } from '../list/entry.ts';
import type { Verdict } from '../screening/verdict.ts';
import type { Answer, RichText } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { fitHeadline } from './headline.ts';
import { ageForHeadline, ageNotice, listFooter } from './list-age.ts';
import { otherListsNotice } from './other-lists.ts';
import { joined } from './rich-text.ts';
import { screeningResult } from './screening-result.ts';

interface Wording extends Pick<Answer, 'kind' | 'tone' | 'sections' | 'followUps'> {
  /** Is given the length to which names in it must be cut. */
  readonly headline: (nameLength: number) => string;
}

/** What every answer about one screened name has: the age of the list in the first line, the other lists right under it. */
export function screenedAnswer(
  verdict: Verdict & { readonly list: ListVersion },
  context: AnswerContext,
  { headline, ...rest }: Wording,
): Answer {
  const age = ageForHeadline(verdict.list, context.now, context.ageLimits);
  return {
    ...rest,
    headline: fitHeadline((nameLength) => headline(nameLength) + age),
    ...noticeOf([ageNotice(verdict.list, context.now, context.ageLimits), otherListsNotice(verdict.otherLists)]),
    footer: listFooter(verdict.list),
    listAsOf: verdict.list.asOf,
    results: [screeningResult(verdict)],
  };
}

/** The parts that say something, in one line; no notice when none does. */
export function noticeOf(parts: readonly RichText[]): Pick<Answer, 'notice'> {
  const said = parts.filter((part) => part.length > 0);
  return said.length === 0 ? {} : { notice: joined(said, ' ') };
}
