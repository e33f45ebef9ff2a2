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

  // The short form in brackets names the entry; its subsidiaries come after it.
  it.each([
    ['huawei', 'Huawei Technologies Co., Ltd. (Huawei)'],
    ['smic', 'Semiconductor Manufacturing International Corporation (SMIC)'],
    ['dahua', 'Dahua Technology'],
    ['калаш', 'Kalashnikov Concern'],
  ])('%s offers %s first', (typed, entryName) => {
    expect(screener.suggest(typed, 5)[0]?.entryName).toBe(entryName);
  });

  it('finds what is typed wrong, or with words that the list does not print', () => {
    expect(screener.suggest('hkvision', 3)[0]?.name).toBe('Hikvision');
    expect(screener.suggest('zhejiang dahua technology', 3)[0]?.name).toBe('Dahua Technology');
  });

  it('ignores case and diacritics, and shows the letters that meet all the same', () => {
    const [upper] = screener.suggest('MÜLLER', 1);
    expect(upper).toEqual(screener.suggest('muller', 1)[0]);
    expect(upper?.ranges).toEqual([[0, 6]]);
  });

  it('offers a name that several entries bear once', () => {
    const names = screener.suggest('华为', 10).map((suggestion) => suggestion.name);
    expect(new Set(names).size).toBe(names.length);
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
