import type { Answer } from './answer.ts';
import { shorten } from './clean-text.ts';
import { screenFollowUp } from './follow-ups.ts';
import { fitHeadline } from './headline.ts';
import { problem } from './problem-answer.ts';
import type { ReviewShown } from './review-cards.ts';
import { paragraph, section } from './rich-text.ts';

export function alreadyDecidedAnswer(review: ReviewShown): Answer {
  return problem(
    fitHeadline((length) => `“${shorten(review.query, length)}” was decided already. Nothing was changed.`),
    'Screen the name to see the decision. To decide anew, ask compliance about it again.',
    [screenFollowUp(review.query, 'action')],
  );
}

export function noReviewAnswer(id: string): Answer {
  return problem(`There is no review “${shorten(id, 40)}”. Nothing was changed.`, '“reviews” lists what is open.', [
    { label: 'Open reviews', command: 'reviews', purpose: 'more' },
  ]);
}

export function noReasonAnswer(id: string, verdict: string): Answer {
  return problem(
    'A decision needs a reason. Nothing was changed.',
    `Write it after the decision: decide ${shorten(id, 40)} ${verdict} <why>`,
  );
}

/** Why somebody may not decide, or see what is open. */
export function notDeciderAnswer(check: 'nobody-named' | 'not-named'): Answer {
  return check === 'nobody-named'
    ? problem(
        'Nobody may decide reviews yet. Nothing was changed.',
        'An administrator names who decides: settings deciders add <person or group>.',
      )
    : problem(
        'You are not among those who decide reviews. Nothing was changed.',
        'An administrator can name you: settings deciders add <person or group>.',
      );
}

export function noComplianceChannelAnswer(): Answer {
  return problem(
    'No compliance channel is set, so nobody was asked.',
    'Ask your export compliance contact directly. An administrator can set the channel, in it: settings compliance-channel here.',
  );
}

/** The list cannot be used, so it is not known whether the name meets the entry. */
export function notAskedAnswer(notScreened: Answer): Answer {
  const [first, ...rest] = notScreened.sections;
  const told = section('essential', 'Not asked', paragraph('Compliance was not asked. Ask your contact directly.'));
  return { ...notScreened, sections: first === undefined ? [told] : [told, first, ...rest] };
}

/** The entry is not among what the name meets. */
export function notInQuestionAnswer(query: string): Answer {
  return problem(
    fitHeadline((length) => `“${shorten(query, length)}” does not match that entry today. Nobody was asked.`),
    'Screen the name again and ask from the new answer.',
    [screenFollowUp(query, 'action')],
  );
}
