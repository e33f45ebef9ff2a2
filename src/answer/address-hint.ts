import type { AddressHit } from '../screening/screener.ts';
import { addressSection } from './addresses-answer.ts';
import type { Answer } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { namedDetailsFollowUp } from './follow-ups.ts';
import { fitHeadline } from './headline.ts';
import { rich, strong } from './rich-text.ts';
import { noticeOf } from './screened-answer.ts';

/** Adds what an address given along with a company turned up; a "no match" then no longer reads as a plain one. */
export function withAddressHits(
  answer: Answer,
  query: string,
  hits: readonly AddressHit[],
  context: AnswerContext,
): Answer {
  const [first] = hits;
  if (first === undefined) {
    return answer;
  }
  const [main, ...rest] = answer.sections;
  const found = addressSection(hits, context);
  return {
    ...answer,
    tone: answer.tone === 'plain' ? 'caution' : answer.tone,
    headline: answer.kind === 'no-match' && answer.tone === 'plain' ? addressHeadline(query) : answer.headline,
    ...noticeOf([rich(strong('The address given is like a listed one. '), 'A person must look.'), answer.notice ?? []]),
    sections: main === undefined ? [found] : [main, found, ...rest],
    followUps: [namedDetailsFollowUp(first.entry), ...answer.followUps],
  };
}

function addressHeadline(query: string): string {
  return fitHeadline(
    (length) =>
      `Caution: no match found for the name “${shorten(query, length)}”, but the address given is like a listed one.`,
  );
}
