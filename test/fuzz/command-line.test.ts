import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLI_HELP } from '../../adapters/terminal/wording.ts';
import { runTerminal } from '../adapters/terminal/test-terminal.ts';
import { fuzzRuns } from './fuzz-runs.ts';

const WORDS = [
  ...['screen', 'entry', 'family', 'address', 'scan', 'status', 'about', 'help', 'check', 'details'],
  ...['--json', '--jsonl', '--text', '--fail-on', 'hit', 'possible-match', '--country', 'CN', '--csv', '/dev/null'],
  ...['--column', 'name', '--no-color', '--', '-', '-V', '--help', '', ' ', '"', '“Hikvision”', 'Hikvision, China'],
];
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
);
/** Writing a file is the one thing that words may do here: never into a place that a test made up. */
const argv = fc
  .array(word, { maxLength: 6 })
  .map((words) => words.filter((text) => !/^-\w*o|^--ou?t?p?u?t?/u.test(text)));
const input = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }).map((bytes) => [Buffer.from(bytes)]),
  fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 20 }).map((lines) => [lines.join('\n')]),
  fc.string({ unit: 'grapheme', maxLength: 400 }).map((text) => [text]),
);

describe('the command line', () => {
  test('ends with one of its exit codes whatever words and input it gets', async () => {
    await fc.assert(
      fc.asyncProperty(argv, input, async (words, lines) => {
        const { exitCode, stdout, stderr } = await runTerminal(words, { input: lines });
        expect([0, 1, 2, 3]).toContain(exitCode);
        expect(stdout + stderr).not.toMatch(/^\s+at .+:\d+:\d+/mu);
        expect(stderr).not.toMatch(/TypeError|RangeError|unexpected/iu);
      }),
      fuzzRuns(),
    );
  });

  test('gives a line of JSON for each name, of any letters, in order', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((text) => text.replace(/[\r\n\u0085\u2028\u2029]/gu, ' '));
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 20 }), async (names) => {
        const asked = names.filter((text) => text.trim() !== '');
        const { stdout } = await runTerminal(['screen', '--jsonl'], { input: `${names.join('\n')}\n` });
        const lines = stdout.split('\n').filter((line) => line !== '');
        expect(lines.length).toBeGreaterThanOrEqual(asked.length);
        for (const line of lines) {
          expect(JSON.parse(line)).toHaveProperty(
            'outcome',
            expect.stringMatching(/^(?:hit|possible-match|no-match|not-screened)$/u),
          );
        }
      }),
      fuzzRuns(0.5),
    );
  });

  test('documents the exit codes that it ends with', () => {
    for (const code of [0, 1, 2, 3]) expect(CLI_HELP).toContain(String(code));
  });
});
