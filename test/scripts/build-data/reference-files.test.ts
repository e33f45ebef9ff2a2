import { describe, expect, it } from 'vitest';
import { buildCommonNames, COMMON_NAME_NOTES } from '../../../scripts/build-data/common-names.ts';
import { buildCountries, countryLookup } from '../../../scripts/build-data/countries.ts';
import { RULE_STATUS } from '../../../scripts/build-data/rule-status.ts';
import { buildRules, RULE_NOTES, ruleDates } from '../../../scripts/build-data/rules.ts';
import { normalizeList } from '../../../src/list/normalize-list.ts';
import { entityRow } from '../../list/raw-rows.ts';

const { entries } = normalizeList([
  entityRow({ name: 'Quokka Photonics Co., Ltd.' }),
  entityRow({ name: 'Numbat Works, OAO (f.k.a., Numbat Plant)' }),
]);

const RULE = {
  citation: '84 FR 54002',
  entryPages: [54004],
  firstPageConfirmed: true,
  document: '2019-22210',
  published: '2019-10-09',
  effective: null,
  title: 'Addition of Certain Entities to the Entity List (12 entities)',
  themes: ['other'],
  reason: 'BIS said the programme aids modernisation.',
  groups: [
    {
      reason: 'BIS said it is a defence firm.',
      themes: [],
      entities: ['Quokka Photonics Co Ltd', 'Numbat Works, OAO (a.k.a. Numbat', 'Bilby'],
    },
  ],
  confidence: 'rule-text',
  sources: ['https://example.test/rule'],
};

describe('rules', () => {
  const notes = RULE_NOTES.parse({ as_of: '2026-11-23', rules: [{ ...RULE, citation: '85 FR 1', title: null }, RULE] });
  const { rules, counts } = buildRules(notes, entries);

  it('are in order of their citation and in US spelling', () => {
    expect(rules.map(({ volume, page }) => [volume, page])).toEqual([
      [84, 54002],
      [85, 1],
    ]);
    expect(rules[0]?.reason).toBe('BIS said the program aids modernization.');
    expect(rules[0]?.groups[0]?.reason).toBe('BIS said it is a defense firm.');
  });

  it('name entities as the list prints them and count those that it does not have', () => {
    expect(rules[0]?.groups[0]?.entities).toEqual([
      'Quokka Photonics Co., Ltd.',
      'Numbat Works, OAO (f.k.a., Numbat Plant)',
      'Bilby',
    ]);
    expect(counts).toEqual({ groupNames: 6, renamed: 4, unmet: ['Bilby', 'Bilby'] });
  });

  it('leave out what is not known and remarks that were added to a title', () => {
    expect(rules[0]).toMatchObject({ title: 'Addition of Certain Entities to the Entity List' });
    expect(rules[0]).not.toHaveProperty('effective');
    expect(rules[1]).not.toHaveProperty('title');
  });

  it.each([
    [
      'Implementation of Sanctions Under the Export Administration Regulations (EAR)',
      'Implementation of Sanctions Under the Export Administration Regulations (EAR)',
    ],
    ['Additions / Russia measures of 23 August 2024 (123 additions)', 'Additions'],
    ['Modification of Entry on the Entity List (title partly read)', 'Modification of Entry on the Entity List'],
    ['Additions (Burma, four entities)', 'Additions'],
  ])('the title "%s" is "%s"', (title, tidied) => {
    const one = RULE_NOTES.parse({ as_of: '2026-11-23', rules: [{ ...RULE, title }] });
    expect(buildRules(one, entries).rules[0]?.title).toBe(tidied);
  });

  it('date their pages', () => {
    expect(ruleDates(notes)).toContainEqual({ volume: 84, page: 54004, date: '2019-10-09' });
  });

  it('must cite the Federal Register', () => {
    const bad = RULE_NOTES.parse({ as_of: '2026-11-23', rules: [{ ...RULE, citation: 'EO 13662' }] });
    expect(() => buildRules(bad, entries)).toThrow('EO 13662 is not a Federal Register citation');
  });
});

