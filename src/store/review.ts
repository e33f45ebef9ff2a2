import type { Outcome } from '../screening/verdict.ts';
import type { Decision } from './decisions.ts';

export type ReviewStatus = 'open' | 'needs-more' | 'decided';

/** A question to the compliance contact: is this query this entry? */
export interface Review {
  readonly id: string;
  readonly query: string;
  readonly queryKey: string;
  readonly entryId: string;
  readonly entryName: string;
  /** The entry as it was when the question was asked; see review/decision-state.ts. */
  readonly entryFingerprint: string;
  readonly outcome: Outcome;
  /** Of the audit record that the question is about. */
  readonly reference?: string;
  readonly status: ReviewStatus;
  /** What the first asker wrote while it is open, then what is still needed, then the reason of the decision. */
  readonly note?: string;
  readonly askedAt: string;
  readonly changedAt: string;
  readonly askers: readonly Asker[];
}

/** Somebody who wants to be told. */
export interface Asker {
  readonly user: string;
  readonly userName?: string;
  /** Where to tell them, as the platform's adapter understands it. */
  readonly address: string;
}

export interface ReviewQuestion
  extends Pick<Review, 'query' | 'queryKey' | 'entryId' | 'entryName' | 'entryFingerprint' | 'outcome' | 'reference'> {
  /** What the asker wrote beside it. */
  readonly note?: string;
  readonly asker: Asker;
  readonly at: Date;
}

export interface Judgement {
  readonly by: string;
  readonly byName?: string;
  readonly note: string;
  readonly at: Date;
}

export type JudgementResult =
  | { readonly status: 'done'; readonly review: Review; readonly decision?: Decision }
  /** Somebody else was first. */
  | { readonly status: 'already-decided'; readonly review: Review }
  | { readonly status: 'unknown-review' };
