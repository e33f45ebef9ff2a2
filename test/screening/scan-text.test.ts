import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screener } from '../real-screener.ts';

const found = (text: string) =>
  screener.scan(text).map((verdict) => ('hits' in verdict ? verdict.hits[0].entry.name : verdict.outcome));

describe('running text', () => {
  // Sentences as sales people write them, with names of Supplement No. 4 and others.
  it.each([
    ['can we sell to Dahua Technology and Acme GmbH next month?', ['Dahua Technology']],
    ['vendor AO NII Girikond - ok to onboard?', ['Joint Stock Company Scientific Research Institute Giricond']],
    ['Hi all,\nthe order of Hikvison is 3 switches.\nThanks', ['Hangzhou Hikvision Digital Technology Co., Ltd.']],
    [
      'ship 5 servers to iFLYTEK Co., Ltd. and SenseTime, please',
      ['IFLYTEK', 'Beijing Sensetime Technology Development Co., Ltd.'],
    ],
    ['我们可以卖给海康威视和大华股份吗', ['Hangzhou Hikvision Digital Technology Co., Ltd.', 'Dahua Technology']],
    ['Поставка для «Уралвагонзавод» в мае', ['Uralvagonzavod']],
    ['a visit at the Harbin Institute of Technology last week', ['Harbin Institute of Technology']],
  ])('%s', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it.each([
    'how do I reset my password',
    'please approve my vacation request',
    'The General Director said the new policy for the Beijing office is fine.',
    'we should trade notes about the advanced technology group',
    'lgtm',
    '',
  ])('%s names nobody', (text) => {
    expect(screener.scan(text)).toEqual([]);
  });

  it('a name said many times is told once, however long the text', () => {
    const text = 'Please ship the routers to Huawei Technologies in Shenzhen, and to Foo Bar Ltd. '.repeat(125);
    expect(found(text)).toEqual([expect.stringMatching(/^Huawei Technologies Co., Ltd/)]);
  });

  it('any text is scanned without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        expect(Array.isArray(screener.scan(text))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
