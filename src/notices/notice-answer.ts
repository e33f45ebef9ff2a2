import type { Answer } from '../answer/answer.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { changesDigest } from '../answer/changes-digest.ts';
import { type DueDecision, decisionsDueNotice } from '../answer/decisions-due-notice.ts';
import { complianceCard, reviewAnsweredNotice } from '../answer/review-cards.ts';
import { watchNotice } from '../answer/watch-notice.ts';
import { inOrder } from '../list/diff-lists.ts';
import type { NameScreening } from '../name-screening.ts';
import { decisionState } from '../review/decision-state.ts';
import { matchSections, shownDecision, shownReview } from '../review/shown-review.ts';
import type { Notice } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import { type NoticePayload, readNoticePayload } from './notice-payload.ts';

export interface NoticeScope {
  readonly store: Store;
  readonly screening: NameScreening;
  readonly context: AnswerContext;
}

/** What a notice says at the time when it is sent; undefined when there is nothing left to say. */
export async function noticeAnswer({ tenant, payload }: Notice, scope: NoticeScope): Promise<Answer | undefined> {
  const about = readNoticePayload(payload);
  switch (about.kind) {
    case 'watch':
      return watchNotice(about.change, scope.context);
    case 'review-asked': {
      const review = await scope.store.reviews.find(tenant, about.review);
      return review === undefined || review.status === 'decided'
        ? undefined
        : complianceCard(shownReview(review), matchSections(review, scope.screening, scope.context));
    }
    case 'review-answered':
      return answeredNotice(tenant, about, scope);
    case 'decisions-due':
      return dueNotice(tenant, about, scope);
    case 'changes':
      return unasked(await digest(about, scope));
    case 'rule': {
      const version = scope.screening.screener()?.version;
      return unasked(version && changesDigest({ pendingRules: [about.rule] }, version, scope.context));
    }
  }
}

function unasked(answer: Answer | undefined): Answer | undefined {
  return answer && { ...answer, kind: 'notice' };
}

async function answeredNotice(
  tenant: Notice['tenant'],
  { review: id, decision: decisionId, by }: Extract<NoticePayload, { kind: 'review-answered' }>,
  { store }: NoticeScope,
): Promise<Answer | undefined> {
  const review = await store.reviews.find(tenant, id);
  if (review === undefined) {
    return undefined;
  }
  const decisions =
    decisionId === undefined ? [] : await store.decisions.history(tenant, review.queryKey, review.entryId);
  const decision = decisions.find((one) => one.id === decisionId);
  return reviewAnsweredNotice(shownReview(review), by, decision && shownDecision(decision));
}

async function dueNotice(
  tenant: Notice['tenant'],
  { decisions, count }: Extract<NoticePayload, { kind: 'decisions-due' }>,
  { store, screening, context }: NoticeScope,
): Promise<Answer | undefined> {
  const screener = screening.screener();
  const due: DueDecision[] = [];
  for (const { queryKey, entryId } of decisions) {
    const current = (await store.decisions.of(tenant, queryKey)).find((decision) => decision.entryId === entryId);
    const state = current && decisionState(current, screener?.entry(entryId));
    if (current !== undefined && state !== undefined && state !== 'standing') {
      due.push({ ...shownDecision(current), state, query: current.query });
    }
  }
  return due.length === 0 ? undefined : decisionsDueNotice(due, count, context);
}

const CHANGES_READ = 1_000;

/** Made from what is on record of the two versions, however long ago the notice was written. */
async function digest(
  { from, to }: Extract<NoticePayload, { kind: 'changes' }>,
  { store, screening, context }: NoticeScope,
): Promise<Answer | undefined> {
  const version = screening.screener()?.version;
  const recorded = await store.listChanges.since(new Date(to.asOf), { limit: CHANGES_READ });
  const changes = recorded
    .filter(({ fromSha256, toSha256 }) => fromSha256 === from.sha256 && toSha256 === to.sha256)
    .map(({ change }) => change);
  const diff = { from, to, counts: [], addressesCompared: true, changes: inOrder(changes) };
  return version && changesDigest({ diff, pendingRules: [] }, { ...version, ...to }, context);
}
