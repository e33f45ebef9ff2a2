import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitAlias, splitName } from '../../src/list/split-name.ts';

const CETC13 = 'China Electronics Technology Group Corporation 13th Research Institute (CETC 13)';

// Names as the Consolidated Screening List of 31 July 2026 prints them.
describe('a name in the list’s boilerplate', () => {
  it.each([
    [
      'Huawei Technologies Co., Ltd. (Huawei). Affiliated Entity: Shanghai Huawei Technologies Co., Ltd.',
      'Shanghai Huawei Technologies Co., Ltd.',
      'Huawei Technologies Co., Ltd. (Huawei)',
    ],
    [`${CETC13}. Subordinate Institution - Micro Electronic Technology`, 'Micro Electronic Technology', CETC13],
    [
      'China Aerospace Science and Industry Corporation Second Academy. Subordinate Institution - 204th Research Institute',
      '204th Research Institute',
      'China Aerospace Science and Industry Corporation Second Academy',
    ],
    [
      'Pakistan Atomic Energy Commission (PAEC), and subordinate entity National Development Complex (NDC)',
      'National Development Complex (NDC)',
      'Pakistan Atomic Energy Commission (PAEC)',
    ],
    [
      'Department of Atomic Energy facilities: Fuel reprocessing and enrichment facilities',
      'Fuel reprocessing and enrichment facilities',
      'Department of Atomic Energy',
    ],
    [
      'Ilyushin Aviation Complex Branch: Myasishcheva Experimental Mechanical Engineering Plant',
      'Myasishcheva Experimental Mechanical Engineering Plant',
      'Ilyushin Aviation Complex',
    ],
  ])('%s has a parent', (printed, ownName, parentName) => {
    expect(splitName(printed)).toEqual({ ownName, parentName, aliases: [] });
  });

  it.each([
    ['CNOOC Limited (a subsidiary of China National Offshore Oil Corporation)', 'CNOOC Limited'],
    [
      'Guangzhou Hongyu Technology Co., Ltd. (a subordinate institute of CETC-7)',
      'Guangzhou Hongyu Technology Co., Ltd.',
    ],
    [
      'Baotou Guanghua Chemical Industrial Corporation (Parent Organization: China National Nuclear Group Corporation (CNNC))',
      'Baotou Guanghua Chemical Industrial Corporation',
    ],
    [
      'Ministry of Defence of the Russian Federation, including the Armed Forces of Russia and all operating units wherever located. This includes the national armed services (army, navy, marine, air force, or coast guard).',
      'Ministry of Defence of the Russian Federation',
    ],
    ['Leon Technology Co., Ltd.,', 'Leon Technology Co., Ltd.'],
  ])('%s keeps the name that comes first', (printed, ownName) => {
    expect(splitName(printed)).toEqual({ ownName, aliases: [] });
  });

  it.each([
    'Hangzhou Hikvision Digital Technology Co., Ltd.',
    CETC13,
    'Affiliated Supply and Consultancy Services',
    'Subsidiary Sevastopol Naval Plant of Zvezdochka Shipyard',
    'Beijing Ruidakang Technology Co., Ltd.',
    'Joint Stock Company State Missile Center Named After Akademika V.P. Makeyeva',
    'A.K.A.N. Trading',
    'Aka Aerospace',
  ])('%s is a name as it stands', (printed) => {
    expect(splitName(printed)).toEqual({ ownName: printed, aliases: [] });
  });
});

describe('aliases inside a name', () => {
  it.each([
    [
      'Chitron Electronics Company Ltd., a.k.a. Chi-Chung Electronics Company Ltd. (Chitron-Shenzhen)',
      'Chitron Electronics Company Ltd.',
      [['a.k.a.', 'Chi-Chung Electronics Company Ltd. (Chitron-Shenzhen)']],
    ],
    [
      'LTS Holding Limited (f.k.a. IPP-International Petroleum Products Ltd.)',
      'LTS Holding Limited',
      [['f.k.a.', 'IPP-International Petroleum Products Ltd.']],
    ],
    [
      'SGM Most OOO (f.k.a., Obshchestvo S Ogranichennoi Otvetstvennostyu SGM Most)',
      'SGM Most OOO',
      [['f.k.a.', 'Obshchestvo S Ogranichennoi Otvetstvennostyu SGM Most']],
    ],
    // Cut short, as some copies of Supplement No. 4 have it.
    [
      'Gazprom, OAO (a.k.a. Open Joint Stock Company Gazprom',
      'Gazprom, OAO',
      [['a.k.a.', 'Open Joint Stock Company Gazprom']],
    ],
    ['Mesbah Energy Company (a.k.a. “MEC”)', 'Mesbah Energy Company', [['a.k.a.', '“MEC”']]],
    ['Quokka Ltd. (aka Quokka Photonics) Branch', 'Quokka Ltd. Branch', [['a.k.a.', 'Quokka Photonics']]],
    ['Quokka; Quokka Photonics', 'Quokka', [['a.k.a.', 'Quokka Photonics']]],
    ['Quokka formerly known as Wallaby Optics', 'Quokka', [['f.k.a.', 'Wallaby Optics']]],
    [
      'Quokka, a.k.a., the following two aliases: Quokka One; Quokka Two',
      'Quokka',
      [
        ['a.k.a.', 'Quokka One'],
        ['a.k.a.', 'Quokka Two'],
      ],
    ],
  ])('%s', (printed, ownName, aliases) => {
    const expected = aliases.map(([kind, name]) => ({ name, kind }));
    expect(splitName(printed)).toEqual({ ownName, aliases: expected });
  });
});

