import { Readable } from 'node:stream';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { observe } from '../../adapters/observe.ts';
import type { Bot, BotRequest } from '../../src/bot.ts';
import { createMetrics, type Metrics } from '../../src/ops/metrics.ts';
import type { RefreshResult, RefreshTrigger } from '../../src/refresh/list-keeper.ts';
import type { Recording } from '../../src/store/audit/recorder.ts';
import { buildVersion } from '../builders.ts';
import { createMemoryLog, createRealCore, FRESH_DAY } from '../real-core.ts';
import { createFakeBot } from './slack/answers.ts';

const made: Metrics[] = [];
afterEach(() => {
  for (const metrics of made.splice(0)) metrics.close();
});

function create() {
  const metrics = createMetrics({ version: '1', now: () => FRESH_DAY, processMetrics: false });
  made.push(metrics);
  const log = createMemoryLog();
  /** Every count of a series that is not zero, without the prefix that all have. */
  const counts = async (name: string) => {
    const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith(`entity_bot_${name}`));
    return lines.filter((line) => !line.endsWith(' 0')).map((line) => line.slice('entity_bot_'.length));
  };
  return { seen: observe(metrics, log), counts, log };
}

describe('a recording', () => {
  it('that is on the disk is counted as a record', async () => {
    const { seen, counts } = create();
    seen.recording({
      isRecorded: true,
      receipt: { seq: 1, reference: 'EL-1-ABCD', hash: 'a'.repeat(64), isNew: true },
    });
    expect(await counts('audit')).toEqual(['audit_records_total 1']);
  });

  const FAILURES: readonly Extract<Recording, { isRecorded: false }>['failure'][] = [
    ...(['full', 'unreachable', 'busy', 'read-only', 'damaged', 'unknown'] as const),
    'timeout',
  ];
  it.each(FAILURES)('that is not, because of "%s", is counted by the reason', async (failure) => {
    const { seen, counts } = create();
    seen.recording({ isRecorded: false, failure });
    // A database that does not answer in time has too much to do, as far as anybody can tell.
    const label = failure === 'timeout' ? 'busy' : failure;
    expect(await counts('audit')).toEqual([`audit_failures_total{failure="${label}"} 1`]);
  });
});

describe('a refresh', () => {
  const RESULTS: readonly (RefreshResult & { readonly outcome: string })[] = [
    { value: 'updated', version: buildVersion(), outcome: 'updated' },
    { value: 'unchanged', outcome: 'unchanged' },
    { value: 'refused', reasons: [], notes: [], outcome: 'refused' },
    { value: 'failed', problem: 'offline', detail: '', outcome: 'failed' },
    { value: 'busy-elsewhere', outcome: 'skipped' },
  ];
  const TRIGGERS: readonly RefreshTrigger[] = ['start', 'schedule', 'manual', 'other-replica'];

  it.each(RESULTS)('that ends with $value is counted by that and by what began it', async ({ outcome, ...result }) => {
    const { seen, counts } = create();
    for (const trigger of TRIGGERS) seen.refresh(trigger, result);
    expect(await counts('refreshes_total')).toEqual(
      TRIGGERS.map((trigger) => `refreshes_total{outcome="${outcome}",trigger="${trigger}"} 1`),
    );
  });
});

describe('a round of notices', () => {
  it('is counted by what became of each of them', async () => {
    const { seen, counts } = create();
    seen.delivery({ sent: 3, failed: 2, abandoned: 1 });
    seen.delivery({ sent: 1, failed: 0, abandoned: 0 });
    expect(await counts('notices_total')).toEqual([
      'notices_total{result="sent"} 4',
      'notices_total{result="failed"} 2',
      'notices_total{result="abandoned"} 1',
    ]);
  });
});

/** Each label with the closing brace and the count that the metrics have of it. */
function tally(labels: readonly string[]): readonly string[] {
  return [...new Set(labels)].map((label) => `${label}} ${labels.filter((each) => each === label).length}`);
}

describe('an answer of the bot', () => {
  let real: Bot;
  beforeAll(async () => {
    ({ bot: real } = await createRealCore());
  });
  const ask = (text: string): BotRequest => ({ platform: 'teams', tenant: 'T1', user: 'U1', text });

  it('is counted by kind, and each name in it by its outcome', async () => {
    const { seen, counts, log } = create();
    const bot = seen.bot(real, () => FRESH_DAY);
    const questions = ['Hikvision', 'Zanzibar Turbine Works', 'Hikvison', 'GA', 'help', 'Hikvision\nDahua Technology'];
    const answers = await Promise.all(questions.map((text) => bot.answer(ask(text))));
    const outcomes = tally(answers.flatMap(({ results }) => results.map(({ outcome }) => `outcome="${outcome}"`)));
    expect(outcomes).toHaveLength(4);
    expect(await counts('screenings_total')).toEqual(
      expect.arrayContaining(outcomes.map((each) => `screenings_total{platform="teams",${each}`)),
    );
    const kinds = tally(answers.map(({ kind }) => `kind="${kind}"`));
    expect(kinds).toHaveLength(6);
    expect(await counts('answers_total')).toEqual(
      expect.arrayContaining(kinds.map((each) => `answers_total{platform="teams",${each}`)),
    );
    expect(await counts('answer_duration_seconds_count')).toEqual([
      'answer_duration_seconds_count{platform="teams"} 6',
    ]);
    expect(log.lines.filter(({ message }) => message === 'answered')).toHaveLength(6);
  });

  it('to a file is counted as one answer', async () => {
    const { seen, counts } = create();
    const content = Readable.from([Buffer.from('name\nHikvision\nZanzibar Turbine Works\n')]);
    const answer = await seen.bot(real, () => FRESH_DAY).screenFile(ask(''), { name: 'names.csv', content });
    expect(answer.files).toHaveLength(1);
    expect(await counts('answers_total')).toEqual([`answers_total{platform="teams",kind="${answer.kind}"} 1`]);
  });

  it('that a tenant asked too much for is one that was told to wait', async () => {
    const { seen, counts } = create();
    const bot = seen.bot(createFakeBot(), () => FRESH_DAY);
    for (let count = 0; count < 1_000; count += 1) await bot.answer(ask('Hikvision'));
    expect(await counts('rate_limited_total')).toEqual([]);
    expect(await bot.answer(ask('Hikvision'))).toMatchObject({ kind: 'problem' });
    expect((await bot.answer({ ...ask('Hikvision'), tenant: 'T2' })).kind).not.toBe('problem');
    expect(await counts('rate_limited_total')).toEqual(['rate_limited_total{who="tenant"} 1']);
    expect(await counts('answers_total{platform="teams",kind="problem"}')).toHaveLength(1);
  });
});
