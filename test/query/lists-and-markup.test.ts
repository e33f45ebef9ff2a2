import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/query/clean-text.ts';
import { snapshot } from '../real-screener.ts';
import { namesIn, parser, read } from './reader.ts';

describe('a list of names', () => {
  it.each([
    ['Hikvision; Dahua; SMIC', ['Hikvision', 'Dahua', 'SMIC']],
    ['Hikvision, Dahua and SMIC', ['Hikvision', 'Dahua', 'SMIC']],
    ['Apple, Google, Microsoft', ['Apple', 'Google', 'Microsoft']],
    ['screen Hikvision, Dahua Technology and Acme GmbH', ['Hikvision', 'Dahua Technology', 'Acme GmbH']],
    ['Acme, Inc., Foo LLC, Bar GmbH', ['Acme, Inc.', 'Foo LLC', 'Bar GmbH']],
    ['Acme, Inc. and Foo LLC', ['Acme, Inc.', 'Foo LLC']],
    ['"Hikvision" and "Dahua"', ['Hikvision', 'Dahua']],
    ['Hikvision (China) and Dahua (China)', ['Hikvision (China) [CN]', 'Dahua (China) [CN]']],
    ['SMIC, CN; Sovfracht, RU', ['SMIC [CN]', 'Sovfracht [RU]']],
    ['海康威视、大华股份、商汤科技', ['海康威视', '大华股份', '商汤科技']],
    ['1. Hikvision 2. Dahua 3. SMIC', ['Hikvision', 'Dahua', 'SMIC']],
    ['Please screen the following:\n* Hikvision\n* Dahua', ['Hikvision', 'Dahua']],
    ['Hi team,\nplease check these:\n- Hikvision\n• Bar, LLC\nthanks', ['Hikvision', 'Bar, LLC']],
    ['| Company | Country |\n|---|---|\n| Hikvision | CN |\n| Sovfracht | RU |', ['Hikvision [CN]', 'Sovfracht [RU]']],
    ['Hikvision\tCN\nSovfracht\tRussia', ['Hikvision [CN]', 'Sovfracht [RU]']],
    ['Foo Trading\nCo., Ltd.', ['Foo Trading, Co., Ltd.']],
    ['Hikvision\nHikvision', ['Hikvision']],
  ])('%j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each([
    'Smith, Jones & Co.',
    'Smith, Jones and Partners',
    'Weil, Gotshal & Manges LLP',
    'Skadden, Arps, Slate, Meagher & Flom LLP',
    'Merrill Lynch, Pierce, Fenner and Smith',
    'Allen, Overy and Shearman LLP',
    'Bang and Olufsen A/S',
    'Rohde & Schwarz',
    'Are You Am I Inc',
    'What Is Love Ltd',
    'Please Touch Museum',
    'Screen Holdings Co., Ltd.',
    'Partner Communications Company Ltd',
    'Foundation for Democracy in Iran',
    'American Chamber of Commerce in China',
    'Weatherbeeta Pty Ltd., Salisbury',
    'Huawei/ZTE',
    '1-800-Flowers.com',
    'TELEC_Electronics_&_Machinery_(Pvt)_Ltd',
  ])('%s is one name', (name) => {
    expect(namesIn(name)).toEqual([name]);
  });

  it('is seen by its shape alone: printed names stay whole without help of the list, but for these', () => {
    const bare = (name: string) => name.replace(/\s+/gu, ' ').replace(/^[^\p{L}\p{N}([]+|[^\p{L}\p{N})\]]+$/gu, '');
    const printed = snapshot.list.entries.flatMap(({ name, aliases }) => [name, ...aliases.map((alias) => alias.name)]);
    const taken = printed.filter((name) => {
      const message = read(name);
      return message.kind !== 'names' || message.names.length !== 1 || bare(message.names[0].text) !== bare(name);
    });
    expect(taken).toEqual([
      'NPP AEROSILA, PPO',
      'Azovsky Likerogorilchany Zavod, Krymske Respublikanske Pidpryemstvo',
      expect.stringMatching(/^Ministry of Defence .* located in Russia\.$/),
      "Jawid, Sa'id Jan 'Abd-al-Salam",
    ]);
  });

  it('keeps what somebody knows to be names from being read as a question', () => {
    expect(parser.names('Is Bankasi\nhelp').map((name) => name.text)).toEqual(['Is Bankasi', 'help']);
  });
});

