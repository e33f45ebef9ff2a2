import { notScreenedAnswer } from '../answer/not-screened-answer.ts';
import { missingWordsAnswer } from '../answer/problem-answer.ts';
import {
  complianceCard,
  type DecisionShown,
  decidedAnswer,
  moreNeededAnswer,
  openReviewsAnswer,
  reviewAskedAnswer,
} from '../answer/review-cards.ts';
import {
  alreadyDecidedAnswer,
  noComplianceChannelAnswer,
  noReasonAnswer,
  noReviewAnswer,
  notAskedAnswer,
  notDeciderAnswer,
  notInQuestionAnswer,
} from '../answer/review-refusals.ts';
import type { Answered, ToRecord } from '../command.ts';
import { writeNoticePayload } from '../notices/notice-payload.ts';
import { checkDecider, type DeciderCheck, entryFingerprint } from '../review/decision-state.ts';
import { queryKey } from '../review/query-key.ts';
import { matchSections, shownDecision, shownReview } from '../review/shown-review.ts';
import type { Hit } from '../screening/verdict.ts';
import { isAboutQuery } from '../store/audit/query.ts';
import type { Review } from '../store/review.ts';
import { isAdministrator, isNamed, type KeptScope } from './with-memory.ts';

const RECORDS_LOOKED_AT = 20;
const REVIEW_USAGE = 'review <entry id> "<name>" <note>';

export async function runReview(words: string, scope: KeptScope): Promise<Answered> {
  const match = /^(el-[0-9a-f]{8})\s+"([^"]+)"(?:\s+country:([a-z]{2})(?!\S))?\s*(.*)$/isu.exec(words);
  const [, entryId, query, country, note = ''] = match ?? [];
  if (entryId === undefined || query === undefined) {
    return { answer: missingWordsAnswer(REVIEW_USAGE, 'review el-c4d14145 "Hikvision Europe B.V."') };
  }
  const { memory, screening, context } = scope;
  const { complianceChannel } = memory.settings;
  if (complianceChannel === null) {
    return { answer: noComplianceChannelAnswer() };
  }
  const verdict = screening.screen(query, country?.toUpperCase());
  if (verdict.outcome === 'not-screened') {
    return { answer: notAskedAnswer(notScreenedAnswer(verdict, context)) };
  }
  const hit = 'hits' in verdict ? verdict.hits.find(({ entry }) => entry.id === entryId.toLowerCase()) : undefined;
  if (hit === undefined) {
    return { answer: notInQuestionAnswer(query) };
  }
  const { review, isNew } = await ask(hit, query, verdict.outcome, note.trim(), scope);
  await announce(review, complianceChannel, scope);
  return {
    answer: reviewAskedAnswer(shownReview(review), isNew),
    record: { kind: 'review-asked', verdicts: [verdict], note, detail: { review: review.id, entry: hit.entry.id } },
  };
}

async function ask(hit: Hit, query: string, outcome: Review['outcome'], note: string, scope: KeptScope) {
  const { memory, request, user, context } = scope;
  const reference = await referenceOf(query, scope);
  return memory.store.reviews.ask(memory.tenant, {
    query,
    queryKey: queryKey(query),
    entryId: hit.entry.id,
    entryName: hit.entry.ownName,
    entryFingerprint: entryFingerprint(hit.entry),
    outcome,
    ...(reference !== undefined && { reference }),
    ...(note !== '' && { note }),
    asker: {
      user,
      ...(request.userName !== undefined && { userName: request.userName }),
      address: `person/${user}`,
    },
    at: context.now,
  });
}

/** The asker's last record about the same query: what compliance can look up. */
async function referenceOf(query: string, { memory, user }: KeptScope): Promise<string | undefined> {
  const filter = { user, kind: 'screening' } as const;
  const last = await memory.store.audit.list(memory.tenant, filter, {
    order: 'newest-first',
    limit: RECORDS_LOOKED_AT,
  });
  return last.find((record) => isAboutQuery(record, query))?.reference;
}

/** Once for each time that the question is open: whoever asks the same later joins it. */
async function announce(review: Review, channel: string, { memory, context }: KeptScope): Promise<void> {
  await memory.store.notices.add(memory.tenant, memory.store.newId(), {
    dedupKey: `review-asked:${review.id}`,
    address: `channel/${channel}`,
    payload: writeNoticePayload({ kind: 'review-asked', review: review.id }),
    at: context.now,
  });
  memory.noticeAdded();
}

