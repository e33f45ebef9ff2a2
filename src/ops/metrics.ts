import type { AnswerKind } from '../answer/answer.ts';
import type { StoreFailure } from '../store/failure.ts';
import type { Platform } from '../store/tenant.ts';
import { createLag } from './event-loop-lag.ts';
import { createMeters } from './meters.ts';
import type {
  MetricSource,
  NoticeResult,
  Outcome,
  RateLimited,
  RefreshOutcome,
  RefreshTrigger,
} from './metric-labels.ts';

export interface HttpAnswered {
  /** A path that somebody registered, or "other": what a caller wrote would make a series of each. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

/** The list that is in use, as far as a graph needs it. */
export interface ListFacts {
  /** ISO date of the list. */
  readonly asOf: string;
  readonly sha256: string;
  readonly entryCount: number;
}

/** Asked when somebody reads the metrics. One that throws leaves its series out and is counted. */
export interface MetricSources {
  readonly list?: () => ListFacts | undefined;
  /** Notices that wait to be sent, those to be tried again included. */
  readonly noticesWaiting?: () => Promise<number>;
  readonly isReady?: () => boolean;
}

/**
 * What is counted of the process. Every label comes from a closed set: never a name, a query, a user, a tenant or an
 * address.
 */
export interface Metrics {
  screened(platform: Platform, outcome: Outcome): void;
  answered(platform: Platform, kind: AnswerKind, seconds: number): void;
  /** From the question's arrival to the platform's word that it has the answer. */
  delivered(platform: Platform, seconds: number): void;
  refreshed(outcome: RefreshOutcome, trigger: RefreshTrigger): void;
  auditWritten(): void;
  auditFailed(failure: StoreFailure): void;
  notice(result: NoticeResult, count?: number): void;
  rateLimited(who: RateLimited): void;
  httpAnswered(request: HttpAnswered): void;
  /** Added to those given before. */
  watch(sources: MetricSources): void;
  readonly contentType: string;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  /** Stops measuring the event loop. */
  close(): void;
}

export interface MetricsOptions {
  readonly version: string;
  readonly now: () => Date;
  /** Memory, processor, garbage collection and handles of the process besides. On by default. */
  readonly processMetrics?: boolean;
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function createMetrics({ version, now, processMetrics = true }: MetricsOptions): Metrics {
  const meters = createMeters(processMetrics);
  const lag = createLag();
  let sources: MetricSources = {};
  meters.build.set({ version, node: process.version }, 1);

  return {
    screened: (platform, outcome) => meters.screenings.inc({ platform, outcome }),
    answered(platform, kind, seconds) {
      meters.answers.inc({ platform, kind });
      meters.answerSeconds.observe({ platform }, seconds);
    },
    delivered: (platform, seconds) => meters.deliverySeconds.observe({ platform }, seconds),
    refreshed: (outcome, trigger) => meters.refreshes.inc({ outcome, trigger }),
    auditWritten: () => meters.auditRecords.inc(),
    auditFailed: (failure) => meters.auditFailures.inc({ failure }),
    notice: (result, count = 1) => meters.notices.inc({ result }, count),
    rateLimited: (who) => meters.rateLimited.inc({ who }),
    httpAnswered({ route, method, status, seconds }) {
      meters.httpRequests.inc({ route, method: METHODS.has(method) ? method : 'other', status: String(status) });
      meters.httpSeconds.observe({ route }, seconds);
    },
    watch(more) {
      sources = { ...sources, ...more };
    },
    contentType: meters.registry.contentType,
    async text() {
      for (const [quantile, seconds] of Object.entries(lag.read())) {
        meters.eventLoopLag.set({ quantile }, seconds);
      }
      await readSources(meters, sources, now);
      return meters.registry.metrics();
    },
    close: () => lag.close(),
  };
}

type Meters = ReturnType<typeof createMeters>;

async function readSources(meters: Meters, sources: MetricSources, now: () => Date): Promise<void> {
  await Promise.all([
    reading(meters, 'list', () => readList(meters, sources.list?.(), now())),
    reading(meters, 'notices', async () => {
      meters.noticesWaiting.remove();
      const waiting = await sources.noticesWaiting?.();
      if (waiting !== undefined) meters.noticesWaiting.set(waiting);
    }),
    reading(meters, 'ready', () => {
      if (sources.isReady) meters.ready.set(sources.isReady() ? 1 : 0);
    }),
  ]);
}

/** A database that is down must not take the other figures with it: they tell why. */
async function reading(meters: Meters, source: MetricSource, read: () => void | Promise<void>): Promise<void> {
  try {
    await read();
  } catch {
    meters.sourceFailures.inc({ source });
  }
}

function readList({ listAge, listEntries, listInfo }: Meters, list: ListFacts | undefined, now: Date): void {
  // Emptied first, so that a list that is gone or replaced leaves no series behind.
  listAge.remove();
  listEntries.remove();
  listInfo.reset();
  if (list === undefined) return;
  listAge.set((now.getTime() - Date.parse(list.asOf)) / 1000);
  listEntries.set(list.entryCount);
  listInfo.set({ as_of: list.asOf, sha256: list.sha256.slice(0, 12) }, 1);
}