describe('a country or an address beside a name', () => {
  it.each([
    ['Bank Melli in Iran', 'Bank Melli [IR]'],
    ['Sovfracht country: Russia', 'Sovfracht [RU]'],
    ['country="Hong Kong" Pacific Technology', 'Pacific Technology [HK]'],
    ['Hikvision — HK', 'Hikvision [HK]'],
    ['Hikvision | China', 'Hikvision [CN]'],
    ['the Russian company Sovfracht', 'Sovfracht [RU]'],
    ['Pacific Technology (Hong Kong)', 'Pacific Technology (Hong Kong) [HK]'],
    ['Sovfracht, the UAE', 'Sovfracht [AE]'],
    ['Gazmash, AO', 'Gazmash, AO'],
    ['Huawei Tech Investment, PT', 'Huawei Tech Investment, PT'],
    ['Huawei Technologies Co., Ltd., Shenzhen, China', 'Huawei Technologies Co., Ltd., Shenzhen [CN]'],
    ['Hangzhou Foo, Room 1205, 12 Bar Road, Hong Kong', 'Hangzhou Foo [HK] {Room 1205, 12 Bar Road, Hong Kong}'],
    ['Foo Ltd located at Flat 3, 7 Bar St, London', 'Foo Ltd {Flat 3, 7 Bar St, London}'],
  ])('%s', (text, name) => {
    expect(namesIn(text)).toEqual([name]);
  });
});

describe('mark-up is taken off', () => {
  it.each([
    ['<https://example.com|Hikvision>', 'Hikvision'],
    ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
    ['<@U123ABC> Hikvision <!here>', 'Hikvision'],
    ['<at>Entity List</at>&nbsp;Hikvision', 'Hikvision'],
    ['AT&amp;T', 'AT&T'],
    ['**Hikvision** :warning: 🚨', 'Hikvision'],
    ['`Hikvision`', 'Hikvision'],
    ['[Hikvision](https://example.com)', 'Hikvision'],
    ['<p>Hikvision</p><p>Dahua</p>', 'Hikvision\n\nDahua'],
    ['\u200bHik\u00advision\u202e', 'Hikvision'],
    ['Hik\u0000vision', 'Hik vision'],
    ['E*TRADE * E*TRADE', 'E*TRADE * E*TRADE'],
    ['a < b', 'a < b'],
    ['10:30:45', '10:30:45'],
  ])('%j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('leaves plain words alone, and nothing invisible in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(cleanText(text)).not.toMatch(/[\p{Cf}\p{Cs}]|(?![\n\t])\p{Cc}/u);
      }),
    );
  });
});

describe('commands', () => {
  it.each([
    ['HELP', 'help', ''],
    ['/help', 'help', ''],
    ['how does this work?', 'help', ''],
    ['help screen', 'help', 'screen'],
    ['please help', 'help', ''],
    ['Family Huawei', 'family', 'Huawei'],
    ['entry "Dahua Technology"', 'entry', 'Dahua Technology'],
    ['details of Dahua', 'details', 'Dahua'],
    ['address 12 Foo Road, Hong Kong', 'address', '12 Foo Road, Hong Kong'],
  ])('%s', (text, name, rest) => {
    expect(read(text)).toEqual({ kind: 'command', name, rest });
  });

  it.each([
    ['screen Status', 'Status'],
    ['screen "Hikvision, Dahua"', 'Hikvision, Dahua'],
    ['Screen Actors Guild', 'Screen Actors Guild'],
    ['Check IC Solution Limited', 'Check IC Solution Limited'],
    ['Status Solutions', 'Status Solutions'],
    ['Address 01', 'Address 01'],
  ])('%s asks about a company', (text, name) => {
    expect(namesIn(text)).toEqual([name]);
  });
});

describe('long and hostile text', () => {
  it.each(['and ', 'Foo and ', 'a, ', '(', '"', '<a', 'is on the list ', 'ship to X ', '海', '1. ', '*a'])(
    '10,000 characters of %j are read in one go',
    (unit) => {
      expect(read(unit.repeat(10_000 / unit.length)).kind).toMatch(/^(?:names|sentence|empty)$/);
    },
  );
});