const REVIEWS_SHOWN = 20;

/** Without words what is open, with an id the card to decide on. */
export async function runReviews(words: string, scope: KeptScope): Promise<Answered> {
  const { memory, screening, context } = scope;
  const check = await deciderCheck(scope);
  if (check !== 'allowed' && !(await isAdministrator(scope))) {
    return { answer: notDeciderAnswer(check) };
  }
  if (words === '') {
    const open = await memory.store.reviews.open(memory.tenant, REVIEWS_SHOWN + 1);
    const shown = open.slice(0, REVIEWS_SHOWN).map(shownReview);
    return { answer: openReviewsAnswer(shown, open.length > REVIEWS_SHOWN) };
  }
  const review = await memory.store.reviews.find(memory.tenant, words);
  if (review === undefined) {
    return { answer: noReviewAnswer(words) };
  }
  return {
    answer:
      review.status === 'decided'
        ? alreadyDecidedAnswer(shownReview(review))
        : { ...complianceCard(shownReview(review), matchSections(review, screening, context)), kind: 'personal' },
  };
}

export async function runDecide(words: string, scope: KeptScope): Promise<Answered> {
  // Buttons write "false-match": a reason that begins with the word "match" stays whole.
  const match = /^(\S+)\s+((?:false|true)(?:[\s-]match)?|more)(?:\s+(.*))?$/isu.exec(words);
  const [, id, said, note = ''] = match ?? [];
  const verdict = said?.toLowerCase().replace(/[\s-]match$/u, '');
  if (id === undefined || verdict === undefined) {
    return { answer: missingWordsAnswer('decide <review> false|true|more <why>', 'reviews') };
  }
  const check = await deciderCheck(scope);
  if (check !== 'allowed') {
    return { answer: notDeciderAnswer(check) };
  }
  if (note.trim() === '') {
    return { answer: noReasonAnswer(id, verdict) };
  }
  return decide(id, verdict, note.trim(), scope);
}

/** The platform is asked about groups one after the other, and only where the person is not named. */
async function deciderCheck({ memory, user, request }: KeptScope): Promise<DeciderCheck> {
  const { deciders } = memory.settings;
  return (await isNamed(deciders, user, request)) ? 'allowed' : checkDecider(deciders, user, []);
}

async function decide(id: string, verdict: string, note: string, scope: KeptScope): Promise<Answered> {
  const { memory, user, request, context } = scope;
  const { reviews } = memory.store;
  const judgement = {
    by: user,
    ...(request.userName !== undefined && { byName: request.userName }),
    note,
    at: context.now,
  };
  const result =
    verdict === 'more'
      ? await reviews.askForMore(memory.tenant, id, judgement)
      : await reviews.decide(memory.tenant, id, verdict === 'true' ? 'true-match' : 'false-match', judgement);
  if (result.status === 'unknown-review') {
    return { answer: noReviewAnswer(id) };
  }
  const review = shownReview(result.review);
  if (result.status === 'already-decided') {
    return { answer: alreadyDecidedAnswer(review) };
  }
  const decision = result.decision && shownDecision(result.decision);
  await tellAskers(result.review, result.decision?.id, scope);
  return {
    answer: decision === undefined ? moreNeededAnswer(review) : decidedAnswer(review, decision),
    record: decisionRecord(result.review, decision, note),
  };
}

function decisionRecord(review: Review, decision: DecisionShown | undefined, note: string): ToRecord {
  return {
    kind: 'review-answered',
    note,
    detail: { review: review.id, entry: review.entryId, verdict: decision?.verdict ?? 'needs-more' },
  };
}

async function tellAskers(review: Review, decision: string | undefined, scope: KeptScope): Promise<void> {
  const { memory, user, request, context } = scope;
  const by = { id: user, ...(request.userName !== undefined && { name: request.userName }) };
  const payload = writeNoticePayload({
    kind: 'review-answered',
    review: review.id,
    ...(decision !== undefined && { decision }),
    by,
  });
  for (const asker of review.askers) {
    await memory.store.notices.add(memory.tenant, memory.store.newId(), {
      dedupKey: `review-answered:${review.id}:${decision ?? review.changedAt}:${asker.user}`,
      address: asker.address,
      payload,
      at: context.now,
    });
  }
  memory.noticeAdded();
}
