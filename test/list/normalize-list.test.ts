import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryCode } from '../../src/list/country-code.ts';
import { listCode } from '../../src/list/list-code.ts';
import { normalizeList } from '../../src/list/normalize-list.ts';
import { readListText } from '../../src/list/read-list-file.ts';
import { entityRow } from './raw-rows.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/list');

function normalizeFixture(file: string): ReturnType<typeof normalizeList> {
  const reading = readListText(readFileSync(join(FIXTURES, file), 'utf8'));
  return normalizeList(reading.ok ? reading.rows : []);
}

describe('a whole list', () => {
  it('is the Entity List in full and the other lists as names', () => {
    const { entries, otherParties, countsByList } = normalizeFixture('small.json');
    expect(entries.map(({ ownName }) => ownName)).toEqual([
      'Address 01',
      'Bilby & Sons "Général" Trading',
      'Numbat Radio Works, OAO',
      'Quokka Photonics Co., Ltd.',
      'Shenzhen Quoll Software',
    ]);
    expect(otherParties).toEqual([
      { list: 'SDN', name: 'WOMBAT SHIPPING LLC', aliases: ['WOMBAT LINES'], countries: ['AE'] },
      { list: 'DTC', name: 'Dingo Components Inc.', aliases: [], countries: [] },
    ]);
    expect(countsByList).toEqual({ DTC: 1, EL: 5, SDN: 1 });
  });

  it('is the same from JSON and from CSV', () => {
    const { entries, otherParties, countsByList } = normalizeFixture('small.csv');
    expect(normalizeFixture('small.json')).toMatchObject({ entries, otherParties, countsByList });
  });

  it('counts what it could not take at face value, with samples', () => {
    const { report } = normalizeFixture('small.json');
    expect(report).toMatchObject({
      'alias-inside-name': { count: 1, samples: ['Numbat Radio Works, OAO (f.k.a., Numbat State Plant)'] },
      'citation-absent': { count: 1 },
      'column-not-used': { count: 5, samples: ['id'] },
    });
  });

  it('leaves out a row without a name, and counts it', () => {
    const { entries, countsByList, report } = normalizeList([entityRow({ name: '', altNames: ['Quokka'] })]);
    expect(entries).toEqual([]);
    expect(countsByList).toEqual({ EL: 1 });
    expect(report['row-without-name']).toEqual({ count: 1, samples: ['Quokka'] });
  });

  it('calls a list without a code by its source', () => {
    const { otherParties, report } = normalizeList([entityRow({ source: 'A New List' })]);
    expect(otherParties).toMatchObject([{ list: 'A New List' }]);
    expect(report['source-without-code']).toEqual({ count: 1, samples: ['A New List'] });
  });
});

describe('ids', () => {
  const row = (country: string, alias = ''): ReturnType<typeof entityRow> =>
    entityRow({ name: 'Quokka', altNames: [alias], addresses: [{ text: '', country }] });

  it('are of one shape', () => {
    expect(normalizeList([row('CN')]).entries[0]?.id).toMatch(/^el-[0-9a-f]{8}$/);
  });

  it('stay when anything but name and countries changes', () => {
    const before = normalizeList([row('CN')]).entries[0];
    const changed = entityRow({ ...row('CN', 'Quokka Two'), licensePolicy: 'Policy of denial', remarks: 'new' });
    expect(normalizeList([changed]).entries[0]?.id).toBe(before?.id);
  });

  it('differ for one name under different countries, which stay separate entries', () => {
    const { entries } = normalizeList([row('CN'), row('HK')]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2);
  });

  it('differ for rows of one name and country and do not depend on the order of the file', () => {
    const rows = [row('CN', 'One'), row('CN', 'Two'), row('CN', 'Three'), row('CN', 'Three'), row('RU')];
    const expected = normalizeList(rows);
    expect(new Set(expected.entries.map(({ id }) => id)).size).toBe(rows.length);
    expect(expected.report['same-name-and-country']?.count).toBe(3);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(normalizeList(shuffled).entries).toEqual(expected.entries);
      }),
    );
  });
});

describe('codes', () => {
  // The sources of the file of 31 July 2026.
  it.each([
    ['Entity List (EL) - Bureau of Industry and Security', 'EL'],
    ['Specially Designated Nationals (SDN) - Treasury Department', 'SDN'],
    ['ITAR Debarred (DTC) - State Department', 'DTC'],
    ['Military End User (MEU) List - Bureau of Industry and Security', 'MEU'],
    ['Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department', 'NS-MBS'],
    ['Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department', 'CMIC'],
    ['Foreign Sanctions Evaders (FSE) - Treasury Department', 'FSE'],
    ['Some List', undefined],
  ])('of the list "%s"', (source, code) => {
    expect(listCode(source)).toBe(code);
  });

  it.each([
    ['CN', 'CN'],
    [' hk ', 'HK'],
    ['TURKIYE', 'TR'],
    ['CRIMEA (OCCUPIED)', 'UA'],
    ['MAN, ISLE OF', 'IM'],
    ['REGION: KAFIA KINGI', undefined],
    ['', undefined],
  ])('of the country "%s"', (printed, code) => {
    expect(countryCode(printed)).toBe(code);
  });
});