describe('a cell of aliases', () => {
  it.each([
    ['Hikvision', [['a.k.a.', 'Hikvision']]],
    [
      'CETC 24;Sichuan Solid Circuit Research Institute;CETC 44',
      [
        ['a.k.a.', 'CETC 24'],
        ['a.k.a.', 'Sichuan Solid Circuit Research Institute'],
        ['a.k.a.', 'CETC 44'],
      ],
    ],
    ['HPSTAR;', [['a.k.a.', 'HPSTAR']]],
    [
      'DJEL;\u00A0Dongfang Jingyuan Electron Limited',
      [
        ['a.k.a.', 'DJEL'],
        ['a.k.a.', 'Dongfang Jingyuan Electron Limited'],
      ],
    ],
    ['DBA Behover Information Technologies', [['d.b.a.', 'Behover Information Technologies']]],
    [
      'JSC NIIP, f.k.a., Otkrytoe Aktsionernoe Obshchestvo NIIP',
      [
        ['a.k.a.', 'JSC NIIP'],
        ['f.k.a.', 'Otkrytoe Aktsionernoe Obshchestvo NIIP'],
      ],
    ],
    [
      "Southwest Institute of Nuclear Physics and Chemistry (a.k.a., China Academy of Engineering Physics (CAEP)'s 902 Institute)",
      [
        ['a.k.a.', 'Southwest Institute of Nuclear Physics and Chemistry'],
        ['a.k.a.', "China Academy of Engineering Physics (CAEP)'s 902 Institute"],
      ],
    ],
    [
      'Yichang Testing Technology Research Institute a.k.a. Yichang Institute of Testing Technology',
      [
        ['a.k.a.', 'Yichang Testing Technology Research Institute'],
        ['a.k.a.', 'Yichang Institute of Testing Technology'],
      ],
    ],
    ['Sanaye Sokhte Morakab (SSM)', [['a.k.a.', 'Sanaye Sokhte Morakab (SSM)']]],
    [' ; ;', []],
  ])('%s', (printed, aliases) => {
    expect(splitAlias(printed)).toEqual(aliases.map(([kind, name]) => ({ name, kind })));
  });
});

describe('any name', () => {
  const piece = fc.constantFrom(
    'Quokka',
    ' ',
    ', ',
    ';',
    '(',
    ')',
    'a.k.a. ',
    'f.k.a., ',
    'DBA ',
    '. Affiliated Entity: ',
    ' facilities: ',
    ', and subordinate entity ',
    ' (a subsidiary of ',
    ', including the ',
    ' wherever located',
    '.',
    'Ltd.',
    '科技',
  );
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
  );

  it('is split the same way a second time', () => {
    fc.assert(
      fc.property(name, (printed) => {
        const { ownName } = splitName(printed);
        expect(splitName(ownName)).toEqual({ ownName, aliases: [] });
      }),
    );
  });

  it('that holds letters gives an own name with letters of the print', () => {
    fc.assert(
      fc.property(name, (printed) => {
        const { ownName, aliases } = splitName(printed);
        if (/[^\s,;]/.test(printed)) expect(ownName).not.toBe('');
        for (const alias of [...aliases, ...splitAlias(printed)]) expect(alias.name).not.toBe('');
      }),
    );
  });

  it('has aliases that cannot be split further', () => {
    fc.assert(
      fc.property(name, (printed) => {
        for (const alias of splitAlias(printed)) {
          expect(splitAlias(alias.name).map((again) => again.name)).toEqual([alias.name]);
        }
      }),
    );
  });
});
