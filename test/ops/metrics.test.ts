import { afterEach, describe, expect, test } from 'vitest';
import { createMetrics, type Metrics } from '../../src/ops/metrics.ts';

let metrics: Metrics | undefined;
afterEach(() => metrics?.close());

function create(): Metrics {
  metrics = createMetrics({ version: '1.2.3', now: () => new Date('2026-08-01T00:00:00Z'), processMetrics: false });
  return metrics;
}

async function lines(of: Metrics): Promise<readonly string[]> {
  return (await of.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('metrics', () => {
  test('screenings are counted by platform and outcome', async () => {
    const made = create();
    made.screened('slack', 'hit');
    made.screened('slack', 'hit');
    made.screened('teams', 'no-match');
    const text = await lines(made);
    expect(text).toContain('entity_bot_screenings_total{platform="slack",outcome="hit"} 2');
    expect(text).toContain('entity_bot_screenings_total{platform="teams",outcome="no-match"} 1');
  });

  test('an answer is counted by kind and put into a bucket of the time it took', async () => {
    const made = create();
    made.answered('terminal', 'several', 0.0004);
    const text = await lines(made);
    expect(text).toContain('entity_bot_answers_total{platform="terminal",kind="several"} 1');
    expect(text).toContain('entity_bot_answer_duration_seconds_bucket{le="0.0002",platform="terminal"} 0');
    expect(text).toContain('entity_bot_answer_duration_seconds_bucket{le="0.0005",platform="terminal"} 1');
  });

  test('refreshes, audit records, notices, slowed requests and deliveries have series of their own', async () => {
    const made = create();
    made.refreshed('refused', 'schedule');
    made.auditWritten();
    made.auditFailed('full');
    made.notice('sent', 3);
    made.notice('abandoned');
    made.rateLimited('address');
    made.delivered('teams', 1.5);
    const text = await lines(made);
    expect(text).toEqual(
      expect.arrayContaining([
        'entity_bot_refreshes_total{outcome="refused",trigger="schedule"} 1',
        'entity_bot_audit_records_total 1',
        'entity_bot_audit_failures_total{failure="full"} 1',
        'entity_bot_notices_total{result="sent"} 3',
        'entity_bot_notices_total{result="abandoned"} 1',
        'entity_bot_rate_limited_total{who="address"} 1',
        'entity_bot_delivery_duration_seconds_bucket{le="2",platform="teams"} 1',
      ]),
    );
  });

  test('age, date and size of the list are read when they are asked for', async () => {
    const made = create();
    let list = { asOf: '2026-07-31T00:00:00.000Z', sha256: 'a'.repeat(64), entryCount: 3420 };
    made.watch({ list: () => list });
    const first = await lines(made);
    expect(first).toContain('entity_bot_list_age_seconds 86400');
    expect(first).toContain('entity_bot_list_entries 3420');
    expect(first).toContain(`entity_bot_list_info{as_of="2026-07-31T00:00:00.000Z",sha256="${'a'.repeat(12)}"} 1`);
    list = { asOf: '2026-08-01T00:00:00.000Z', sha256: 'b'.repeat(64), entryCount: 3421 };
    const then = await lines(made);
    expect(then).toContain('entity_bot_list_age_seconds 0');
    expect(then.filter((line) => line.startsWith('entity_bot_list_info'))).toHaveLength(1);
  });

  test('without a list there is no age, rather than an age of nothing', async () => {
    const made = create();
    made.watch({ list: () => undefined });
    expect((await lines(made)).some((line) => line.startsWith('entity_bot_list_age_seconds'))).toBe(false);
  });

  test('a source that fails is counted and takes no other figure with it', async () => {
    const made = create();
    made.watch({ isReady: () => true, noticesWaiting: () => Promise.resolve(4) });
    expect(await lines(made)).toContain('entity_bot_notices_waiting 4');
    made.watch({ noticesWaiting: () => Promise.reject(new Error('no database')) });
    const text = await lines(made);
    expect(text).toContain('entity_bot_metric_source_failures_total{source="notices"} 1');
    expect(text).toContain('entity_bot_ready 1');
    expect(text.some((line) => line.startsWith('entity_bot_notices_waiting'))).toBe(false);
  });

  test('a method that nobody knows makes no series of its own', async () => {
    const made = create();
    made.httpAnswered({ route: '/slack', method: 'BREW', status: 404, seconds: 0.002 });
    expect(await lines(made)).toContain('entity_bot_http_requests_total{route="/slack",method="other",status="404"} 1');
  });

  test('the version and the lag of the event loop are there from the start', async () => {
    const text = await lines(create());
    expect(text).toContain(`entity_bot_build_info{version="1.2.3",node="${process.version}"} 1`);
    expect(text.filter((line) => line.startsWith('entity_bot_event_loop_lag_seconds'))).toHaveLength(3);
  });

  test('what alerts watch for is there from the start, so that the first failure is an increase', async () => {
    const text = await lines(create());
    expect(text).toContain('entity_bot_audit_failures_total{failure="full"} 0');
    expect(text).toContain('entity_bot_refreshes_total{outcome="refused",trigger="schedule"} 0');
    expect(text).toContain('entity_bot_notices_total{result="abandoned"} 0');
    expect(text).toContain('entity_bot_metric_source_failures_total{source="list"} 0');
  });

  test('two sets in one process do not share figures', async () => {
    const other = createMetrics({ version: '1', now: () => new Date(), processMetrics: true });
    other.auditWritten();
    expect(await lines(create())).toContain('entity_bot_audit_records_total 0');
    expect(await other.text()).toContain('process_resident_memory_bytes');
    other.close();
  });
});
