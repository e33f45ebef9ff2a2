import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screener } from '../real-screener.ts';

describe('type-ahead', () => {
  // What people have typed so far, and the entry that must be among the first five.
  it.each([
    ['hikv', 'Hangzhou Hikvision Digital Technology Co., Ltd.'],
    ['Megv', 'Megvii Technology'],
    ['sense t', 'Beijing Sensetime Technology Development Co., Ltd.'],
    ['海康', 'Hangzhou Hikvision Digital Technology Co., Ltd.'],
    ['Уралваг', 'Uralvagonzavod'],
    ['iflyt', 'IFLYTEK'],
  ])('%s offers %s', (typed, entryName) => {
    expect(screener.suggest(typed, 5).map((suggestion) => suggestion.entryName)).toContain(entryName);
  });

  it('says which letters meet', () => {
    const [first] = screener.suggest('hikvis', 5);
    const [from, to] = first?.ranges[0] ?? [0, 0];
    expect(first?.name.slice(from, to).toLowerCase()).toContain('hikvis');
  });

  it('offers each entry once and no more than asked for', () => {
    const names = screener.suggest('hua', 10).map((suggestion) => suggestion.entryName);
    expect(names.length).toBeLessThanOrEqual(10);
    expect(new Set(names).size).toBe(names.length);
  });

  it('offers nothing for nothing, and takes any text', () => {
    expect(screener.suggest('', 5)).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(screener.suggest(text, 5).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 60 },
    );
  });
});

describe('did you mean', () => {
  it('offers a listed name only when it is really close', () => {
    const near = screener.screen('Uralvagenzovod Zurbrick Partners');
    expect(near.outcome === 'no-match' ? near.suggestions : []).toContain('Uralvagonzavod');
    const far = screener.screen('Volkswagen');
    expect(far).toMatchObject({ outcome: 'no-match', suggestions: [] });
  });
});
