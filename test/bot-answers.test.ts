import { describe, expect, test } from 'vitest';
import { assembleCore } from '../adapters/assemble-core.ts';
import type { Answer } from '../src/answer/answer.ts';
import { DEFAULT_AGE_LIMITS } from '../src/answer/list-age.ts';
import { renderPlainText } from '../src/answer/plain-text.ts';
import { type Bot, createBot } from '../src/bot.ts';
import { CORE_COMMANDS } from '../src/commands.ts';
import { createNoMemory } from '../src/memory/memory.ts';
import { createNameScreening } from '../src/name-screening.ts';
import type { MessageParser, ParsedMessage } from '../src/query/parsed-message.ts';
import type { Screener } from '../src/screening/screener.ts';
import { buildContext, buildEntry, fakeScreener, NEXT_DAY } from './builders.ts';
import { createMemoryLog, createRealCore } from './real-core.ts';

const { bot } = await createRealCore();

const ask = (text: string, to: Bot = bot): Promise<Answer> => to.answer({ text, platform: 'terminal' });

describe('what people type, over the built-in list', () => {
  test.each([
    // The case the bot was made for: the rule of October 9, 2019, its Chinese names, and everyday questions.
    ['Hikvision', 'hit', /^Yes: Hikvision is on the US Entity List \(a\.k\.a\. of Hangzhou Hikvision/u],
    ['海康威视', 'hit', /^Yes: 海康威视 is on the US Entity List/u],
    ['is Dahua Technology on the list?', 'hit', /^Yes: Dahua Technology is on/u],
    ['Нikvision', 'hit', /^Yes: Hikvision/u],
    ['\u001B[31mHikvision\u001B[0m\u202E', 'hit', /^Yes: Hikvision/u],
    ['Hikvison', 'possible-match', /^Possible match: a person must look\./u],
    ['Hikvision Europe B.V.', 'possible-match', /contains Hikvision/u],
    ['Acme Widgets', 'no-match', /^No match found for “Acme Widgets” .* This is not a clearance\.$/u],
    ['A', 'not-screened', /^Not screened: “A” is too short/u],
    ['', 'not-screened', /^Not screened: no company name was given\.$/u],
    ['\u200B \u202E', 'not-screened', /^Not screened/u],
    ['hello', 'help', /^Hello\. Send a company name/u],
    ['can we sell to Dahua Technology and Acme GmbH next month?', 'several', /^2 names: 1 on the US Entity List/u],
    ['how do I reset my password', 'problem', /Nothing was screened\.$/u],
  ] as const)('%j is answered with %s', async (text, kind, headline) => {
    const answer = await ask(text);
    expect(answer.kind).toBe(kind);
    expect(answer.headline).toMatch(headline);
  });

  test('a message of more than 10,000 characters is refused with the reason', async () => {
    expect((await ask('x'.repeat(10_001))).headline).toMatch(/^Message too long: 10,001 characters\./u);
  });

  test('a name with mark-up, quotes or code in it is shown as text', async () => {
    const text = renderPlainText(await ask('screen "<script>alert(1)</script>; DROP TABLE"'));
    expect(text).toContain('Entity List of July 31, 2026');
  });
});

describe('type-ahead', () => {
  test('offers listed names with what they belong to and the command that asks about them', async () => {
    const [first] = await bot.suggest('hikvis', 5);
    expect(first).toMatchObject({ name: 'Hikvision', command: 'screen "Hikvision"' });
    expect(first?.detail).toBe('a.k.a. of Hangzhou Hikvision Digital Technology Co., Ltd. (China)');
  });
});

interface Logged {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

interface SmallBotOptions {
  readonly logged?: Logged[];
  /** What the parser makes of every message, where it is not to be taken for one name. */
  readonly understood?: ParsedMessage;
}

/** A bot over an invented list whose parser takes any text for one name. */
function createSmallBot(screener: Screener | undefined, { logged = [], understood }: SmallBotOptions = {}): Bot {
  const parser: MessageParser = {
    parse: (text, commands) => {
      if (understood !== undefined) {
        return understood;
      }
      const [name = '', ...rest] = text.split(' ');
      return commands.has(name)
        ? { kind: 'command', name, rest: rest.join(' ') }
        : { kind: 'names', names: [{ text }] };
    },
    names: (text) => [{ text }],
    name: (text) => ({ text }),
    apart: (name) => [name],
  };
  const log = (fields: Logged['fields'], message: string) => void logged.push({ fields, message });
  const now = () => NEXT_DAY;
  return createBot({
    screening: createNameScreening({ screener: () => screener, ageLimits: DEFAULT_AGE_LIMITS, now }),
    contextAt: (at) => buildContext({ now: at }),
    parser,
    countryOf: () => undefined,
    commands: CORE_COMMANDS,
    memory: createNoMemory(),
    productVersion: '1.2.3',
    now,
    log: { debug: log, info: log, warn: log, error: log },
  });
}

describe('when something is wrong', () => {
  const broken: Screener = {
    ...fakeScreener([buildEntry()]),
    screen: (name) => {
      throw new TypeError(`cannot read ${name}`);
    },
    suggest: () => {
      throw new Error('no index');
    },
  };

  test('a thrown error becomes an answer that nothing was screened', async () => {
    const answer = await ask('Secret Project GmbH', createSmallBot(broken));
    expect(answer.kind).toBe('problem');
    expect(answer.headline).toBe('Something went wrong here. Nothing was screened.');
    expect(answer.results).toEqual([]);
  });

  test('the log says where it failed, and not what was asked', async () => {
    const logged: Logged[] = [];
    await ask('Secret Project GmbH', createSmallBot(broken, { logged }));
    expect(logged).toHaveLength(1);
    expect(logged[0]?.fields).toMatchObject({ error: 'TypeError' });
    expect(JSON.stringify(logged)).not.toContain('Secret');
  });

  test('failing type-ahead offers nothing', async () => {
    expect(await createSmallBot(broken).suggest('x', 5)).toEqual([]);
  });

  test('without a list nothing is screened, and every command says so', async () => {
    const empty = createSmallBot(undefined);
    for (const text of ['Borealis', 'family Borealis', 'entry Borealis', 'address Main Street', 'scan Borealis']) {
      expect((await ask(text, empty)).headline).toMatch(/^Not screened: no usable copy of the Entity List is loaded/u);
    }
    expect((await ask('status', empty)).headline).toContain('Nothing can be screened');
    expect(await empty.suggest('bor', 5)).toEqual([]);
  });

  test('a list older than the limit is not used', async () => {
    const ageLimits = { ...DEFAULT_AGE_LIMITS, refuseAfterDays: 90 };
    const now = () => new Date('2026-11-23T12:00:00Z');
    const { bot: old } = await assembleCore({ ageLimits, now, log: createMemoryLog() });
    const answer = await ask('Hikvision', old);
    expect(answer.kind).toBe('not-screened');
    expect(answer.headline).toContain('114 days old, too old to rely on');
    expect((await ask('status', old)).headline).toContain('Too old: nothing is screened.');
  });
});

describe('what a question gives besides a name', () => {
  const office = buildEntry({
    id: 'el-00000002',
    kind: 'address-only',
    name: 'Address 01',
    addresses: [{ text: '9 Harbor Road, Kowloon', country: 'HK' }],
  });
  const screener = fakeScreener([buildEntry(), office]);

  test('an address that is listed turns "no match" into a caution', async () => {
    const understood = { kind: 'names', names: [{ text: 'Acme', addressHint: '9 Harbor Road' }] } as const;
    const answer = await ask('Acme, 9 Harbor Road', createSmallBot(screener, { understood }));
    expect(answer.tone).toBe('caution');
    expect(answer.headline).toBe('Caution: no match found for “Acme”, but the address given is like a listed one.');
    expect(renderPlainText(answer)).toContain('High diversion risk, listed without a name');
  });

  test('an address adds to a hit, whose first line stays', async () => {
    const understood = {
      kind: 'names',
      names: [{ text: 'Borealis Turbine Works', addressHint: '9 Harbor Road' }],
    } as const;
    const answer = await ask('x', createSmallBot(screener, { understood }));
    expect(answer.headline).toMatch(/^Yes: Borealis Turbine Works/u);
    expect(answer.notice?.[0]?.text).toBe('The address given is like a listed one.');
  });

  test('a listed name that was not cut out of the sentence is found all the same', async () => {
    const understood = { kind: 'names', names: [{ text: 'Acme', uncertain: true }] } as const;
    const answer = await ask('sell Acme parts for Borealis Turbine Works', createSmallBot(screener, { understood }));
    expect(answer.results.map(({ query, outcome }) => [query, outcome])).toEqual([
      ['Acme', 'no-match'],
      ['Borealis Turbine Works', 'hit'],
    ]);
  });
});
