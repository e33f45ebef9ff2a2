import type { Answer } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { FOLLOW_UPS_SHOWN, screenFollowUp } from './follow-ups.ts';
import { countOf, formatDate } from './format.ts';
import { decisionParts, type StandingDecision } from './review-cards.ts';
import { bullets, paragraph, rich, section, strong } from './rich-text.ts';

export interface DueDecision extends StandingDecision {
  readonly query: string;
}

/** Tells compliance which decisions rest on entries that were changed or removed since. `count`: how many there are in all. */
export function decisionsDueNotice(decisions: readonly DueDecision[], count: number, context: AnswerContext): Answer {
  const left = count - decisions.length;
  const lines = decisions.map((decision) =>
    rich(
      strong(`“${shorten(decision.query, 60)}”`),
      ` and ${shorten(decision.entryName, 60)}: `,
      ...decisionParts(decision),
      decision.state === 'entry-removed' ? ' The entry is no longer on the list.' : ' The entry was changed since.',
    ),
  );
  return {
    kind: 'notice',
    tone: 'caution',
    headline: `${countOf(count, 'decision')} ${count === 1 ? 'is' : 'are'} due for review: the list changed.`,
    sections: [
      section(
        'essential',
        'Due',
        bullets(left > 0 ? [...lines, rich(`and ${countOf(left, 'more decision')}`)] : lines),
      ),
      section('essential', 'Next step', paragraph('Screen the name, look at the entry, and ask for a new decision.')),
    ],
    followUps: decisions.slice(0, FOLLOW_UPS_SHOWN).map(({ query }) => screenFollowUp(query, 'action')),
    footer: rich(`${formatDate(context.now.toISOString())}. Not legal advice.`),
    results: [],
  };
}
