import type { Answer } from './answer.ts';
import { personalAnswer } from './personal-answer.ts';
import { paragraph, section } from './rich-text.ts';

/** What became of `subscribe changes` or `unsubscribe changes`. */
export function subscriptionAnswer(
  outcome: 'subscribed' | 'already' | 'unsubscribed' | 'was-not',
  owner: 'person' | 'channel',
): Answer {
  const who = owner === 'channel' ? 'This channel' : 'You';
  const verb = owner === 'channel' ? 'gets' : 'get';
  switch (outcome) {
    case 'subscribed':
    case 'already':
      return personalAnswer({
        headline: `${who} ${verb} a digest when the Entity List changes${outcome === 'already' ? ', as before' : ''}.`,
        sections: [section('useful', 'To stop', paragraph('unsubscribe changes'))],
        followUps: [{ label: 'What changed', command: 'changes', purpose: 'more' }],
      });
    case 'unsubscribed':
      return personalAnswer({ headline: `${who} no longer ${verb} a digest of changes.` });
    case 'was-not':
      return personalAnswer({ headline: `${who} did not get a digest of changes, so nothing was changed.` });
  }
}
