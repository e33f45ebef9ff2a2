import { describe, expect, test } from 'vitest';
import { createRuleBook } from '../../src/answer/rule-book.ts';
import { pendingRules, pendingSince } from '../../src/federal-register/pending-rules.ts';
import { createRuleFinder } from '../../src/federal-register/rule-finder.ts';
import type { RuleSummary, SourceReading } from '../../src/federal-register/rule-summary.ts';
import type { Citation, EntityListEntry, ScreeningList } from '../../src/list/entry.ts';
import { buildEntry, buildRule, buildVersion } from '../builders.ts';

function summary(changes: Partial<RuleSummary> = {}): RuleSummary {
  return {
    citation: { volume: 75, startPage: 100, endPage: 109 },
    document: '2010-00001',
    title: 'Additions to the Entity List',
    publicationDate: '2010-02-03',
    abstract: 'BIS adds two entities.',
    url: 'https://www.federalregister.gov/d/2010-00001',
    ...changes,
  };
}

const citing = (...federalRegisterCitations: readonly Citation[]): EntityListEntry =>
  buildEntry({ federalRegisterCitations });

function fakeLookup(answers: Readonly<Record<string, SourceReading<RuleSummary | undefined>>>) {
  const asked: string[] = [];
  return {
    asked,
    byCitation: async ({ volume, page }: Citation): Promise<SourceReading<RuleSummary | undefined>> => {
      asked.push(`${volume}/${page}`);
      return answers[`${volume}/${page}`] ?? { ok: true, value: undefined };
    },
  };
}

describe('rules of which no reason is on file', () => {
  test('are found for the pages that entries cite, one rule for all of its pages', async () => {
    const register = fakeLookup({ '75/100': { ok: true, value: summary() }, '75/104': { ok: true, value: summary() } });
    const finder = createRuleFinder({ register, now: () => new Date('2026-11-26') });
    const entries = [citing({ volume: 75, page: 100 }), citing({ volume: 75, page: 104 })];
    const { rules, waiting } = await finder.run(entries, []);
    expect(waiting).toBe(0);
    expect(rules).toMatchObject([
      { volume: 75, page: 100, entryPages: [104], confidence: 'abstract', reason: 'BIS adds two entities.' },
    ]);
    for (const entry of entries) {
      expect(createRuleBook(rules).reasonFor(entry)?.reason).toBe('BIS adds two entities.');
    }
  });

  test('are not looked up where a reason is on file', async () => {
    const register = fakeLookup({});
    const known = buildRule({ volume: 75, page: 100, entryPages: [104] });
    const finder = createRuleFinder({ register, now: () => new Date('2026-11-26') });
    await finder.run([citing({ volume: 75, page: 104 }, { volume: 76, page: 1 })], [known]);
    expect(register.asked).toEqual(['76/1']);
  });

  test('are looked up some at a time, those that listed the most entries first', async () => {
    const register = fakeLookup({});
    const finder = createRuleFinder({ register, now: () => new Date('2026-11-26'), maxPerRun: 2 });
    const entries = [
      citing({ volume: 75, page: 1 }),
      citing({ volume: 76, page: 2 }, { volume: 77, page: 3 }),
      citing({ volume: 76, page: 2 }),
    ];
    expect((await finder.run(entries, [])).waiting).toBe(1);
    expect(register.asked).toEqual(['76/2', '75/1']);
    const second = await finder.run(entries, []);
    expect(register.asked).toEqual(['76/2', '75/1', '77/3']);
    expect(second).toMatchObject({ rules: [], waiting: 0 });
    expect(second.notFound).toHaveLength(3);
  });

  test('that were not found are looked up again after a week', async () => {
    let now = new Date('2026-11-01');
    const register = fakeLookup({});
    const finder = createRuleFinder({ register, now: () => now });
    const entries = [citing({ volume: 75, page: 1 })];
    await finder.run(entries, []);
    await finder.run(entries, []);
    expect(register.asked).toHaveLength(1);
    now = new Date('2026-11-09');
    await finder.run(entries, []);
    expect(register.asked).toHaveLength(2);
  });

  test('wait when the Federal Register does not answer', async () => {
    const register = fakeLookup({ '75/1': { ok: false, problem: 'unavailable', detail: 'HTTP 503' } });
    const finder = createRuleFinder({ register, now: () => new Date('2026-11-26') });
    const found = await finder.run([citing({ volume: 75, page: 1 }), citing({ volume: 76, page: 2 })], []);
    expect(found).toEqual({ rules: [], notFound: [], waiting: 2, problem: 'unavailable: HTTP 503' });
    expect(register.asked).toEqual(['75/1']);
  });

  test('without a summary have no reason', async () => {
    const { abstract: _none, ...bare } = summary();
    const register = fakeLookup({ '75/100': { ok: true, value: bare } });
    const finder = createRuleFinder({ register, now: () => new Date('2026-11-26') });
    const entry = citing({ volume: 75, page: 100 });
    const book = createRuleBook((await finder.run([entry], [])).rules);
    expect(book.reasonFor(entry)).toBeUndefined();
    expect(book.citedRules(entry)[0]?.rule?.title).toBe('Additions to the Entity List');
  });
});

describe('rules that the list does not show yet', () => {
  const list: ScreeningList = {
    version: buildVersion({ asOf: '2026-07-31T13:15:00.000Z' }),
    entries: [citing({ volume: 91, page: 104 })],
    otherParties: [],
  };
  const rule = (publicationDate: string, changes: Partial<RuleSummary> = {}) =>
    summary({
      publicationDate,
      document: `d-${publicationDate}`,
      citation: { volume: 91, startPage: 500, endPage: 509 },
      ...changes,
    });

  test('are those published since, and shortly before when no entry cites them', () => {
    const pending = pendingRules(
      [
        rule('2026-07-20'),
        rule('2026-08-03', { effectiveOn: '2026-08-10' }),
        rule('2026-06-01'),
        rule('2026-07-25', { title: 'Removal from the Entity List', abstract: 'BIS removes one entity.' }),
        rule('2026-08-04', { title: 'Controls on turbines', abstract: 'Nothing about lists.' }),
        rule('2026-07-30', { citation: { volume: 91, startPage: 100, endPage: 109 } }),
      ],
      list,
    );
    expect(pending.map(({ published }) => published)).toEqual(['2026-08-03', '2026-07-20']);
    expect(pending[0]).toEqual({
      title: 'Additions to the Entity List',
      document: 'd-2026-08-03',
      published: '2026-08-03',
      effective: '2026-08-10',
      url: 'https://www.federalregister.gov/d/2010-00001',
    });
    expect(pendingSince(list)).toBe('2026-07-01');
  });
});
