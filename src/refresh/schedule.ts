import { Cron } from 'croner';
import type { RefreshResult } from './list-keeper.ts';

const MINUTE_MS = 60_000;
/** Installations that all ask at the full hour are a load on the server that nobody needs. */
const MOST_JITTER_MS = 15 * MINUTE_MS;
const JITTER_SHARE = 0.25;

/** The next time of a cron pattern in UTC, later by up to a quarter of the time to the one after, at most 15 minutes. */
export function nextRun(cron: string, now: Date, random: () => number): Date | undefined {
  const [next, following] = new Cron(cron, { paused: true, timezone: 'UTC' }).nextRuns(2, now);
  if (next === undefined) return undefined;
  const gapMs = following === undefined ? 0 : following.getTime() - next.getTime();
  return new Date(next.getTime() + random() * Math.min(MOST_JITTER_MS, gapMs * JITTER_SHARE));
}

/** How long it is until the pattern's next time; 0 without a pattern. */
export function untilNextRunMs(cron: string | undefined, now: Date): number {
  const next = cron === undefined ? undefined : nextRun(cron, now, () => 0);
  return next === undefined ? 0 : next.getTime() - now.getTime();
}

export type UnsuccessfulResult = Extract<RefreshResult, { readonly value: 'refused' | 'failed' }>;

export function isUnsuccessful(result: RefreshResult): result is UnsuccessfulResult {
  return result.value === 'refused' || result.value === 'failed';
}

const LONGEST_BACK_OFF_MS = 60 * MINUTE_MS;
const AFTER_FAILURE_MS = MINUTE_MS;
/** A file that was refused is 34 MB to look at again, and seldom replaced within minutes. */
const AFTER_REFUSAL_MS = 10 * MINUTE_MS;

/** How long to wait after so many failures in a row, the last of which is `result`. */
export function backOffMs(result: UnsuccessfulResult, consecutiveFailures: number, random: () => number): number {
  const first = result.value === 'refused' ? AFTER_REFUSAL_MS : AFTER_FAILURE_MS;
  const doubled = first * 2 ** Math.min(consecutiveFailures - 1, 20);
  const waitMs = Math.min(LONGEST_BACK_OFF_MS, doubled) * (0.5 + random() / 2);
  return Math.max(waitMs, result.value === 'failed' ? (result.retryAfterMs ?? 0) : 0);
}
