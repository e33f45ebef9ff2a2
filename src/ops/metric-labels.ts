import type { ScreeningResult } from '../answer/answer.ts';
import type { StoreFailure } from '../store/failure.ts';

export type Outcome = ScreeningResult['outcome'];
export type NoticeResult = 'sent' | 'failed' | 'abandoned';
export type RefreshOutcome = 'updated' | 'unchanged' | 'refused' | 'failed' | 'skipped';
export type RefreshTrigger = 'start' | 'schedule' | 'manual' | 'other-replica';
/** Who was told to slow down: a person, a whole workspace or tenant, or an address without credentials. */
export type RateLimited = 'person' | 'tenant' | 'address';
/** What is asked when somebody reads the metrics. */
export type MetricSource = 'list' | 'notices' | 'ready';

// Records, so that a value that is added to a type and forgotten here is an error of the compiler.
const noticeResults: Readonly<Record<NoticeResult, true>> = { sent: true, failed: true, abandoned: true };
const refreshOutcomes: Readonly<Record<RefreshOutcome, true>> = {
  updated: true,
  unchanged: true,
  refused: true,
  failed: true,
  skipped: true,
};
const refreshTriggers: Readonly<Record<RefreshTrigger, true>> = {
  start: true,
  schedule: true,
  manual: true,
  'other-replica': true,
};
const rateLimited: Readonly<Record<RateLimited, true>> = { person: true, tenant: true, address: true };
const storeFailures: Readonly<Record<StoreFailure, true>> = {
  full: true,
  unreachable: true,
  busy: true,
  'read-only': true,
  damaged: true,
  unknown: true,
};
const metricSources: Readonly<Record<MetricSource, true>> = { list: true, notices: true, ready: true };

/** Every value of the labels whose series are there from the start. */
export const LABEL_VALUES = {
  result: Object.keys(noticeResults),
  outcome: Object.keys(refreshOutcomes),
  trigger: Object.keys(refreshTriggers),
  who: Object.keys(rateLimited),
  failure: Object.keys(storeFailures),
  source: Object.keys(metricSources),
} as const;
