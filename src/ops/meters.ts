import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { LABEL_VALUES } from './metric-labels.ts';

/**
 * The core takes 0.1 ms for most questions and 1 to 2 ms for the slowest of a hundred; an audit record in PostgreSQL
 * adds some milliseconds. The objective of 1 s has a bound of its own.
 */
const ANSWER_SECONDS = [0.0002, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5];
/** Slack wants an acknowledgement within 3 s and Teams a sign of life within 2 s; a person waits some seconds. */
const DELIVERY_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30];
const HTTP_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10, 30];

/** Every series of the process, in a registry of its own, so that two in one process do not share figures. */
export function createMeters(processMetrics: boolean) {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const meters = { registry, ...askedMeters(registry), ...keptMeters(registry), ...processMeters(registry) };
  startAtZero(meters);
  return meters;
}

type Kept = ReturnType<typeof askedMeters> & ReturnType<typeof keptMeters> & ReturnType<typeof processMeters>;

/** A series that first appears with its first failure has not increased: an alert on the increase would miss it. */
function startAtZero({ refreshes, auditFailures, notices, rateLimited, sourceFailures }: Kept): void {
  for (const outcome of LABEL_VALUES.outcome) {
    for (const trigger of LABEL_VALUES.trigger) refreshes.inc({ outcome, trigger }, 0);
  }
  for (const failure of LABEL_VALUES.failure) auditFailures.inc({ failure }, 0);
  for (const result of LABEL_VALUES.result) notices.inc({ result }, 0);
  for (const who of LABEL_VALUES.who) rateLimited.inc({ who }, 0);
  for (const source of LABEL_VALUES.source) sourceFailures.inc({ source }, 0);
}

/** What people ask and are told. */
function askedMeters(registry: Registry) {
  const registers = [registry];
  return {
    screenings: new Counter({
      name: 'entity_bot_screenings_total',
      help: 'Names screened, by platform and outcome.',
      labelNames: ['platform', 'outcome'] as const,
      registers,
    }),
    answers: new Counter({
      name: 'entity_bot_answers_total',
      help: 'Answers given, by platform and kind; "problem" counts failures and unusable input.',
      labelNames: ['platform', 'kind'] as const,
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'entity_bot_answer_duration_seconds',
      help: 'Time from question to answer inside the process, without the platform.',
      labelNames: ['platform'] as const,
      buckets: ANSWER_SECONDS,
      registers,
    }),
    deliverySeconds: new Histogram({
      name: 'entity_bot_delivery_duration_seconds',
      help: 'Time from a question to the word of the platform that it has the answer.',
      labelNames: ['platform'] as const,
      buckets: DELIVERY_SECONDS,
      registers,
    }),
    rateLimited: new Counter({
      name: 'entity_bot_rate_limited_total',
      help: 'Requests that were told to slow down.',
      labelNames: ['who'] as const,
      registers,
    }),
  };
}

/** The list and what is kept. */
function keptMeters(registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  return {
    listAge: gauge('entity_bot_list_age_seconds', 'Age of the list in use.'),
    listEntries: gauge('entity_bot_list_entries', 'Entries of the Entity List in use.'),
    listInfo: new Gauge({
      name: 'entity_bot_list_info',
      help: 'Always 1; the labels say which list is in use.',
      labelNames: ['as_of', 'sha256'] as const,
      registers,
    }),
    refreshes: new Counter({
      name: 'entity_bot_refreshes_total',
      help: 'Attempts to get a newer list, by outcome and by what started them.',
      labelNames: ['outcome', 'trigger'] as const,
      registers,
    }),
    auditRecords: new Counter({
      name: 'entity_bot_audit_records_total',
      help: 'Audit records written.',
      registers,
    }),
    auditFailures: new Counter({
      name: 'entity_bot_audit_failures_total',
      help: 'Audit records that could not be written, by kind of failure.',
      labelNames: ['failure'] as const,
      registers,
    }),
    notices: new Counter({
      name: 'entity_bot_notices_total',
      help: 'Attempts to send a notice: sent, failed (will be tried again), abandoned.',
      labelNames: ['result'] as const,
      registers,
    }),
    noticesWaiting: gauge('entity_bot_notices_waiting', 'Notices that wait to be sent.'),
  };
}

function processMeters(registry: Registry) {
  const registers = [registry];
  return {
    eventLoopLag: new Gauge({
      name: 'entity_bot_event_loop_lag_seconds',
      help: 'How much too late timers ran since the last reading.',
      labelNames: ['quantile'] as const,
      registers,
    }),
    httpRequests: new Counter({
      name: 'entity_bot_http_requests_total',
      help: 'HTTP requests answered, by registered path, method and status.',
      labelNames: ['route', 'method', 'status'] as const,
      registers,
    }),
    httpSeconds: new Histogram({
      name: 'entity_bot_http_request_duration_seconds',
      help: 'Time from the headers of a request to the end of its answer.',
      labelNames: ['route'] as const,
      buckets: HTTP_SECONDS,
      registers,
    }),
    ready: new Gauge({
      name: 'entity_bot_ready',
      help: '1 while the process takes requests, 0 while it does not.',
      registers,
    }),
    build: new Gauge({
      name: 'entity_bot_build_info',
      help: 'Always 1; the labels say which version runs.',
      labelNames: ['version', 'node'] as const,
      registers,
    }),
    sourceFailures: new Counter({
      name: 'entity_bot_metric_source_failures_total',
      help: 'Readings of the metrics in which a source did not answer.',
      labelNames: ['source'] as const,
      registers,
    }),
  };
}