describe('common names', () => {
  const row = (listed: string, sources: readonly string[]): object => ({
    listed,
    names: [
      { name: '短尾矮袋鼠', kind: 'brand', script: 'Han' },
      { name: 'QKK', kind: 'legal-name', script: 'Latin', sharedBy: 2, derived: true },
    ],
    sources,
    confidence: 'stated',
  });
  const notes = COMMON_NAME_NOTES.parse({
    as_of: '2026-11-23',
    rows: [
      row('Quokka Photonics Co., Ltd.', [
        'stored news page "短尾" (2023-03-03, no address kept)',
        'opensanctions/opensanctions:a/b.csv',
      ]),
      row('Left Out', ['opensanctions/yente:tests/x.json (NK-1)']),
      row('Absent', [
        'owner/repo:data/list.csv (a note)',
        'https://www.hk01.com/ page 873225 (title)',
        'public bilingual list',
      ]),
    ],
  });
  const { commonNames, counts } = buildCommonNames(notes, entries);

  it('known from OpenSanctions data alone are left out and counted', () => {
    expect(counts).toEqual({ names: 4, entities: 2, leftOut: 1, sourcesLeftOut: 2, unmet: ['Absent'] });
    expect(JSON.stringify(commonNames)).not.toMatch(/opensanctions|Left Out/i);
  });

  it('have readable sources', () => {
    expect(commonNames[0]?.sources).toEqual([
      'GitHub repository owner/repo, data/list.csv (a note)',
      'https://www.hk01.com, page 873225 (title)',
      'public bilingual list',
    ]);
    expect(commonNames[2]?.sources).toEqual(['news page "短尾" (2023-03-03)']);
  });

  it('say whether they are shared or derived', () => {
    expect(commonNames[2]).toMatchObject({ name: '短尾矮袋鼠', kind: 'brand', sharedBy: 1, derived: false });
    expect(commonNames[3]).toMatchObject({ name: 'QKK', kind: 'legal name', sharedBy: 2, derived: true });
  });
});

describe('countries', () => {
  const countries = buildCountries();
  const codeOf = countryLookup(countries);

  it.each([
    ['Crimea Region of Ukraine', 'UA'],
    ['burma', 'MM'],
    ['U.A.E.', 'AE'],
    ['Республика Корея', 'KR'],
    ['Китайская Народная Республика', 'CN'],
    ['Republic of Moldova', 'MD'],
    ['Atlantis', undefined],
  ])('%s is %s', (name, code) => {
    expect(codeOf(name)).toBe(code);
  });

  it('a name that two countries bear is none’s', () => {
    expect(codeOf('Congo')).toBeUndefined();
    expect(codeOf('ROC')).toBe('TW');
  });

  it('begin with the everyday English name', () => {
    const shown = new Map(countries.map(({ code, names }) => [code, names[0]]));
    expect(['CN', 'RU', 'IR', 'KR', 'SY', 'TW', 'TR'].map((code) => shown.get(code))).toEqual([
      'China',
      'Russia',
      'Iran',
      'South Korea',
      'Syria',
      'Taiwan',
      'Turkey',
    ]);
    expect(countries.filter(({ names }) => names.length === 0)).toEqual([]);
  });
});

describe('the rule status', () => {
  it('is refused without a source or with a link that is not https', () => {
    const status = { rule: 'affiliates-rule', status: 'unverified', asOf: '2026-11-23', statement: 'Not known.' };
    expect(RULE_STATUS.safeParse({ ...status, sources: [] }).success).toBe(false);
    expect(RULE_STATUS.safeParse({ ...status, sources: [{ title: 'x', url: 'http://example.test' }] }).success).toBe(
      false,
    );
    expect(RULE_STATUS.safeParse({ ...status, sources: [{ title: 'x', url: 'https://example.test/x' }] }).success).toBe(
      true,
    );
  });
});
