import type { Answer } from '../answer/answer.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { complianceCard, reviewAnsweredNotice } from '../answer/review-answer.ts';
import { watchNotice } from '../answer/watch-notice.ts';
import type { NameScreening } from '../name-screening.ts';
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
  }
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
