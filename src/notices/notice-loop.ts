import type { Answer } from '../answer/answer.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { NameScreening } from '../name-screening.ts';
import type { Logger } from '../ops/logger.ts';
import { createLoop, type Loop } from '../ops/loop.ts';
import { failureOf } from '../store/failure.ts';
import type { Notice } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import { type Platform, partsOfTenant } from '../store/tenant.ts';
import { type Delivery, deliverNotices, type SendResult } from './deliver-notices.ts';
import { noticeAnswer } from './notice-answer.ts';

/** Where a notice goes, in the platform's own ids. */
interface Target {
  readonly tenant: string;
  readonly kind: 'person' | 'channel';
  readonly id: string;
}

/** Sends an answer on one platform; rejects when it may work later. */
export type SendNotice = (target: Target, answer: Answer, noticeId: string) => Promise<'sent' | 'gone'>;

export interface NoticeLoopOptions {
  readonly store: () => Store | undefined;
  readonly screening: NameScreening;
  readonly contextAt: (now: Date) => AnswerContext;
  /** The platforms that this process can send on. */
  readonly senders: ReadonlyMap<Platform, SendNotice>;
  readonly productVersion: string;
  readonly onDelivery?: (delivery: Delivery) => void;
  readonly now: () => Date;
  readonly log: Logger;
}

const ROUND_EVERY_MS = 15_000;

/** Sends what is due, at once when told so and else every few seconds. Any number of processes may do so at a time. */
export function createNoticeLoop(options: NoticeLoopOptions): Loop {
  const { log, store: current, senders, now } = options;
  return createLoop({
    everyMs: ROUND_EVERY_MS,
    async run() {
      const store = current();
      if (store === undefined) {
        return;
      }
      const platforms = [...senders.keys()];
      const sent = await deliverNotices(store.notices, platforms, (notice) => send(notice, store, options), now);
      if (sent.sent + sent.failed + sent.abandoned > 0) {
        options.onDelivery?.(sent);
        log.info({ ...sent }, 'Notices were sent.');
      }
    },
    onError: (error) => log.error({ failure: failureOf(error) }, 'Notices could not be looked up.'),
  });
}

async function send(notice: Notice, store: Store, options: NoticeLoopOptions): Promise<SendResult> {
  const { screening, contextAt, senders, now } = options;
  const { platform, id: tenant } = partsOfTenant(notice.tenant);
  const [, kind, id = ''] = /^(person|channel)\/(.+)$/su.exec(notice.address) ?? [];
  const sender = senders.get(platform);
  if (sender === undefined || (kind !== 'person' && kind !== 'channel')) {
    return 'gone';
  }
  const answer = await noticeAnswer(notice, { store, screening, context: contextAt(now()) });
  if (answer === undefined) {
    return 'needless';
  }
  const result = await sender({ tenant, kind, id }, answer, notice.id);
  if (result === 'sent') {
    await record(notice, { kind, id }, store, options);
  }
  return result;
}

/** A record that fails is no reason to send again. */
async function record(
  notice: Notice,
  { kind, id }: Pick<Target, 'kind' | 'id'>,
  store: Store,
  { now, productVersion, log }: NoticeLoopOptions,
): Promise<void> {
  const event = {
    kind: 'notice-sent',
    at: now(),
    appVersion: productVersion,
    eventId: `notice:${notice.id}`,
    ...(kind === 'person' ? { user: id } : { channel: id }),
    detail: { notice: notice.id },
  } as const;
  await store.audit.append(notice.tenant, event).catch((error: unknown) => {
    log.error({ failure: failureOf(error), kind: event.kind }, 'An audit record was not written.');
  });
}
