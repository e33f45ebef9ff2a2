import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPlainText } from '../src/answer/plain-text.ts';
import { createBot } from '../src/bot.ts';
import { CORE_COMMANDS } from '../src/commands.ts';
import { createNoMemory } from '../src/memory/memory.ts';
import type { NameScreening } from '../src/name-screening.ts';
import { createMemoryLog, createRealCore, FRESH_DAY } from './real-core.ts';

const core = await createRealCore();
const ask = (text: string) => core.bot.answer({ text, platform: 'terminal' });
const plain = async (text: string) => renderPlainText(await ask(text));

describe('the bot', () => {
  it.each([
    ['Hikvision', 'hit'],
    ['screen Hikvision', 'hit'],
    ['is Hikvision on the list?', 'hit'],
    ['Hikvison', 'possible-match'],
    ['Siemens AG', 'no-match'],
    ['GA', 'not-screened'],
    ['', 'not-screened'],
    ['Hikvision, Megvii', 'several'],
    ['entry Hikvision', 'details'],
    ['details Hikvision', 'details'],
    ['family Huawei', 'family'],
    ['address 18 Luard Road Wanchai', 'addresses'],
    ['status', 'status'],
    ['help', 'help'],
    ['hello', 'help'],
  ])('answers %j as %s', async (text, kind) => {
    expect((await ask(text)).kind).toBe(kind);
  });

  it('every follow-up is a command that it understands', async () => {
    for (const text of [
      'Hikvision',
      'Huawei',
      'Zhipu',
      'help',
      'status',
      'address 18 Luard Road Wanchai',
      'Hikvision, Megvii',
    ]) {
      for (const { command } of (await ask(text)).followUps) {
        expect((await ask(command)).kind, command).not.toBe('problem');
      }
    }
  });

  it('help shows every command of the table', async () => {
    const help = await plain('help');
    for (const { name, needsMemory } of CORE_COMMANDS) if (!needsMemory) expect(help).toContain(name);
  });

  it.each(['slack', 'teams', 'terminal', 'rest'] as const)(
    'two listed names in one pair of quotes: %s',
    async (platform) => {
      const answer = await core.bot.answer({ text: 'screen "Dahua, Megvii"', platform });
      expect(answer.results.map(({ query, outcome }) => [query, outcome])).toEqual([
        ['Dahua', 'possible-match'],
        ['Megvii', 'possible-match'],
      ]);
    },
  );

  it('a long list on one line, with commas, is screened name by name', async () => {
    const names = [...Array.from({ length: 30 }, (_, i) => `Firma ${i}`), 'Hikvision', 'Dahua Technology'];
    const answer = await core.bot.answer({ text: names.join(', '), platform: 'slack' });
    expect(answer.headline).toMatch(/^32 names: 2 on the US Entity List/u);
  });

  it('500 names in one message get a clear limit and the way to screen them', async () => {
    const shown = await plain(Array.from({ length: 500 }, (_, i) => `Firma ${i}`).join('\n'));
    expect(shown).toMatch(/25/);
    expect(shown).toMatch(/screen/);
  });

  it('results follow the contract of screen --jsonl', async () => {
    const { results } = await ask('Hikvision');
    expect(results).toEqual([
      {
        query: 'Hikvision',
        outcome: 'hit',
        hits: [
          {
            name: 'Hangzhou Hikvision Digital Technology Co., Ltd.',
            matchedName: 'Hikvision',
            matchedOn: 'a.k.a.',
            score: 1,
            strength: 'strong',
          },
        ],
        otherLists: [{ list: 'CMIC', name: 'Hangzhou Hikvision Digital Technology Co., Ltd.' }],
      },
    ]);
    expect((await ask('Huawei')).results[0]?.hits).toHaveLength(10);
  });

  it('what goes wrong inside becomes an answer that says nothing was screened, and a log line without the query', async () => {
    const log = createMemoryLog();
    const broken: NameScreening = {
      ...core.screening,
      withLimits: () => broken,
      screen: () => {
        throw new Error('broken');
      },
    };
    const bot = createBot({
      screening: broken,
      contextAt: core.contextAt,
      parser: {
        parse: () => ({ kind: 'names', names: [{ text: 'Very Secret Customer' }] }),
        names: () => [],
        name: () => undefined,
        apart: (name) => [name],
      },
      countryOf: () => undefined,
      commands: CORE_COMMANDS,
      memory: createNoMemory(),
      productVersion: '0',
      now: () => FRESH_DAY,
      log,
    });
    const answer = await bot.answer({ text: 'Very Secret Customer', platform: 'terminal' });
    expect(answer.kind).toBe('problem');
    expect(renderPlainText(answer)).toMatch(/[Nn]othing was screened/);
    expect(log.lines.some((line) => line.level === 'error')).toBe(true);
    expect(JSON.stringify(log.lines)).not.toContain('Secret');
  });

  it.each([
    ['SQL', "Robert'); DROP TABLE entries;--"],
    ['HTML', '<script>alert(1)</script> Hikvision'],
    ['mrkdwn', '<!channel> *Hikvision*'],
    ['right-to-left marks', '\u202EHikvision\u202C'],
    ['a lone surrogate', 'Hik\uD800vision'],
    ['control characters', 'Hik\u0007vision\u001B[31m'],
    ['emoji', 'Hikvision 🙂'],
  ])('%s harms nothing', async (_name, text) => {
    const shown = await plain(text);
    expect(shown).not.toMatch(/\p{Cc}(?<!\n)|\p{Cs}/u);
    expect(shown.length).toBeGreaterThan(20);
  });

  it('any text of up to 10,000 characters is answered, and never with an empty headline', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 10_000, size: 'max' }), async (text) => {
        const answer = await ask(text);
        expect(answer.headline.trim()).not.toBe('');
        expect(answer.headline.length).toBeLessThanOrEqual(150);
      }),
      { numRuns: 40 },
    );
  });

  it('suggests names with what to ask next', async () => {
    const [first] = await core.bot.suggest('hikvis', 3);
    expect(first).toMatchObject({ name: 'Hikvision', command: expect.stringContaining('Hikvision') });
  });
});
