import { describeRefusal } from '../list/describe-refusal.ts';
import type { RefreshResult, RefreshStatus, RefreshTrigger } from './list-keeper.ts';

export type Attempts = Pick<RefreshStatus, 'lastAttempt' | 'lastSuccessAt' | 'consecutiveFailures' | 'lastRefusal'>;

/** Remembers how refreshing went. */
export interface AttemptLedger {
  begin(trigger: RefreshTrigger): void;
  /** `counts` is false for an attempt that says nothing about whether the list is still kept current. */
  end(result: RefreshResult, counts: boolean): void;
  attempts(): Attempts;
}

export function createAttemptLedger(now: () => Date): AttemptLedger {
  let attempts: Attempts = { consecutiveFailures: 0 };
  return {
    attempts: () => attempts,
    begin(trigger) {
      attempts = { ...attempts, lastAttempt: { trigger, startedAt: now() } };
    },
    end(result, counts) {
      const { lastAttempt, lastRefusal: _settled, ...before } = attempts;
      const ended = lastAttempt === undefined ? {} : { lastAttempt: { ...lastAttempt, result } };
      if (result.value === 'updated' || result.value === 'unchanged') {
        attempts = { ...before, ...ended, consecutiveFailures: 0, lastSuccessAt: now() };
        return;
      }
      const isFailure = counts && (result.value === 'refused' || result.value === 'failed');
      attempts = {
        ...attempts,
        ...ended,
        consecutiveFailures: before.consecutiveFailures + (isFailure ? 1 : 0),
        ...(result.value === 'refused'
          ? { lastRefusal: { at: now(), reasons: [...result.reasons.map(describeRefusal), ...result.notes] } }
          : {}),
      };
    },
  };
}
