import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptList } from '../../src/list/accept-list.ts';
import type { EntityListEntry } from '../../src/list/entry.ts';
import { readLicenseRequirement } from '../../src/list/license-requirement.ts';
import { readLicenseReviewPolicy } from '../../src/list/license-review-policy.ts';
import { loadSnapshot } from '../../src/list/load-snapshot.ts';
import { splitName } from '../../src/list/split-name.ts';

const DATA = join(import.meta.dirname, '../../data');
const { list, commonNames, rules, ruleStatus, countries } = await loadSnapshot(DATA);
const { entries, otherParties, version } = list;
const byName = new Map(entries.map((entry) => [entry.name, entry]));

function named(name: string): EntityListEntry {
  const entry = byName.get(name);
  if (entry === undefined) throw new Error(`${name} is not in the data`);
  return entry;
}

describe('the built-in Entity List', () => {
  it('is whole', () => {
    expect(entries).toHaveLength(3420);
    expect(version).toMatchObject({
      sourceUrl: 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json',
      asOf: '2026-07-31T13:15:00.015Z',
      entryCount: 3420,
    });
    expect(otherParties).toHaveLength(22501);
    expect(version.countsByList).toEqual({
      CAP: 1,
      CMIC: 68,
      DPL: 1596,
      DTC: 787,
      EL: 3420,
      ISN: 161,
      MEU: 70,
      'NS-MBS': 51,
      PLC: 78,
      SDN: 19181,
      SSI: 286,
      UVL: 222,
    });
  });

  it('would be accepted by the rules for a refresh', () => {
    expect(acceptList({ readable: true, list, missingColumns: [], report: {} }, version).accepted).toBe(true);
  });

  it('has a name, an own name and an id of its own for every entry', () => {
    expect(entries.filter(({ name, ownName }) => name.trim() === '' || ownName.trim() === '')).toEqual([]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(3420);
  });

  it('has 19 addresses without a name, each with its street', () => {
    const addresses = entries.filter(({ kind }) => kind === 'address-only');
    expect(addresses).toHaveLength(19);
    expect(addresses.filter((entry) => entry.addresses.every(({ text }) => text === ''))).toEqual([]);
  });

  it('has ISO countries everywhere but in the three rows that print none', () => {
    const codes = new Set(countries.map(({ code }) => code));
    expect(entries.flatMap((entry) => entry.countries).filter((code) => !codes.has(code))).toEqual([]);
    expect(entries.filter((entry) => entry.countries.length === 0)).toHaveLength(3);
  });

  it('has a first-listing date for all but 12 entries', () => {
    expect(entries.filter(({ listedOn }) => listedOn === undefined)).toHaveLength(12);
    expect(entries.filter(({ listedOn = '2000-01-01' }) => listedOn < '1997-01-01' || listedOn > '2026-07-31')).toEqual(
      [],
    );
  });

  it('has the labels that its texts have', () => {
    for (const { licenseRequirement, licenseReviewPolicy } of entries) {
      expect(readLicenseRequirement(licenseRequirement.text).requirement).toEqual(licenseRequirement);
      expect(readLicenseReviewPolicy(licenseReviewPolicy.text).policy).toEqual(licenseReviewPolicy);
    }
  });

  it('understands every requirement and all but two policies', () => {
    expect(entries.filter(({ licenseRequirement }) => licenseRequirement.scope === 'unrecognized')).toEqual([]);
    expect(entries.filter(({ licenseReviewPolicy }) => licenseReviewPolicy.kinds.length === 0)).toHaveLength(2);
  });

  it('has names that are split as far as they can be', () => {
    for (const { ownName, aliases } of entries) {
      for (const name of [ownName, ...aliases.map((alias) => alias.name)]) expect(splitName(name).ownName).toBe(name);
    }
  });

  it('has the misprinted volumes of the CASIC institutes put right beside the print', () => {
    const institutes = entries.filter(({ name }) =>
      name.endsWith('Subordinate Institution - 204th Research Institute'),
    );
    expect(institutes.map(({ citationText }) => citationText).sort()).toEqual([
      '83 FR  37423',
      '84 FR  37423',
      '85 FR  37423',
      '86 FR  37423',
      '87 FR  37423',
    ]);
    for (const { federalRegisterCitations } of institutes) {
      expect(federalRegisterCitations).toEqual([{ volume: 83, page: 37423, date: '2018-08-01' }]);
    }
  });
});

// The screening list prints a citation of October 2019 in front of theirs; Supplement No. 4 does not.
describe('the three that a search for 84 FR 54004 brings up besides', () => {
  it.each(['NetPosa', 'SenseNets', 'Nanjing FiberHome Starrysky Communication Development Co.'])(
    '%s was added on 5 June 2020',
    (name) => {
      const { citationText, federalRegisterCitations, listedOn } = named(name);
      expect(citationText).toBe('84 FR 54004; 85 FR 34505; 85 FR 44159');
      expect(federalRegisterCitations[0]).toEqual({ volume: 85, page: 34505, date: '2020-06-05' });
      expect(listedOn).toBe('2020-06-05');
    },
  );
});

// 84 FR 54002: the rule, the companies and the public bodies that it added.
describe('the 28 of October 2019', () => {
  const rule = rules.find(({ volume, page }) => volume === 84 && page === 54002);
  const pages = new Set([rule?.page, ...(rule?.entryPages ?? [])]);
  const added = entries.filter(
    ({ federalRegisterCitations: [first] }) => first?.volume === 84 && pages.has(first.page),
  );
  const [bodies, companies] = rule?.groups ?? [];

  it('are all there, listed on 9 October 2019', () => {
    expect(added).toHaveLength(28);
    expect(added.filter(({ listedOn }) => listedOn !== '2019-10-09')).toEqual([]);
    expect(new Set([...(bodies?.entities ?? []), ...(companies?.entities ?? [])])).toEqual(
      new Set(added.map(({ name }) => name)),
    );
  });

  it('have the reason of their own group', () => {
    expect(bodies?.entities).toHaveLength(20);
    expect(companies?.entities).toHaveLength(8);
    expect(bodies?.reason).toMatch(/public security bodies engaged in human rights abuses/);
    expect(companies?.reason).toMatch(/enabled the abuses/);
    expect(rule?.themes).toContain('human-rights-xinjiang');
  });

  it.each([
    ['Dahua Technology', [4]],
    ['Hangzhou Hikvision Digital Technology Co., Ltd.', []],
    ['IFLYTEK', [4]],
    ['Megvii Technology', [4]],
    ['Beijing Sensetime Technology Development Co., Ltd.', [4]],
    ['Xiamen Meiya Pico Information Co. Ltd.', []],
    ['Yitu Technologies', [4]],
    ['Yixin Science and Technology Co. Ltd.', []],
  ])('%s has the footnotes %j', (name, footnotes) => {
    expect(companies?.entities).toContain(name);
    expect(named(name).licenseRequirement).toMatchObject({ scope: 'all-items', footnotes });
  });

  it('are reviewed as printed: Hikvision case by case and presumption of denial, Dahua presumption of denial', () => {
    const policy = (name: string): readonly string[] => named(name).licenseReviewPolicy.kinds;
    expect(policy('Hangzhou Hikvision Digital Technology Co., Ltd.')).toEqual([
      'case-by-case',
      'presumption-of-denial',
    ]);
    expect(policy('Dahua Technology')).toEqual(['presumption-of-denial']);
  });
});

describe('rules', () => {
  it('name entities that are on the list, all but four', () => {
    const groups = rules.flatMap((rule) => rule.groups.flatMap(({ entities }) => entities));
    expect(groups).toHaveLength(536);
    expect(groups.filter((name) => !byName.has(name))).toHaveLength(4);
  });

  it('explain the first citation of 3,042 entries', () => {
    const pages = new Set(
      rules.flatMap(({ volume, page, entryPages }) => [page, ...entryPages].map((at) => `${volume} ${at}`)),
    );
    const explained = entries.filter(({ federalRegisterCitations: [first] }) =>
      pages.has(`${first?.volume} ${first?.page}`),
    );
    expect(explained).toHaveLength(3042);
  });

  it('are in US spelling and use no word that an answer may not use', () => {
    const reasons = rules.flatMap(({ reason, groups }) => [reason, ...groups.map((group) => group.reason)]).join('\n');
    expect(reasons).not.toMatch(/\b(?:defence|programme|organisation|modernisation|labour|centre|licence|aluminium)/i);
    expect(reasons).not.toMatch(/\b(?:cleared|safe|approved|banned|illegal)/i);
  });

  it('say of the Affiliates Rule what is known and when it was looked up', () => {
    expect(ruleStatus).toMatchObject({ status: 'unverified', asOf: '2026-11-23' });
    expect(ruleStatus.sources.map(({ url }) => url)).toEqual([
      'https://www.federalregister.gov/d/2025-19001',
      'https://www.federalregister.gov/d/2025-19846',
    ]);
  });
});

describe('names', () => {
  it('of common use belong to listed entities and have a source that may be redistributed', () => {
    expect(commonNames.filter(({ listedName }) => !byName.has(listedName))).toEqual([]);
    expect(commonNames.filter(({ sources }) => sources.length === 0)).toEqual([]);
    expect(commonNames.filter(({ sources }) => sources.some((source) => /opensanctions/i.test(source)))).toEqual([]);
    expect(new Set(commonNames.map(({ listedName }) => listedName)).size).toBe(1299);
  });

  it.each([
    ['海康威视', 'Hangzhou Hikvision Digital Technology Co., Ltd.'],
    ['大华股份', 'Dahua Technology'],
    ['華為', 'Huawei Technologies Co., Ltd. (Huawei)'],
  ])('%s is known', (name, listedName) => {
    expect(commonNames.filter((common) => common.name === name).map((common) => common.listedName)).toContain(
      listedName,
    );
  });

  it.each([
    ['UAE', 'AE'],
    ['Russia', 'RU'],
    ['South Korea', 'KR'],
    ['Hong Kong', 'HK'],
    ['HK', 'HK'],
    ['PRC', 'CN'],
    ['Türkiye', 'TR'],
    ['中国', 'CN'],
    ['中國', 'CN'],
    ['Россия', 'RU'],
    ['Burma', 'MM'],
  ])('the country %s is %s', (name, code) => {
    expect(countries.filter(({ names }) => names.includes(name)).map((country) => country.code)).toEqual([code]);
  });

  it('no two countries share', () => {
    const all = countries.flatMap(({ names }) => names.map((name) => name.toLowerCase()));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the folder', () => {
  const FILES = [
    'entity-list.json',
    'other-lists.json',
    'rules.json',
    'rule-status.json',
    'names/common-names.json',
    'names/countries.json',
  ];

  it('stays below 6 MB', () => {
    const bytes = FILES.reduce((sum, file) => sum + statSync(join(DATA, file)).size, 0);
    expect(bytes).toBeLessThan(6_000_000);
  });

  it('has the list’s checksum in its README', () => {
    const readme = readFileSync(join(DATA, 'README.md'), 'utf8');
    expect(readme).toContain(version.sha256);
    for (const file of FILES) expect(readme).toContain(`| ${file} |`);
  });
});
