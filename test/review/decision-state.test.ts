import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntityListEntry } from '../../src/list/entry.ts';
import { checkDecider, decisionState, entryFingerprint } from '../../src/review/decision-state.ts';
import { queryKey } from '../../src/review/query-key.ts';

/** After the row of Supplement No. 4 to Part 744 that 84 FR 54002 added. */
const dahua: EntityListEntry = {
  id: 'el-00000001',
  kind: 'named',
  name: 'Dahua Technology',
  ownName: 'Dahua Technology',
  aliases: [],
  countries: ['CN'],
  addresses: [{ text: '807, Block A, Meiyuan Changhong Building, Binjiang, Hangzhou', country: 'CN' }],
  licenseRequirement: {
    text: 'For all items subject to the EAR (See §§734.9(e)(2) and 744.11 of the EAR)4',
    scope: 'all-items',
    sections: ['734.9(e)(2)', '744.11'],
    footnotes: [4],
  },
  licenseReviewPolicy: { text: 'Presumption of denial', kinds: ['presumption-of-denial'], sections: [] },
  federalRegisterCitations: [{ volume: 84, page: 54002, date: '2019-10-09' }],
  citationText: '84 FR 54002',
  listedOn: '2019-10-09',
  sourceUrl: 'https://www.bis.gov/regulations/ear/744#supplement-4-744',
};

const decision = { entryFingerprint: entryFingerprint(dahua) };

describe('a decision', () => {
  test('stands as long as the entry is as it was', () => {
    expect(decisionState(decision, structuredClone(dahua))).toBe('standing');
  });

  test.each<[string, Partial<EntityListEntry>]>([
    ['an alias more', { aliases: [{ name: 'Zhejiang Dahua Technology', kind: 'a.k.a.' }] }],
    ['another address', { addresses: [] }],
    ['another country', { countries: ['CN', 'HK'] }],
    ['another requirement', { licenseRequirement: { ...dahua.licenseRequirement, text: 'See § 744.11.' } }],
    ['another review policy', { licenseReviewPolicy: { ...dahua.licenseReviewPolicy, text: 'Case-by-case' } }],
    ['another citation', { citationText: '84 FR 54002; 87 FR 62186' }],
    ['a corrected name', { name: 'Dahua Technology Co., Ltd.' }],
  ])('falls due with %s', (_title, change) => {
    expect(decisionState(decision, { ...dahua, ...change })).toBe('due');
  });

  test('does not fall due with what the list file says about itself', () => {
    const { listedOn: _, ...undated } = dahua;
    expect(decisionState(decision, { ...undated, sourceUrl: 'https://www.ecfr.gov/', remarks: '-' })).toBe('standing');
  });

  test('about an entry that is gone says so', () => {
    expect(decisionState(decision, undefined)).toBe('entry-removed');
  });
});

describe('who may decide', () => {
  test('is nobody until somebody is named', () => {
    expect(checkDecider({ users: [], groups: [] }, 'U1', ['S1'])).toBe('nobody-named');
  });

  test.each([
    ['U1', [], 'allowed'],
    ['U2', ['S9', 'S1'], 'allowed'],
    ['U2', ['S9'], 'not-named'],
    ['S1', [], 'not-named'],
  ] as const)('%s in groups %j is %s', (user, groups, answer) => {
    expect(checkDecider({ users: ['U1'], groups: ['S1'] }, user, groups)).toBe(answer);
  });
});

describe('the key of a query', () => {
  test.each([
    ['Hikvision Europe B.V.', 'hikvision  europe b v'],
    ['ＨＩＫＶＩＳＩＯＮ', 'hikvision'],
    ['"SMIC"', 'smic'],
    ['海康威视', ' 海康威视。'],
  ])('is one for "%s" and "%s"', (one, other) => {
    expect(queryKey(one)).toBe(queryKey(other));
  });

  test.each([
    ['Acme Ltd', 'Acme GmbH'],
    ['CETC 13', 'CETC 29'],
    ['!!!', '???'],
  ])('differs for "%s" and "%s"', (one, other) => {
    expect(queryKey(one)).not.toBe(queryKey(other));
  });

  test('of a key is that key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(queryKey(queryKey(text))).toBe(queryKey(text));
      }),
    );
  });
});
