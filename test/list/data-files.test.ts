import { describe, expect, it } from 'vitest';
import { decodeEntityList, encodeEntityList } from '../../src/list/entity-list-file.ts';
import type { ListVersion } from '../../src/list/entry.ts';
import { normalizeList } from '../../src/list/normalize-list.ts';
import { decodeOtherLists, encodeOtherLists } from '../../src/list/other-lists-file.ts';
import type { CommonName, Country, Rule } from '../../src/list/reference-data.ts';
import {
  decodeCommonNames,
  decodeCountries,
  decodeRuleStatus,
  decodeRules,
  encodeCommonNames,
  encodeCountries,
  encodeRules,
} from '../../src/list/reference-files.ts';
import { entityRow } from './raw-rows.ts';

const { entries } = normalizeList([
  entityRow({ name: 'Address 01', addresses: [{ text: 'Unit Z, 1 Harbour Example Road', country: 'HK' }] }),
  entityRow({
    name: 'Quoll Co. (Quoll). Affiliated Entity: Quoll “Ω” Soft',
    altNames: ['Quoll Soft', 'f.k.a. Quoll Code', 'd.b.a. Quoll & Sons'],
    addresses: [{ text: 'nowhere known', country: '' }],
    federalRegisterNotice: '84 FR 22963 (5/21/19); 85 FR 29853',
    remarks: 'one\ntwo',
    sourceListUrl: 'https://example.test/other',
  }),
  entityRow({ federalRegisterNotice: '', licenseRequirement: '', licensePolicy: '', addresses: [] }),
]);
const VERSION: ListVersion = {
  sourceUrl: 'https://example.test/list.json',
  asOf: '2026-07-31T13:15:00.000Z',
  retrievedAt: '2026-07-31T14:00:00.000Z',
  sha256: 'ab',
  entryCount: entries.length,
  countsByList: { EL: 3, SDN: 2 },
};

describe('entity-list.json', () => {
  it('gives back the entries and the version that were written', () => {
    const decoded = decodeEntityList(JSON.parse(encodeEntityList(VERSION, entries)));
    expect(decoded).toEqual({ version: VERSION, entries });
  });

  it('holds one entry a line', () => {
    const lines = encodeEntityList(VERSION, entries).split('\n');
    for (const { id } of entries) expect(lines.filter((line) => line.includes(id))).toHaveLength(1);
  });

  it.each([
    ['is of another format', { format: 2 }, 'the format is not 1'],
    ['lost an entry', { version: { ...VERSION, entryCount: 4 } }, 'it holds 3 entries where its header says 4'],
    ['has an entry without a name', { entries: [{ id: 'el-1' }] }, 'name is empty or not a text'],
    ['has a requirement without labels', { requirements: [] }, 'requirement has no labels'],
    [
      'has a footnote 7',
      { requirements: [{ text: '', scope: 'all-items', sections: [], footnotes: [7] }] },
      'a footnote is not 1 to 5',
    ],
    ['has no entries', { entries: null }, 'entries is not a list'],
  ])('is not accepted when it %s', (_what, change, message) => {
    const file = { ...JSON.parse(encodeEntityList(VERSION, entries)), ...change };
    expect(() => decodeEntityList(file)).toThrow(message);
  });
});

describe('other-lists.json', () => {
  const parties = [
    { list: 'SDN', name: 'WOMBAT SHIPPING LLC', aliases: ['WOMBAT LINES', 'Вомбат'], countries: ['AE', 'IR'] },
    { list: 'DPL', name: 'Dingo', aliases: [], countries: [] },
  ];

  it('gives back the parties that were written, one a line', () => {
    const text = encodeOtherLists('ab', parties);
    expect(decodeOtherLists(JSON.parse(text))).toEqual({ sha256: 'ab', parties });
    expect(text.split('\n').filter((line) => line.startsWith('["'))).toHaveLength(2);
  });

  it.each([
    [{ format: 0 }, 'the format is not 1'],
    [{ count: 3 }, 'it holds 2 parties where its header says 3'],
    [{ parties: [['SDN']], count: 1 }, 'countries is not a text'],
    [{ parties: [['SDN', 1, '']], count: 1 }, 'a party is not a list of texts'],
  ])('is not accepted with %j', (change, message) => {
    expect(() => decodeOtherLists({ ...JSON.parse(encodeOtherLists('ab', parties)), ...change })).toThrow(message);
  });
});

describe('reference files', () => {
  it('common names come back as written', () => {
    const base = { listedName: 'Quokka Co.', confidence: 'stated', sources: ['a page'] } as const;
    const names: readonly CommonName[] = [
      { ...base, name: '短尾矮袋鼠', kind: 'brand', script: 'Han', sharedBy: 1, derived: false },
      { ...base, name: 'QKK', kind: 'ticker', script: 'Latin', sharedBy: 2, derived: false },
      { ...base, name: 'Quokka', kind: 'short name', script: 'Latin', sharedBy: 1, derived: true },
      { ...base, name: 'Q', kind: 'legal name', script: 'Latin', sharedBy: 1, derived: false, confidence: 'composed' },
    ];
    const text = encodeCommonNames(names, '2026-11-23');
    expect(decodeCommonNames(JSON.parse(text))).toEqual(names);
    expect(JSON.parse(text)).toMatchObject({ asOf: '2026-11-23', count: 2 });
  });

  it('rules come back as written', () => {
    const bare: Rule = {
      volume: 62,
      page: 1,
      entryPages: [],
      firstPageConfirmed: false,
      themes: [],
      reason: 'BIS said so.',
      groups: [],
      confidence: 'secondary',
      sources: ['https://example.test'],
    };
    const full: Rule = {
      ...bare,
      page: 2,
      entryPages: [2, 3],
      firstPageConfirmed: true,
      document: '2019-22210',
      published: '2019-10-09',
      effective: '2019-10-09',
      title: 'Additions',
      groups: [{ reason: 'BIS said more.', themes: ['other'], entities: ['Quokka'] }],
    };
    expect(decodeRules(JSON.parse(encodeRules([bare, full], '2026-11-23')))).toEqual([bare, full]);
  });

  it('countries come back as written', () => {
    const countries: readonly Country[] = [{ code: 'AE', names: ['United Arab Emirates', 'UAE'] }];
    expect(decodeCountries(JSON.parse(encodeCountries(countries)))).toEqual(countries);
  });

  it('a status that is none is not accepted', () => {
    const status = { rule: 'affiliates-rule', status: 'gone', asOf: '2026-11-23', statement: 'x', sources: [] };
    expect(() => decodeRuleStatus(status)).toThrow('status is not one of in-force, suspended, unverified');
  });
});
