import { beforeAll, describe, expect, it } from 'vitest';
import { countryCode, countryOptions } from '../../../adapters/slack/country-options.ts';
import { companyQuestion } from '../../../adapters/slack/question.ts';
import type { Bot } from '../../../src/bot.ts';
import { createRealBot } from './real-bot.ts';

let bot: Bot;

beforeAll(async () => {
  bot = await createRealBot();
});

describe('companyQuestion', () => {
  it('is read by the core as one company, whatever country comes with it', async () => {
    const codes = new Set(
      'abcdefghijklmnopqrstuvwxyz'.split('').flatMap((letter) => countryOptions(letter).map(({ value }) => value)),
    );
    expect(codes.size).toBeGreaterThan(200);
    for (const code of codes) {
      const { results } = await bot.answer({ text: companyQuestion('Hikvision', code), platform: 'slack' });
      expect(
        results.map((result) => result.query),
        code,
      ).toEqual(['Hikvision']);
    }
  });

  it.each(['Bed, Bath & Beyond, Inc.', 'Status', 'Foo "Bar" Ltd', 'country: Acme', 'Help At Home LLC'])(
    'keeps the name %s in one piece',
    async (name) => {
      const { results } = await bot.answer({ text: companyQuestion(name, undefined), platform: 'slack' });
      expect(results.map((result) => result.query)).toEqual([name]);
    },
  );
});

describe('countryCode', () => {
  it.each([
    ['RU', 'RU'],
    [' ru ', 'RU'],
    ['Russia', 'RU'],
    ['russian federation', 'RU'],
    ['Hong Kong', 'HK'],
    ['Narnia', undefined],
    ['', undefined],
  ])('reads %j as %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });
});
