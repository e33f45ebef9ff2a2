import type { AddressHit } from '../screening/screener.ts';
import { addressSection, addressStep } from './addresses-answer.ts';
import type { Answer } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { FOLLOW_UPS_SHOWN, namedDetailsFollowUp } from './follow-ups.ts';
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
  const followUps = [namedDetailsFollowUp(first.entry), ...answer.followUps].slice(0, FOLLOW_UPS_SHOWN);
  const found = addressSection(hits, context);
  if (answer.tone === 'plain' && answer.kind === 'no-match') {
    const sections = [found, addressStep(hits), ...answer.sections];
    return { ...answer, tone: 'caution', headline: addressHeadline(query), sections, followUps };
  }
  const [main, ...rest] = answer.sections;
  return {
    ...answer,
    tone: answer.tone === 'plain' ? 'caution' : answer.tone,
    ...noticeOf([rich(strong('The address given is like a listed one.')), answer.notice ?? []]),
    sections: main === undefined ? [found] : [main, found, ...rest],
    followUps,
  };
}

function addressHeadline(query: string): string {
  return fitHeadline(
    (length) => `Caution: no match found for “${shorten(query, length)}”, but the address given is like a listed one.`,
  );
}
