import { describe, expect, it } from 'vitest';
import { buildCountries, countryLookup } from '../../../scripts/build-data/countries.ts';
import { splitAddresses } from '../../../scripts/build-data/supplement-addresses.ts';

const codeOf = countryLookup(buildCountries());

function split(printed: string, heading: string): readonly string[] {
  return splitAddresses(printed, heading, codeOf).addresses.map(({ text, country }) => `${text} [${country}]`);
}

// Cells of Supplement No. 4, July 2026, and of a parse of it.
describe('the address column', () => {
  it.each([
    ['44 Karakozova Street, Penza, 440600, Russia.', 'RU', ['44 Karakozova Street, Penza, 440600, Russia [RU]']],
    [
      'Kolola Pushta, Kabul, Afghanistan; and Maidan Sahr, Paktiya, Afghanistan.',
      'AF',
      ['Kolola Pushta, Kabul, Afghanistan [AF]', 'Maidan Sahr, Paktiya, Afghanistan [AF]'],
    ],
    [
      'Golaye Park, Kabul, Afghanistan, and Dasht Qala, Takhar Province, Afghanistan.',
      'AF',
      ['Golaye Park, Kabul, Afghanistan [AF]', 'Dasht Qala, Takhar Province, Afghanistan [AF]'],
    ],
    [
      '24th Floor, and No. 3 Runjingyiyuan at the Junction of Haojing Avenue and Hanchi 1st Road, China',
      'CN',
      ['24th Floor, and No. 3 Runjingyiyuan at the Junction of Haojing Avenue and Hanchi 1st Road, China [CN]'],
    ],
    ['Unit D, 18 Luard Rd, Wan Chai, Hong Kong.', 'CN', ['Unit D, 18 Luard Rd, Wan Chai, Hong Kong [HK]']],
    ['2-6 Kin Hong Street Kwai Chung Hong Kong.', 'CN', ['2-6 Kin Hong Street Kwai Chung Hong Kong [HK]']],
    ['202 Factory Baotou, Inner Mongolia', 'CN', ['202 Factory Baotou, Inner Mongolia [CN]']],
    ['Beirut, Lebanon (See alternate addresses under U.A.E.).', 'LB', ['Beirut, Lebanon [LB]']],
    ['Tehran, Iran (See also alternate address under Turkey)', 'IR', ['Tehran, Iran [IR]']],
    [
      'Office 68, Yekaterinburg, Russia (see alternate address in China; and Turkey.)',
      'RU',
      ['Office 68, Yekaterinburg, Russia [RU]'],
    ],
    [
      'the following one alias: 17 Garegin Nzhdehi Street, Yerevan, Armenia.',
      'AM',
      ['17 Garegin Nzhdehi Street, Yerevan, Armenia [AM]'],
    ],
    [
      'Address: 16 Nametkina St., Moscow, Russia Alt Address: 16 Nametkina ul., Moscow 117991, Russia.',
      'RU',
      ['16 Nametkina St., Moscow, Russia [RU]', '16 Nametkina ul., Moscow 117991, Russia [RU]'],
    ],
    [
      '6 Huayuan Road, Beijing, China; and; 1 Fenghao East Road, Beijing, China.',
      'CN',
      ['6 Huayuan Road, Beijing, China [CN]', '1 Fenghao East Road, Beijing, China [CN]'],
    ],
    ['Afghanistan', 'AF', []],
    ['', 'CN', []],
  ])('%s', (printed, heading, addresses) => {
    expect(split(printed, heading)).toEqual(addresses);
  });

  it.each([
    'including the Armed Forces of Belarus and all operating units wherever located',
    'Subordinate institution Beijing Laiyin Company Ltd, a.k.a., the following one alias, No. 10',
    'Tsim Sha Tsui, Hong Kong. Hangzhou New Longshine Information Technology Co., Ltd., Room 605, Hangzhou, China',
    'x'.repeat(300),
  ])('text that is not an address is left out and counted: %s', (printed) => {
    expect(splitAddresses(printed, 'CN', codeOf)).toEqual({ addresses: [], leftOut: 1 });
  });
});
