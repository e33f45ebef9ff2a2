import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLineWriter } from '../../../adapters/terminal/line-writer.ts';
import { createProgressBar } from '../../../adapters/terminal/progress-bar.ts';
import { screenLines } from '../../../adapters/terminal/screen-lines.ts';
import { splitLines } from '../../../adapters/terminal/split-lines.ts';
import type { ScreeningResult } from '../../../src/answer/answer.ts';
import { createRealCore } from '../../real-core.ts';
import { collector, runTerminal } from './test-terminal.ts';

function results(stdout: string): readonly ScreeningResult[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('names on standard input', () => {
  test('each line gives one line, in order, the empty one too', async () => {
    const { exitCode, stdout } = await runTerminal(['screen', '--jsonl'], {
      input: 'Hikvision\n\r\n  \nAcme Widgets\r\nA',
    });
    expect(results(stdout).map(({ query, outcome }) => [query, outcome])).toEqual([
      ['Hikvision', 'hit'],
      ['', 'not-screened'],
      ['', 'not-screened'],
      ['Acme Widgets', 'no-match'],
      ['A', 'not-screened'],
    ]);
    expect(exitCode).toBe(0);
  });

  test('a result has the agreed keys and a score of at most three digits', async () => {
    const [result] = results((await runTerminal(['screen', '--jsonl'], { input: 'Hikvison' })).stdout);
    expect(Object.keys(result ?? {})).toEqual(['query', 'outcome', 'hits', 'otherLists']);
    expect(Object.keys(result?.hits[0] ?? {})).toEqual(['name', 'matchedName', 'matchedOn', 'score', 'strength']);
    expect(String(result?.hits[0]?.score)).toMatch(/^(?:1|0\.\d{1,3})$/u);
  });

  test('names are taken as they are: separators and command words are part of them', async () => {
    const { stdout } = await runTerminal(['screen', '--jsonl'], { input: 'status\nFoo; Bar, and Baz\n' });
    expect(results(stdout).map(({ query }) => query)).toEqual(['status', 'Foo; Bar, and Baz']);
  });

  test('a byte order mark, chunks that split a letter and unusual line separators do no harm', async () => {
    const bytes = Buffer.from('\uFEFF海康威视\nDahua\u2028Technology\n');
    const { stdout } = await runTerminal(['screen', '--jsonl'], { input: [bytes.subarray(0, 5), bytes.subarray(5)] });
    expect(results(stdout).map(({ outcome }) => outcome)).toEqual(['hit', 'hit']);
  });

  test('a line of more than 10,000 characters is not screened, and takes no other line with it', async () => {
    const { stdout } = await runTerminal(['screen', '--jsonl'], { input: `${'x'.repeat(50_000)}\nHikvision\n` });
    expect(results(stdout).map(({ outcome }) => outcome)).toEqual(['not-screened', 'hit']);
  });

  test('without --jsonl each line is for people', async () => {
    const { stdout } = await runTerminal(['screen'], { input: 'Dahua Technology\n\nAcme Widgets\n' });
    expect(stdout).toBe(
      [
        'Dahua Technology: on the US Entity List (Dahua Technology, China).',
        '(nothing): not screened (no name).',
        'Acme Widgets: no match found in the list of July 31, 2026.',
        '',
      ].join('\n'),
    );
  });

  test.each([
    ['Acme Widgets\n\n', [], 0],
    ['\n\n', [], 3],
    ['Hikvision\n', ['--fail-on', 'hit'], 1],
    ['Hikvison\n', ['--fail-on', 'hit'], 0],
    ['Acme Widgets\n\n', ['--fail-on', 'hit'], 3],
    ['', ['--fail-on', 'hit'], 0],
  ])('%j with %j exits with %i', async (input, more, code) => {
    expect((await runTerminal(['screen', '--jsonl', ...more], { input })).exitCode).toBe(code);
  });
});

describe('texts on standard input', () => {
  test('each line is one result with the listed names in it', async () => {
    const input = 'Ship it to Dahua Technology and to Hikvision.\nLunch at noon?\n\n';
    const { stdout } = await runTerminal(['screen', '--text'], { input });
    const [first, second, third] = results(stdout);
    expect(first?.outcome).toBe('hit');
    expect(first?.hits.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Dahua Technology', 'Hangzhou Hikvision Digital Technology Co., Ltd.']),
    );
    expect(second?.outcome).toBe('no-match');
    expect(third?.outcome).toBe('not-screened');
  });
});

describe('names as words', () => {
  test('one name gets the whole answer', async () => {
    expect((await runTerminal(['screen', 'Hikvision'])).stdout).toMatch(/^Yes: Hikvision is on the US Entity List/u);
  });

  test('several names get one line each, as many as there are', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `Acme ${index} GmbH`);
    const { exitCode, stdout } = await runTerminal(['screen', ...names]);
    expect(stdout).toContain('No match found for 40 names');
    expect(exitCode).toBe(0);
  });

  test('--jsonl works for words too', async () => {
    const { stdout } = await runTerminal(['screen', '--jsonl', 'Hikvision', 'Acme, Inc.']);
    expect(results(stdout).map(({ query }) => query)).toEqual(['Hikvision', 'Acme, Inc.']);
  });
});

