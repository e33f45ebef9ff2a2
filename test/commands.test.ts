import { describe, expect, test } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { renderPlainText } from '../src/answer/plain-text.ts';
import { CORE_COMMANDS, commandWords } from '../src/commands.ts';
import { createRealCore } from './real-core.ts';

const { bot } = await createRealCore();
const ask = (text: string): Promise<Answer> => bot.answer({ text, platform: 'slack' });

describe('the table of commands', () => {
  test('every command and alias is one lower-case word, and no word starts two commands', () => {
    const words = CORE_COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) {
      expect(word).toMatch(/^(?:[a-z]+|\?)$/u);
    }
    expect(commandWords(CORE_COMMANDS).size).toBe(words.length);
  });

  test('help lists every command that works where nothing is kept', async () => {
    const text = renderPlainText(await ask('help'));
    for (const { usage, summary } of CORE_COMMANDS.filter(({ needsMemory }) => !needsMemory)) {
      expect(text).toContain(usage);
      expect(text).toContain(summary);
    }
  });

  test.each(CORE_COMMANDS.map(({ name }) => name))(
    '“%s” alone is answered, not screened as a company',
    async (name) => {
      expect(['help', 'status', 'problem']).toContain((await ask(name)).kind);
    },
  );

  test('the example that a command gives works', async () => {
    for (const name of ['screen', 'entry', 'family', 'address', 'scan']) {
      const [example] = (await ask(name)).followUps;
      expect(example?.purpose).toBe('example');
      expect(['hit', 'details', 'family', 'addresses']).toContain((await ask(example?.command ?? '')).kind);
    }
  });

  test('every follow-up of an answer can be asked', async () => {
    for (const text of [
      'Hikvision',
      'Huawei',
      'Hikvison',
      'family Huawei',
      'address Ho King Commercial Centre, Fa Yuen Street',
      'help',
    ]) {
      for (const { command } of (await ask(text)).followUps) {
        expect((await ask(command)).kind, command).not.toBe('problem');
      }
    }
  });
});

describe('screen', () => {
  test('a name in quotes is taken as it is, even when it is a command word', async () => {
    expect((await ask('screen "Status"')).results[0]?.query).toBe('Status');
  });

  test('several names get one line each', async () => {
    const answer = await ask('screen Dahua Technology; Acme GmbH');
    expect(answer.kind).toBe('several');
    expect(answer.results.map(({ outcome }) => outcome)).toEqual(['hit', 'no-match']);
  });
});

describe('entry', () => {
  test.each(['el-c4d14145', 'Hikvision', '"Hikvision"'])('%s shows the columns as printed', async (asked) => {
    const text = renderPlainText(await ask(`entry ${asked}`));
    expect(text).toContain('For all items subject to the EAR. (See §744.11 of the EAR)');
    expect(text).toContain('a.k.a. Hikvision');
    expect(text).toContain('https://www.federalregister.gov/d/2019-22210');
  });

  test('an unknown entry is not "no match", and near names are offered', async () => {
    const answer = await ask('entry hikvisi');
    expect(answer.kind).toBe('problem');
    expect(answer.headline).toContain('Nothing was screened');
    expect(answer.followUps.map(({ command }) => command)).toContain('screen "Hikvision"');
  });
});

describe('family', () => {
  test('pages follow one another and end', async () => {
    const first = await ask('family Huawei');
    expect(first.headline).toMatch(/^\d+ entries on the US Entity List have “Huawei” in the name \(1 to 20\)\.$/u);
    expect(first.followUps[0]?.command).toBe('family Huawei page 2');
    const last = await ask('family Huawei page 999');
    expect(last.followUps).toEqual([]);
  });

  test('no page repeats an entry', async () => {
    const ids = async (page: number) =>
      renderPlainText(await ask(`family Huawei page ${page}`)).match(/el-[0-9a-f]{8}/gu) ?? [];
    const all = [...(await ids(1)), ...(await ids(2)), ...(await ids(3))];
    expect(new Set(all).size).toBe(all.length);
  });

  test('a name that no entry has is said not to be a screening', async () => {
    expect((await ask('family Acme Widgets')).headline).toContain('This was not a screening');
  });
});

describe('address', () => {
  test('addresses listed without a name come first and are called high diversion risk', async () => {
    const answer = await ask('address Ho King Commercial Centre, 2-16 Fa Yuen Street');
    expect(answer.tone).toBe('caution');
    expect(answer.headline).toContain('high diversion risk');
    expect(renderPlainText(answer)).toMatch(/Address:\n- Address \d\d/u);
  });
});

describe('scan', () => {
  test('listed names in a text are found', async () => {
    const { results } = await ask('scan Please ship 20 cameras to Dahua Technology before Friday');
    expect(results.map(({ query }) => query)).toEqual(['Dahua Technology']);
  });

  test('a text without listed names is answered with the caution of every "no match"', async () => {
    expect((await ask('scan Please ship ten chairs to the warehouse')).headline).toContain('This is not a clearance');
  });
});

describe('status', () => {
  test('gives date, age, count, source and what is known of the Affiliates Rule', async () => {
    const text = renderPlainText(await ask('status'));
    expect(text).toContain('Entity List of July 31, 2026, less than a day old, 3,420 entries.');
    expect(text).toContain('SDN (Specially Designated Nationals, Treasury) 19,181');
    expect(text).toContain('Affiliates (50 percent) Rule: status not verified');
    expect(text).toContain('https://data.trade.gov/');
  });
});
