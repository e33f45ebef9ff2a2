import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runTerminal } from './test-terminal.ts';

describe('a question in one go', () => {
  test.each([
    [['status'], 0, 'Entity List of July 31, 2026'],
    [['entry', 'el-c4d14145'], 0, 'Entry on the US Entity List: Hangzhou Hikvision'],
    [['details', 'Hikvision'], 0, 'Entry on the US Entity List: Hangzhou Hikvision'],
    [['family', 'Huawei', 'page', '2'], 0, '(21 to 40)'],
    [['address', 'Ho King Commercial Centre'], 0, 'high diversion risk'],
    [['scan', 'ship it to Dahua Technology now'], 0, 'Yes: Dahua Technology'],
    [['about'], 0, 'About:'],
  ])('%j', async (argv, code, words) => {
    const { exitCode, stdout } = await runTerminal(argv);
    expect(stdout).toContain(words);
    expect(exitCode).toBe(code);
  });

  test.each([
    [['how', 'do', 'I', 'reset', 'my', 'password'], 3],
    [['entry', 'nosuchentry'], 3],
    [[''], 3],
    [['Hikvision', '--fail-on', 'possible-match'], 1],
  ])('%j exits with %i', async (argv, code) => {
    expect((await runTerminal(argv)).exitCode).toBe(code);
  });

  test('--json gives the verdict and the list it holds for', async () => {
    const { stdout } = await runTerminal(['Hikvision', '--json']);
    const answer: unknown = JSON.parse(stdout);
    expect(answer).toMatchObject({
      kind: 'hit',
      list: { asOf: expect.stringMatching(/^2026-07-31/u), sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) },
      results: [{ query: 'Hikvision', outcome: 'hit', hits: [{ matchedOn: 'a.k.a.', score: 1, strength: 'strong' }] }],
    });
  });

  test.each(['RU', 'ru', 'Russia'])('--country %s ranks and explains', async (country) => {
    const { stdout } = await runTerminal(['Hikvision', '--country', country]);
    expect(stdout).toContain('another country than the one you gave (Russia)');
  });
});

describe('wrong usage', () => {
  test.each([
    [['--bogus'], 'unknown option'],
    [['Hikvision', '--fail-on', 'everything'], 'Allowed choices are hit, possible-match'],
    [['Hikvision', '--country', 'Narnia'], '"Narnia" is no country'],
    [['screen', '--csv', 'x.csv'], '--column NAME'],
    [['screen', '--column', 'x'], 'go with --csv'],
    [['screen', '--csv', 'x.csv', '--column', 'a', 'Hikvision'], 'the names come from the table'],
    [['screen', '--text', 'Hikvision'], 'pipe one name a line'],
  ])('%j says what is wrong and exits with 2', async (argv, words) => {
    const { exitCode, stdout, stderr } = await runTerminal(argv);
    expect(stderr).toContain(words);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('screen at a terminal without names waits for nothing', async () => {
    expect((await runTerminal(['screen'], { isTTY: true })).exitCode).toBe(2);
  });

  test('a setting that cannot be read is wrong usage', async () => {
    const core = Promise.reject(Object.assign(new Error('LIST_WARN_AFTER_DAYS is odd.'), { code: 'CONFIG' }));
    const { exitCode, stderr } = await runTerminal(['Hikvision'], { core });
    expect(stderr).toContain('LIST_WARN_AFTER_DAYS is odd.');
    expect(exitCode).toBe(2);
  });
});

describe('when something breaks', () => {
  test('anything unforeseen is said without the trace', async () => {
    const { exitCode, stderr } = await runTerminal(['Hikvision'], {
      core: Promise.reject(new TypeError('x is not y')),
    });
    expect(stderr).toBe('Something went wrong. What was not printed was not screened.\n');
    expect(exitCode).toBe(3);
  });
});

describe('help and version', () => {
  test('help documents the exit codes and needs no list', async () => {
    const core = Promise.reject(new Error('not to be awaited'));
    core.catch(() => undefined);
    const { exitCode, stdout } = await runTerminal(['--help'], { core });
    for (const words of ['screen|check', 'entry|details', 'family', 'address', 'Exit codes:', '3  not screened']) {
      expect(stdout).toContain(words);
    }
    expect(exitCode).toBe(0);
  });
});

describe('how it looks', () => {
  const ESCAPE = '\u001B[';

  test('a terminal gets color, and the words are the same without it', async () => {
    const colored = await runTerminal(['Hikvision'], { isTTY: true });
    const plain = await runTerminal(['Hikvision', '--no-color'], { isTTY: true });
    expect(colored.stdout).toContain(ESCAPE);
    expect(plain.stdout).not.toContain(ESCAPE);
    expect(stripVTControlCharacters(colored.stdout)).toBe(plain.stdout);
  });

  test.each([
    [{ NO_COLOR: '1' }, true],
    [{ TERM: 'dumb' }, true],
    [{}, false],
  ])('with %o and a terminal: %s there is none', async (env, isTTY) => {
    expect((await runTerminal(['Hikvision'], { env, isTTY })).stdout).not.toContain(ESCAPE);
  });

  test.each([40, 60, 80, 200])('lines keep to a terminal of %i columns', async (columns) => {
    const { stdout } = await runTerminal(['Hikvision'], { columns });
    const lines = stdout.split('\n').filter((line) => !line.includes('https://'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.min(columns, 100));
  });
});