describe('tables', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entity-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const csv = (file: string, ...more: string[]) => runTerminal(['screen', '--csv', file, '--column', 'name', ...more]);

  test('the same rows and columns come back, with the verdict in further columns', async () => {
    const file = await write('a.csv', 'id,Name,city\n1,Hikvision,"Hangzhou, CN"\n2,"Acme ""Best"", Inc.",Ohio\n');
    const { exitCode, stdout, stderr } = await csv(file);
    expect(stdout.split('\n')).toEqual([
      'id,Name,city,outcome,matched_name,matched_on,score,strength,listed_entry,entry_id,entry_link,other_lists,list_date',
      '1,Hikvision,"Hangzhou, CN",hit,Hikvision,a.k.a.,1,strong,"Hangzhou Hikvision Digital Technology Co., Ltd.",el-c4d14145,https://www.federalregister.gov/d/2019-22210,CMIC,2026-07-31',
      '2,"Acme ""Best"", Inc.",Ohio,no-match,,,,,,,,,2026-07-31',
      '',
    ]);
    expect(stderr).toContain('2 names: 1 on the US Entity List, 0 possible matches, 1 no match found, 0 not screened.');
    expect(exitCode).toBe(0);
  });

  test('a row without a name is not screened, and said to be so', async () => {
    const file = await write('b.csv', 'name,x\n,1\n');
    expect((await csv(file)).stdout).toContain(',1,not-screened: query-empty,');
  });

  test('semicolons, tabs, a byte order mark and CRLF are read', async () => {
    for (const [name, mark] of [
      ['c.csv', ';'],
      ['d.tsv', '\t'],
    ] as const) {
      const file = await write(name, `\uFEFFid${mark}name\r\n1${mark}Hikvision\r\n`);
      expect((await csv(file)).stdout).toContain(`1${mark}Hikvision${mark}hit${mark}`);
    }
  });

  test('cells that a spreadsheet would run are made harmless', async () => {
    const file = await write('e.csv', 'name,note\n=1+cmd(),-5\n');
    expect((await csv(file)).stdout).toContain("'=1+cmd(),-5,");
  });

  test('a column with countries is used', async () => {
    const file = await write('f.csv', 'name,land\nHikvision,Russia\n');
    expect((await csv(file, '--country-column', 'land')).stdout).toContain('Hikvision,Russia,hit');
  });

  test.each([
    ['name\nHikvision\n', ['--column', 'supplier'], 'There is no column "supplier". The table has: name.'],
    ['name\nHikvision,2\n', [], 'Row 2 has more cells than the first row'],
    ['name\n"Hikvision\n', [], 'is not a readable table'],
  ])('%j with %j is refused', async (text, more, words) => {
    const { exitCode, stderr } = await csv(await write('g.csv', text), ...more);
    expect(stderr).toContain(words);
    expect(exitCode).toBe(2);
  });

  test('a file that is not there is named', async () => {
    const { exitCode, stderr } = await csv(join(folder, 'nosuch.csv'));
    expect(stderr).toContain('nosuch.csv cannot be read.');
    expect(exitCode).toBe(2);
  });

  test('the output file is written whole', async () => {
    const file = await write('h.csv', 'name\nHikvision\n');
    const output = join(folder, 'screened.csv');
    const { exitCode, stdout } = await csv(file, '-o', output, '--fail-on', 'hit');
    expect(await readFile(output, 'utf8')).toContain('Hikvision,hit,');
    expect(stdout).toBe('');
    expect(exitCode).toBe(1);
  });

  test('a run that breaks off leaves no output file and no part of one', async () => {
    const file = await write('i.csv', 'name\nHikvision\nAcme,too,many\n');
    expect((await csv(file, '-o', join(folder, 'broken.csv'))).exitCode).toBe(2);
    expect((await readdir(folder)).filter((name) => name.startsWith('broken'))).toEqual([]);
  });

  test('the input file is never overwritten', async () => {
    const file = await write('j.csv', 'name\nHikvision\n');
    expect((await csv(file, '-o', file)).exitCode).toBe(2);
    expect(await readFile(file, 'utf8')).toBe('name\nHikvision\n');
  });
});

