import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMessageParser } from '../../src/query/message-parser.ts';
import { snapshot, vocabulary } from '../real-screener.ts';

const printed = snapshot.list.entries.flatMap((entry) => [
  entry.name,
  entry.ownName,
  ...entry.aliases.map((alias) => alias.name),
]);
const onOneLine = (name: string) => name.replace(/\s+/gu, ' ').trim();
const listed = new Set(printed.map((name) => onOneLine(name).toLowerCase()));
const parser = createMessageParser({
  countries: snapshot.countries,
  vocabulary,
  isListedName: (text) => listed.has(onOneLine(text).toLowerCase()),
});
const COMMANDS = new Set(['screen', 'scan', 'entry', 'family', 'address', 'status', 'help', 'about']);
const parse = (text: string) => parser.parse(text, COMMANDS);
const namesOf = (text: string): readonly string[] | string => {
  const message = parse(text);
  return message.kind === 'names' ? message.names.map((name) => name.text) : message.kind;
};

describe('a bare name', () => {
  it('is kept in one piece for every printed name and alias', () => {
    const damaged = printed.filter((name) => {
      const names = namesOf(name);
      return typeof names === 'string' || names.length !== 1 || names[0] !== onOneLine(name);
    });
    expect(damaged).toEqual([]);
  });

  // Companies whose names look like lists, questions or commands.
  it.each([
    'Bed, Bath & Beyond, Inc.',
    'Yum! Brands',
    'Toys "R" Us',
    '1-800-Flowers.com',
    'E*TRADE',
    'AT&T',
    'Marks and Spencer',
    'Procter & Gamble',
    'Ernst and Young LLP',
    'Johnson & Johnson',
    'Help At Home LLC',
    'Status Solutions',
    'Can Pack S.A.',
    'Is Bankasi',
    'Will-Burt Company',
    'Smith, Jones & Co.',
    'Acme, LLC',
    'Foo, Inc.',
    'The Home Depot',
    'Who What Wear',
    'Screen Actors Guild',
    'Family Dollar',
    'Entry Point Ltd',
    'Address Holdings',
    'About You SE',
    'Hello Fresh',
    'Guess? Inc.',
    '7-Eleven',
    '3M',
    'Dr. Oetker',
    'C&A',
    'Booz Allen Hamilton',
    'Check Point Software',
    'For Eyes',
    'Sell Group',
    'List SE',
    'Scan Global Logistics',
    'Thank You Inc',
    'Ok Foods',
    'St. Jude Medical, Inc.',
    "Ben & Jerry's",
    'Barnes & Noble, Inc',
    'J.P. Morgan',
  ])('%s', (name) => {
    expect(namesOf(name)).toEqual([name]);
  });
});

describe('a question', () => {
  // As sales and support people type it.
  it.each([
    ['is Hikvision on the list?', ['Hikvision']],
    ['Is Hikvision on the entity list', ['Hikvision']],
    ['can we sell to Dahua Technology and Acme GmbH next month?', ['Dahua Technology', 'Acme GmbH']],
    ['please screen Hikvision before we ship', ['Hikvision']],
    ['vendor AO NII Girikond - ok to onboard?', ['AO NII Girikond']],
    ['customer: Meiya Pico', ['Meiya Pico']],
    ['re: Pella-Mash / export review', ['Pella-Mash']],
    ['what about Megvii', ['Megvii']],
    ['who is Hikvision', ['Hikvision']],
    ['why is Dahua on the entity list?', ['Dahua']],
    ['do we need a license for Yitu?', ['Yitu']],
    ['海康威视在实体清单上吗？', ['海康威视']],
    ['客户：海康威视', ['海康威视']],
    ['我们可以卖给海康威视吗？', ['海康威视']],
    ['Находится ли Уралвагонзавод в списке?', ['Уралвагонзавод']],
  ])('%s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it('without a company stays a sentence', () => {
    expect(namesOf('how do I reset my password')).toBe('sentence');
  });
});

describe('a list', () => {
  it.each([
    ['Hikvision, Dahua; Megvii\nSenseTime', ['Hikvision', 'Dahua', 'Megvii', 'SenseTime']],
    ['1. Hikvision\n2. Dahua', ['Hikvision', 'Dahua']],
    ['- Hikvision\n• Dahua Technology Co., Ltd.', ['Hikvision', 'Dahua Technology Co., Ltd.']],
    ['Hikvision, Acme Rubber Ducks GmbH', ['Hikvision', 'Acme Rubber Ducks GmbH']],
    ['Ernst & Young; Deloitte', ['Ernst & Young', 'Deloitte']],
  ])('%j', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each(['\n', ', ', '; '])('of any length is read whole: separated by %j', (separator) => {
    const names = Array.from({ length: 500 }, (_, i) => `Hikvision ${i}`);
    expect(namesOf(names.join(separator))).toEqual(names);
  });
});

describe('a country', () => {
  it.each([
    ['Pacific Technology, HK', 'Pacific Technology', 'HK'],
    ['country:RU Kurganmashzavod', 'Kurganmashzavod', 'RU'],
    ['Hikvision in Russia', 'Hikvision', 'RU'],
    ['Xiamen Meiya Pico Information Co., Ltd., China', 'Xiamen Meiya Pico Information Co., Ltd.', 'CN'],
  ])('%s', (text, name, country) => {
    expect(parse(text)).toMatchObject({ kind: 'names', names: [{ text: name, country }] });
  });
});

describe('commands and courtesies', () => {
  it.each([
    ['help', { kind: 'command', name: 'help', rest: '' }],
    ['entry Hikvision', { kind: 'command', name: 'entry', rest: 'Hikvision' }],
    ['screen "Help"', { kind: 'names', names: [{ text: 'Help' }] }],
    ['"Help"', { kind: 'names', names: [{ text: 'Help' }] }],
    ['hello', { kind: 'greeting' }],
    ['Hi!', { kind: 'greeting' }],
    ['', { kind: 'empty' }],
    ['🙂', { kind: 'empty' }],
    ['*Hikvision*', { kind: 'names', names: [{ text: 'Hikvision' }] }],
  ])('%j', (text, message) => {
    expect(parse(text)).toMatchObject(message);
  });
});

describe('any text', () => {
  it('is parsed without an error, and never into an empty name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), (text) => {
        const message = parse(text);
        if (message.kind === 'names') for (const name of message.names) expect(name.text.trim()).not.toBe('');
      }),
      { numRuns: 150 },
    );
  });
});
