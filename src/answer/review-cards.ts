import type { Answer, Block, FollowUp, RichText, Section } from './answer.ts';
import { shorten } from './clean-text.ts';
import { screenFollowUp } from './follow-ups.ts';
import { capitalized, countOf, formatTime, inWords, sentence } from './format.ts';
import { fitHeadline } from './headline.ts';
import { OUTCOME_IN_A_SENTENCE } from './outcome-words.ts';
import { personalAnswer, personSpan } from './personal-answer.ts';
import { bullets, joined, paragraph, rich, section, strong } from './rich-text.ts';

interface Person {
  readonly id: string;
  readonly name?: string;
}

/** A question to compliance, as answers need it. */
export interface ReviewShown {
  readonly id: string;
  readonly query: string;
  readonly entryId: string;
  readonly entryName: string;
  readonly outcome: 'hit' | 'possible-match' | 'no-match' | 'not-screened';
  readonly reference?: string;
  readonly status: 'open' | 'needs-more' | 'decided';
  readonly note?: string;
  /** ISO time. */
  readonly askedAt: string;
  readonly askers: readonly Person[];
}

export interface DecisionShown {
  readonly verdict: 'false-match' | 'true-match';
  readonly note: string;
  /** Absent once the person was erased. */
  readonly by?: Person;
  /** ISO time. */
  readonly at: string;
  readonly entryName: string;
}

const VERDICT = { 'false-match': 'False match', 'true-match': 'True match' } as const;

function byWhom(by: Person | undefined): RichText {
  return by === undefined ? rich('somebody whose name was erased') : [personSpan(by.id, by.name)];
}

/** To whoever asked compliance. */
export function reviewAskedAnswer(review: ReviewShown, isNew: boolean): Answer {
  return personalAnswer({
    headline: fitHeadline((length) => {
      const what = `“${shorten(review.query, length)}”`;
      return isNew
        ? `Compliance was asked about ${what}. You will be told what they decide.`
        : `Compliance was asked about ${what} already. You will be told as well.`;
    }),
    sections: [
      section('essential', 'About', paragraph(entryLine(review))),
      section('essential', 'Until then', paragraph('Do not go on with this company.')),
    ],
    followUps: [
      { label: 'Watch this name', command: `watch "${review.query.replaceAll('"', '')}"`, purpose: 'action' },
    ],
  });
}

function entryLine({ entryName, entryId, outcome }: ReviewShown): RichText {
  return rich(strong(shorten(entryName, 150)), ` (${entryId}). Found when asked: ${OUTCOME_IN_A_SENTENCE[outcome]}.`);
}

/** What compliance is shown: the question, everything known of the entry, and the ways to decide. */
export function complianceCard(review: ReviewShown, match: readonly Section[]): Answer {
  return {
    kind: 'notice',
    tone: 'caution',
    headline: fitHeadline((length) => `Is “${shorten(review.query, length)}” this listed entity? Please decide.`),
    sections: [
      section('essential', 'Entry', paragraph(entryLine(review))),
      ...match,
      section('essential', 'Asked by', ...askedBy(review)),
      ...(review.status === 'needs-more' ? [section('essential', 'Still needed', paragraph(review.note ?? ''))] : []),
    ],
    followUps: decideFollowUps(review),
    footer: rich(
      `Review ${review.id}${review.reference === undefined ? '' : `, record ${review.reference}`}. A decision is shown with later answers and hides nothing.`,
    ),
    results: [],
  };
}

function askedBy({ askers, askedAt, note, status }: ReviewShown): readonly Block[] {
  const people = joined(
    askers.map(({ id, name }) => [personSpan(id, name)]),
    ', ',
  );
  const asked = paragraph(people.length === 0 ? 'somebody whose name was erased' : people, `, ${formatTime(askedAt)}.`);
  return note === undefined || status === 'needs-more' ? [asked] : [asked, paragraph(`“${note}”`)];
}

function decideFollowUps({ id, query, entryId }: ReviewShown): readonly FollowUp[] {
  const why = { label: 'Why (kept with the decision and shown later)', isRequired: true };
  return [
    { label: 'False match', command: `decide ${id} false-match`, purpose: 'action', input: why },
    { label: 'True match', command: `decide ${id} true-match`, purpose: 'action', input: why },
    {
      label: 'Needs more',
      command: `decide ${id} more`,
      purpose: 'action',
      input: { label: 'What is still needed', isRequired: true },
    },
    { label: 'Entry', command: `entry ${entryId}`, purpose: 'details' },
    screenFollowUp(query, 'more'),
  ];
}

/** After a decision: takes the place of the card for everybody there. */
export function decidedAnswer(review: ReviewShown, decision: DecisionShown): Answer {
  return {
    kind: 'notice',
    tone: decision.verdict === 'true-match' ? 'stop' : 'plain',
    headline: fitHeadline(
      (length) => `${VERDICT[decision.verdict]}: compliance decided about “${shorten(review.query, length)}”.`,
    ),
    sections: [
      section('essential', 'Entry', paragraph(entryLine(review))),
      section('essential', 'Decision', paragraph(...decisionParts(decision))),
    ],
    followUps: [screenFollowUp(review.query, 'more')],
    footer: rich(`Review ${review.id}. The decision is shown with later answers and hides nothing.`),
    results: [],
  };
}

