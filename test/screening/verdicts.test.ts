import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/screening/verdict.ts';
import { screener } from '../real-screener.ts';

const screen = (name: string, country?: string): Verdict =>
  screener.screen(name, country === undefined ? {} : { country });
const firstName = (verdict: Verdict) => ('hits' in verdict ? verdict.hits[0].entry.name : undefined);
const reasonKinds = (verdict: Verdict) =>
  'hits' in verdict ? verdict.hits[0].reasons.map((reason) => reason.kind) : [];

describe('a hit', () => {
  // The same name after normalization: case, punctuation, legal form, spacing, alphabet. Origin: Supplement No. 4 and its aliases.
  it.each([
    ['dji', 'DJI'],
    ['Smic Shenzhen', 'Semiconductor Manufacturing International (Shenzhen) Corporation'],
    ['ФГУП «Экран»', 'Ekran Scientific Research Institute, FSUE'],
    ['Spetstehnotreyd', 'Spetstehnotreyd LLC'],
    ['Müller Markt LLC', 'Muller Markt LLC'],
    ['CETC 13', 'China Electronics Technology Group Corporation 13th Research Institute (CETC 13)'],
    ['旷视科技', 'Megvii Technology'],
    ['Уралвагонзавод', 'Uralvagonzavod'],
  ])('%s is listed', (query, listed) => {
    const verdict = screen(query);
    expect(verdict.outcome).toBe('hit');
    expect(firstName(verdict)).toBe(listed);
  });

  it('a name that the list does not print says so and names its sources', () => {
    const verdict = screen('海康威视');
    expect(verdict).toMatchObject({ outcome: 'hit', hits: [{ matchedOn: 'common name', matchedName: '海康威视' }] });
    expect('hits' in verdict && verdict.hits[0].attestedBy?.length).toBeGreaterThan(0);
  });

  it('the main entry leads its family', () => {
    const verdict = screen('Huawei');
    expect(firstName(verdict)).toBe('Huawei Technologies Co., Ltd. (Huawei)');
    expect('family' in verdict && verdict.family.length).toBeGreaterThan(100);
  });

  it('letters of another alphabet that only look Latin are explained', () => {
    expect(screen('Нikvision')).toMatchObject({
      outcome: 'hit',
      hits: [{ reasons: [{ kind: 'same-letters', detail: 'look-alike-letters' }] }],
    });
  });
});

describe('a possible match', () => {
  it.each([
    ['Hikvison', 'Hangzhou Hikvision Digital Technology Co., Ltd.', 'spelling'],
    ['Hikvision Europe B.V.', 'Hangzhou Hikvision Digital Technology Co., Ltd.', 'contains-listed-name'],
    ['Uralvagon Zawod', 'Uralvagonzavod', 'same-letters'],
    ['Bayingolin', 'Bayingolin Mongolian Autonomous Prefecture Public Security Bureau', 'part-of-listed-name'],
    ['SFMG', 'Shanghai Fudan Microelectronics Co., Ltd.', 'initials'],
  ])('%s leads to %s and says how', (query, listed, kind) => {
    const verdict = screen(query);
    expect(verdict.outcome).toBe('possible-match');
    expect(firstName(verdict)).toBe(listed);
    expect(reasonKinds(verdict)).toContain(kind);
  });

  it('a Chinese name outside the table is translated and never more than a possible match', () => {
    const verdict = screen('颐信科技有限公司');
    expect(verdict.outcome).toBe('possible-match');
    expect(firstName(verdict)).toBe('Yixin Science and Technology Co. Ltd.');
  });

  it('another number is another institute', () => {
    expect(firstName(screen('CETC 29 Research Institute'))).toContain('29');
    expect(firstName(screen('CETC 98 Research Institute'))).toBeUndefined();
  });

  it('a short name borne by many is weak', () => {
    expect(screen('海康')).toMatchObject({ outcome: 'possible-match', hits: [{ strength: 'weak' }] });
  });
});

describe('no match and not screened', () => {
  // Origin: companies nobody lists, and words that all of them carry.
  it.each([
    'Siemens AG',
    'Volkswagen',
    'Infineon Technologies',
    'Acme Rocket Skates GmbH',
    'Harbin Brewery',
    'Massachusetts Institute of Technology',
  ])('%s is no match', (query) => {
    expect(screen(query).outcome).toBe('no-match');
  });

  it.each([
    ['', 'query-empty'],
    ['  \u200B ', 'query-empty'],
    ['!!!', 'query-empty'],
    ['🙂', 'query-empty'],
    ['GA', 'query-too-short'],
    ['Technology Ltd', 'query-too-generic'],
    ['Beijing', 'query-too-generic'],
    ['Shanghai Trading Company', 'query-too-generic'],
    ['x'.repeat(501), 'query-too-long'],
  ])('%j is not screened: %s', (query, reason) => {
    expect(screen(query)).toMatchObject({ outcome: 'not-screened', reason });
  });

  it('a name on another list comes with it', () => {
    const verdict = screen('DAHUA ELECTRONICS CORPORATION');
    expect(verdict.otherLists).toContainEqual({ list: 'DPL', name: 'DAHUA ELECTRONICS CORPORATION' });
  });

  it('a name on another list only is told with the no-match', () => {
    const verdict = screen('Bank Melli Iran');
    expect(verdict.outcome).toBe('no-match');
    expect(verdict.otherLists).toContainEqual({ list: 'SDN', name: 'BANK MELLI IRAN' });
  });
});

describe('a country', () => {
  it('ranks and explains but hides nothing', () => {
    const verdict = screen('Hikvision', 'RU');
    expect(verdict.outcome).toBe('hit');
    expect(reasonKinds(verdict)).toContain('country');
  });

  it('puts the entry of that country first among equals', () => {
    const verdict = screen('Nanfei Microelectronics', 'CN');
    expect('hits' in verdict && verdict.hits[0].entry.countries).toContain('CN');
  });
});

describe('other lists', () => {
  it('are searched alike before and after their index is built', () => {
    const names = ['DAHUA ELECTRONICS CORPORATION', 'Bank Melli Iran', '3 4', '12', 'Kalashnikov Concern', 'Hikvision'];
    const first = names.map((name) => screen(name).otherLists);
    for (let i = 0; i < 30; i++) screen(`Acme ${i}`);
    expect(names.map((name) => screen(name).otherLists)).toEqual(first);
  });
});

describe('any text', () => {
  it('gets a verdict, the same one each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(screen(text)).toEqual(screen(text));
      }),
      { numRuns: 300 },
    );
  });
});
