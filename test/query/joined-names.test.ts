import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listMeaning } from '../../src/name-screening.ts';
import { createMessageParser } from '../../src/query/message-parser.ts';
import { screener, snapshot, vocabulary } from '../real-screener.ts';
import { COMMANDS } from './reader.ts';

const parser = createMessageParser({
  countries: snapshot.countries,
  vocabulary,
  meaningOf: (name) => listMeaning(screener.screen(name)),
});

function namesOf(text: string): readonly string[] {
  const message = parser.parse(text, COMMANDS);
  return message.kind === 'names' ? message.names.map((name) => name.text) : [];
}

const DAHUA_AND_MEGVII = [
  'Dahua, Megvii',
  'Dahua,Megvii',
  'Dahua; Megvii',
  'Dahua;Megvii',
  'Dahua，Megvii',
  'Dahua、Megvii',
  'Dahua and Megvii',
  'Dahua AND Megvii',
  'Dahua, and Megvii',
  'Dahua or Megvii',
  'Dahua as well as Megvii',
  'Dahua vs. Megvii',
  'Dahua und Megvii',
  'Dahua & Megvii',
  'Dahua&Megvii',
  'Dahua + Megvii',
  'Dahua+Megvii',
  'Dahua / Megvii',
  'Dahua/Megvii',
  'Dahua \\ Megvii',
  'Dahua | Megvii',
  'Dahua|Megvii',
  'Dahua • Megvii',
  'Dahua · Megvii',
  'Dahua - Megvii',
  'Dahua – Megvii',
  'Dahua — Megvii',
];
const AROUND: readonly (readonly [string, (names: string) => string])[] = [
  ['alone', (names) => names],
  ['in quotes', (names) => `"${names}"`],
  ['in curly quotes', (names) => `“${names}”`],
  ['in guillemets', (names) => `«${names}»`],
  ['in quotes, in curly ones within a code mark', (names) => `\`“${names}”\``],
  ['after a command', (names) => `screen ${names}`],
  ['in quotes after a command', (names) => `screen "${names}"`],
  ['in quotes after another', (names) => `Check: “${names}”`],
  ['in quotes in a question', (names) => `is "${names}" on the list?`],
  ['in quotes in a request', (names) => `can we ship to "${names}"?`],
];

describe('two listed names in what looks like one', () => {
  describe.each(AROUND)('%s', (_, around) => {
    it.each(DAHUA_AND_MEGVII)('%s', (names) => {
      expect(namesOf(around(names))).toEqual(['Dahua', 'Megvii']);
    });
  });

  it.each([
    ['"大华, 旷视"', ['大华', '旷视']],
    ['"大华、旷视"', ['大华', '旷视']],
    ['大华和旷视', ['大华', '旷视']],
    ['“大华与旷视”', ['大华', '旷视']],
    ['«Дахуа, Мегвии»', ['Дахуа', 'Мегвии']],
    ['"Дахуа и Мегвии"', ['Дахуа', 'Мегвии']],
    ['"Dahua, Megvii & SenseTime"', ['Dahua', 'Megvii', 'SenseTime']],
    ['"Dahua; Megvii / Yitu and Hikvision"', ['Dahua', 'Megvii', 'Yitu', 'Hikvision']],
    [
      '"Dahua, Hangzhou Hikvision Digital Technology Co., Ltd."',
      ['Dahua', 'Hangzhou Hikvision Digital Technology Co., Ltd.'],
    ],
    ['"Dahua, Megvii", "Hikvision"', ['Dahua', 'Megvii', 'Hikvision']],
    ['"Dahua, Megvii"\nMegvii', ['Dahua', 'Megvii']],
    ['"Huawei, SMIC"', ['Huawei', 'SMIC']],
    ["'Dahua, Megvii'", ['Dahua', 'Megvii']],
  ])('%s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it('the country that was set holds for each', () => {
    expect(parser.names('country:CN Dahua & Megvii')).toEqual([
      { text: 'Dahua', country: 'CN' },
      { text: 'Megvii', country: 'CN' },
    ]);
  });
});

describe('one listed name beside another', () => {
  it.each([
    ['"Acme, Megvii"', ['Acme', 'Megvii']],
    ['"Megvii; Acme Rubber Ducks GmbH"', ['Megvii', 'Acme Rubber Ducks GmbH']],
    ['Acme & Megvii', ['Acme', 'Megvii']],
    ['Acme/Megvii', ['Acme', 'Megvii']],
    ['"Acme Rubber Ducks, Sberbank"', ['Acme Rubber Ducks', 'Sberbank']],
  ])('%s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });
});

describe('what is one name stays one', () => {
  it.each([
    'Hangzhou Hikvision Digital Technology Co., Ltd.',
    'Hangzhou Hikvison Digital Technology Co., Ltd.',
    'Harbin Institute of Technology, Weihai',
    'Northwestern Polytechnical University, Yangtze River Delta Research Institute',
    'Aerokon, Dept. of R&D',
    'Kunhai Academy for Innovative Research and Data Technologies',
    // A weak match that tells of the listed name in it.
    'AT&T, Megvii',
    'Acme, Widgets',
    'Bed, Bath & Beyond, Inc.',
    'Johnson & Johnson',
    'Marks and Spencer',
    'Procter & Gamble',
    'Smith, Jones & Co.',
    'Merck & Co.',
    'Deere & Company',
    'AT&T',
    'Siemens & Halske',
    'Ernst and Young LLP',
    'Fortune & Honor International Bidding Corporation',
  ])('%s', (name) => {
    expect(namesOf(`"${name}"`)).toEqual([name]);
    expect(parser.apart(name)).toEqual([name]);
  });

  it('every printed name and alias of the list', () => {
    const printed = snapshot.list.entries.flatMap(({ name, ownName, aliases }) => [
      name,
      ownName,
      ...aliases.map((alias) => alias.name),
    ]);
    expect(printed.filter((name) => parser.apart(name).length !== 1)).toEqual([]);
  });

  it('the name after unwatch, as it was watched', () => {
    expect(parser.name('"Dahua, Megvii"')).toEqual({ text: 'Dahua, Megvii' });
  });

  it('any name, when nothing is known of the list', () => {
    const unknowing = createMessageParser({ countries: snapshot.countries, vocabulary });
    expect(unknowing.apart('Dahua, Megvii')).toEqual(['Dahua, Megvii']);
  });
});

it('no letter of a name is lost where it is taken apart', () => {
  const word = fc.constantFrom('Dahua', 'Megvii', 'Acme', 'Ltd.', 'Hikvision', 'Johnson', 'Co.', '大华');
  const between = fc.constantFrom(', ', ' & ', '/', ' and ', '; ', ' ', '、');
  const names = fc.array(fc.tuple(word, between), { minLength: 1, maxLength: 6 });
  const letters = (text: string) => text.replace(/\band\b|[^\p{L}\p{N}]/gu, '');
  fc.assert(
    fc.property(names, (pieces) => {
      const text = pieces.flat().slice(0, -1).join('');
      expect(letters(parser.apart(text).join(' '))).toContain(letters(text));
    }),
    { numRuns: 300 },
  );
});