/** "False match, decided by Cora on …: “another company”." */
export function decisionParts({ verdict, by, at, note }: DecisionShown): readonly (string | RichText)[] {
  return [`${VERDICT[verdict]}, decided by `, byWhom(by), ` on ${formatTime(at)}${note === '' ? '.' : `: “${note}”`}`];
}

export function moreNeededAnswer(review: ReviewShown): Answer {
  return {
    kind: 'notice',
    tone: 'caution',
    headline: fitHeadline(
      (length) => `More is needed about “${shorten(review.query, length)}”; those who asked will be told.`,
    ),
    sections: [
      section('essential', 'Entry', paragraph(entryLine(review))),
      section('essential', 'Still needed', paragraph(sentence(review.note ?? ''))),
    ],
    followUps: decideFollowUps(review),
    footer: rich(`Review ${review.id}.`),
    results: [],
  };
}

/** To everybody who asked: what compliance decided, or still needs. */
export function reviewAnsweredNotice(review: ReviewShown, by: Person, decision: DecisionShown | undefined): Answer {
  const text =
    decision === undefined
      ? section(
          'essential',
          'Still needed',
          paragraph(sentence(review.note ?? '')),
          paragraph('Answer ', [personSpan(by.id, by.name)], ', who asked for it.'),
        )
      : section('essential', 'Decision', paragraph(...decisionParts(decision)));
  return {
    kind: 'notice',
    tone: decision?.verdict === 'true-match' ? 'stop' : 'caution',
    headline: fitHeadline((length) => {
      const what = `“${shorten(review.query, length)}”`;
      return decision === undefined
        ? `Compliance needs to know more about ${what}.`
        : `Compliance decided about ${what}: ${VERDICT[decision.verdict].toLowerCase()}.`;
    }),
    sections: [
      section('essential', 'Entry', paragraph(entryLine(review))),
      text,
      section('essential', 'Next step', paragraph(nextStep(decision))),
    ],
    followUps: [screenFollowUp(review.query, 'more')],
    footer: rich(`Review ${review.id}. Not legal advice.`),
    results: [],
  };
}

function nextStep(decision: DecisionShown | undefined): string {
  if (decision === undefined) {
    return 'Do not go on until compliance has decided.';
  }
  return decision.verdict === 'true-match'
    ? 'Stop. Ask your export compliance contact what a license would need.'
    : 'The decision is about this name and this entry only: owners, end use and other lists are not part of it.';
}

const REVIEWS_SHOWN = 20;

/** What is open, oldest first. */
export function openReviewsAnswer(reviews: readonly ReviewShown[], isMore: boolean): Answer {
  if (reviews.length === 0) {
    return personalAnswer({ headline: 'No review is open.' });
  }
  return personalAnswer({
    headline: `${isMore ? 'More than ' : ''}${countOf(reviews.length, 'review')} open${reviews.length === 1 ? '' : ', oldest first'}.`,
    sections: [section('essential', 'Open', bullets(reviews.slice(0, REVIEWS_SHOWN).map(reviewLine)))],
    followUps: reviews.slice(0, 5).map(({ id, query }) => ({
      label: `Decide: ${shorten(query, 30)}`,
      command: `reviews ${id}`,
      purpose: 'more',
    })),
  });
}

function reviewLine({ id, query, entryName, status, askedAt, askers }: ReviewShown): RichText {
  const state = status === 'needs-more' ? 'more was asked for' : 'open';
  const who = joined(
    askers.map((asker) => [personSpan(asker.id, asker.name)]),
    ', ',
  );
  return rich(
    strong(`“${shorten(query, 60)}”`),
    ` and ${shorten(entryName, 60)}: ${state} since ${formatTime(askedAt)}; asked by `,
    who,
    `. reviews ${id}`,
  );
}

/** An earlier decision, as it stands with a new answer about the same name. */
export interface StandingDecision extends DecisionShown {
  /** "due": the entry changed since; "entry-removed": it is no longer on the list. */
  readonly state: 'standing' | 'due' | 'entry-removed';
}

export function decisionsSection(decisions: readonly StandingDecision[]): readonly Section[] {
  if (decisions.length === 0) {
    return [];
  }
  const lines = decisions.map((decision) =>
    rich(strong(shorten(decision.entryName, 80)), ': ', ...decisionParts(decision), DUE[decision.state]),
  );
  const names = decisions.filter(({ state }) => state !== 'standing').map(({ entryName }) => shorten(entryName, 40));
  const due = names.length === 0 ? [] : [paragraph(`${capitalized(inWords(names))}: ask compliance to look again.`)];
  return [section('essential', 'Decided earlier', bullets(lines), ...due)];
}

const DUE: Record<StandingDecision['state'], string> = {
  standing: '',
  due: ' The entry changed since, so the decision is due for review again.',
  'entry-removed': ' The entry is no longer on the list.',
};
