import type { Section } from '../answer/answer.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { matchSentences, meaningSection, whySection } from '../answer/hit-sections.ts';
import type { DecisionShown, ReviewShown } from '../answer/review-cards.ts';
import { paragraph, section } from '../answer/rich-text.ts';
import type { NameScreening } from '../name-screening.ts';
import type { Decision } from '../store/decisions.ts';
import type { Review } from '../store/review.ts';

/** A stored review as answers show it. */
export function shownReview(review: Review): ReviewShown {
  const { id, query, entryId, entryName, outcome, reference, status, note, askedAt, askers } = review;
  return {
    id,
    query,
    entryId,
    entryName,
    outcome,
    ...(reference !== undefined && { reference }),
    status,
    ...(note !== undefined && { note }),
    askedAt,
    askers: askers.map(({ user, userName }) => ({ id: user, ...(userName !== undefined && { name: userName }) })),
  };
}

export function shownDecision(decision: Decision): DecisionShown {
  const { verdict, note, decidedBy, decidedByName, decidedAt, entryName } = decision;
  return {
    verdict,
    note,
    ...(decidedBy !== undefined && {
      by: { id: decidedBy, ...(decidedByName !== undefined && { name: decidedByName }) },
    }),
    at: decidedAt,
    entryName,
  };
}

/** How the name meets the entry in the list of today, and what the entry would mean; empty when it no longer does. */
export function matchSections(review: Review, screening: NameScreening, context: AnswerContext): readonly Section[] {
  const verdict = screening.screen(review.query);
  const hit = 'hits' in verdict ? verdict.hits.find(({ entry }) => entry.id === review.entryId) : undefined;
  return hit === undefined
    ? []
    : [
        section('essential', 'Match', paragraph(matchSentences(hit, review.query, context))),
        whySection(hit.entry, context),
        meaningSection(hit.entry),
      ];
}