describe('streams', () => {
  test('a slow reader is waited for', async () => {
    let waiting = 0;
    const slow = new Writable({
      highWaterMark: 10,
      write(_chunk, _encoding, done) {
        waiting += 1;
        setImmediate(() => {
          waiting -= 1;
          done();
        });
      },
    });
    const writer = createLineWriter(slow);
    await writer.write('x'.repeat(100));
    expect(waiting).toBe(0);
  });

  test('a reader that goes away ends the run without an error', async () => {
    const core = await createRealCore();
    const gone = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const endless = (async function* () {
      while (true) {
        yield 'Acme Widgets\n';
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const tally = await screenLines(endless, 'names', undefined, core, createLineWriter(gone));
    expect(tally.total()).toBeGreaterThan(0);
  });

  test('any other failure to write is thrown', async () => {
    const full = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('disk full'), { code: 'ENOSPC' }));
      },
    });
    const writer = createLineWriter(full);
    await writer.write('x');
    await new Promise((resolve) => setImmediate(resolve));
    await expect(writer.write('y')).rejects.toThrow('disk full');
  });

  test('lines are the same however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-z海é]{0,8}$/u), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const bytes = Buffer.from(`${lines.join('\n')}\n`);
          const chunks = (async function* () {
            for (let start = 0; start < bytes.length; start += size) {
              yield bytes.subarray(start, start + size);
            }
          })();
          const read: string[] = [];
          for await (const some of splitLines(chunks, 100)) {
            read.push(...some);
          }
          expect(read).toEqual(lines);
        },
      ),
    );
  });
});

describe('the progress bar', () => {
  test('is drawn for people, each percent once, and removed', () => {
    const { stream, text } = collector({ isTTY: true });
    const bar = createProgressBar({ stderr: stream });
    bar.update(0.5, 1234);
    bar.update(0.501, 1240);
    bar.clear();
    expect(text()).toBe(`\r[${'#'.repeat(15)}${'.'.repeat(15)}] 50%, 1,234 names\r\u001B[K`);
  });

  test('is not drawn into a file', () => {
    const { stream, text } = collector({ isTTY: false });
    const bar = createProgressBar({ stderr: stream });
    bar.update(0.5, 1);
    bar.clear();
    expect(text()).toBe('');
  });
});
