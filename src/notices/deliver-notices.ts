import { messageOf } from '../ops/message-of.ts';
import type { Notice, Notices } from '../store/notices.ts';
import type { Platform } from '../store/tenant.ts';

/** "gone": the person or channel is not there any more, so that trying again is no use; "needless": nothing is left to say. */
export type SendResult = 'sent' | 'gone' | 'needless';

export interface Delivery {
  readonly sent: number;
  /** Will be tried again. */
  readonly failed: number;
  readonly abandoned: number;
}

const noticesPerRound = 50;
/** Longer than a round takes, Slack's one message a second included. */
const leaseMs = 5 * 60_000;
const firstRetryMs = 60_000;
const longestRetryMs = 6 * 3_600_000;
/** With the waits above: about two days. */
const attemptsMax = 16;

/**
 * Sends what is due, one after the other. A process that dies after sending and before noting it sends once more: the
 * notice's id stays the same, so that an adapter can tell.
 *
 * @param platforms those that `send` can send on
 * @param send rejects when it may work later
 */
export async function deliverNotices(
  notices: Pick<Notices, 'claim' | 'markSent' | 'markFailed'>,
  platforms: readonly Platform[],
  send: (notice: Notice) => Promise<SendResult>,
  now: () => Date,
): Promise<Delivery> {
  const count = { sent: 0, failed: 0, abandoned: 0 };
  for (const notice of await notices.claim(now(), { limit: noticesPerRound, leaseMs, platforms })) {
    count[await deliver(notices, send, notice, now)] += 1;
  }
  return count;
}

async function deliver(
  notices: Pick<Notices, 'markSent' | 'markFailed'>,
  send: (notice: Notice) => Promise<SendResult>,
  notice: Notice,
  now: () => Date,
): Promise<keyof Delivery> {
  const failure = await attempt(send, notice);
  if (failure === undefined) {
    await notices.markSent(notice, now());
    return 'sent';
  }
  const retryAt = failure.mayWorkLater ? nextAttemptAt(notice.attempt, now()) : undefined;
  await notices.markFailed(notice, { now: now(), error: failure.error, ...(retryAt && { retryAt }) });
  return retryAt === undefined ? 'abandoned' : 'failed';
}

async function attempt(
  send: (notice: Notice) => Promise<SendResult>,
  notice: Notice,
): Promise<{ readonly error: string; readonly mayWorkLater: boolean } | undefined> {
  try {
    return (await send(notice)) === 'gone'
      ? { error: 'The person or channel is not there any more.', mayWorkLater: false }
      : undefined;
  } catch (error) {
    return { error: messageOf(error), mayWorkLater: true };
  }
}

/** Doubling waits; undefined once it is time to give up. */
export function nextAttemptAt(attempt: number, now: Date): Date | undefined {
  return attempt >= attemptsMax
    ? undefined
    : new Date(now.getTime() + Math.min(firstRetryMs * 2 ** (attempt - 1), longestRetryMs));
}
