import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../adapters/terminal/cli.ts';
import { createRealCore } from '../../real-core.ts';
import { noOperator } from './test-terminal.ts';

const core = await createRealCore();
const folder = mkdtempSync(join(tmpdir(), 'entity-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(argv: readonly string[], input = '', isTTY = false, env: Record<string, string> = {}): Promise<Run> {
  const stdout = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  const stderr = new PassThrough();
  const chunks = { out: '', err: '' };
  stdout.on('data', (chunk) => {
    chunks.out += String(chunk);
  });
  stderr.on('data', (chunk) => {
    chunks.err += String(chunk);
  });
  const io = { stdin: Readable.from([input]), stdout, stderr, env };
  const code = await runCli({
    argv,
    io,
    version: '1.2.3',
    loadCore: () => Promise.resolve(core),
    ...noOperator,
  });
  return { code, ...chunks };
}

const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('one question', () => {
  it('is answered in words', async () => {
    const { code, out } = await run(['Hikvision']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Yes: Hikvision is on the US Entity List/);
  });

  it('may be a sentence of many words', async () => {
    expect((await run(['is', 'Dahua', 'on', 'the', 'list'])).out).toContain('Dahua Technology');
  });

  it('is answered as JSON', async () => {
    expect(JSON.parse((await run(['Hikvision', '--json'])).out)).toMatchObject({
      kind: 'hit',
      results: [{ outcome: 'hit', hits: [{ matchedOn: 'a.k.a.' }] }],
    });
  });

  it('is colored for a person only', async () => {
    const colorMark = '\u001B';
    expect((await run(['Hikvision'], '', true)).out).toContain(colorMark);
    expect((await run(['Hikvision'], '', true, { NO_COLOR: '1' })).out).not.toContain(colorMark);
    expect((await run(['Hikvision', '--no-color'], '', true)).out).not.toContain(colorMark);
    expect((await run(['Hikvision'])).out).not.toContain(colorMark);
  });

  it('keeps within the width', async () => {
    const long = (await run(['Hikvision'])).out
      .split('\n')
      .filter((line) => line.length > 80 && !line.includes('http'));
    expect(long).toEqual([]);
  });
});

describe('exit codes', () => {
  it.each([
    [['Hikvision'], 0],
    [['Siemens AG'], 0],
    [['GA'], 3],
    [['Hikvision', '--fail-on', 'hit'], 1],
    [['Hikvison', '--fail-on', 'hit'], 0],
    [['Hikvison', '--fail-on', 'possible-match'], 1],
    [['Siemens AG', '--fail-on', 'possible-match'], 0],
    [['--no-such-option'], 2],
    [['screen', '--csv', 'missing.csv'], 2],
    [['Hikvision', '--country', 'Atlantis'], 2],
    [['--help'], 0],
    [['--version'], 0],
  ])('%j is %i', async (argv, code) => {
    expect((await run(argv)).code).toBe(code);
  });

  it('a list that cannot be loaded is 3 and never looks like no match', async () => {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const error = Object.assign(new Error('data/entity-list.json is cut short'), { code: 'DATA' });
    const io = { stdin: Readable.from(['']), stdout, stderr, env: {} };
    const code = await runCli({
      argv: ['Hikvision'],
      io,
      version: '1',
      loadCore: () => Promise.reject(error),
      ...noOperator,
    });
    expect(code).toBe(3);
    expect(String(stderr.read())).toMatch(/Nothing was screened/);
    expect(stdout.read()).toBeNull();
  });
});

describe('screen', () => {
  it('two listed names on one line are one possible match', async () => {
    const { out } = await run(['screen', '--jsonl'], 'Dahua, Megvii\nMarks & Spencer\n');
    expect(lines(out)).toMatchObject([
      { query: 'Dahua, Megvii', outcome: 'possible-match' },
      { query: 'Marks & Spencer', outcome: 'no-match' },
    ]);
  });

  it('two listed names in one argument are both found', async () => {
    const { out } = await run(['screen', '--json', 'Dahua, Megvii', 'Marks & Spencer']);
    expect(lines(out)).toMatchObject([
      { query: 'Dahua', outcome: 'possible-match' },
      { query: 'Megvii', outcome: 'possible-match' },
      { query: 'Marks & Spencer', outcome: 'no-match' },
    ]);
  });

  it('writes one JSON object a line, in order, for every line of input', async () => {
    const { code, out } = await run(['screen', '--jsonl'], 'Hikvision\n\nSiemens AG\r\n海康威视\nGA');
    expect(code).toBe(0);
    const results = lines(out);
    expect(results.map((result) => result.outcome)).toEqual(['hit', 'not-screened', 'no-match', 'hit', 'not-screened']);
    expect(results.map((result) => result.query)).toEqual(['Hikvision', '', 'Siemens AG', '海康威视', 'GA']);
    expect(Object.keys(results[0])).toEqual(['query', 'outcome', 'hits', 'otherLists']);
    expect(Object.keys(results[0].hits[0])).toEqual(['name', 'matchedName', 'matchedOn', 'score', 'strength']);
  });

  it('never gives more than ten hits', async () => {
    const [huawei] = lines((await run(['screen', '--jsonl'], 'Huawei\n')).out);
    expect(huawei.hits).toHaveLength(10);
    expect(huawei.hits[0].name).toBe('Huawei Technologies Co., Ltd. (Huawei)');
  });

  it('searches lines of text', async () => {
    const { out } = await run(['screen', '--jsonl', '--text'], 'can we ship to Hikvison?\nlgtm\n');
    expect(lines(out)).toMatchObject([
      { outcome: 'possible-match', hits: [{ name: 'Hangzhou Hikvision Digital Technology Co., Ltd.' }] },
      { outcome: 'no-match', hits: [] },
    ]);
  });

  it('takes 2,000 names', async () => {
    const input = Array.from({ length: 2000 }, (_, i) => `Acme Rubber Ducks ${i}`).join('\n');
    expect(lines((await run(['screen', '--jsonl'], input)).out)).toHaveLength(2000);
  });

  it('fills a table, in which no cell is a formula', async () => {
    const input = join(folder, 'in.csv');
    const output = join(folder, 'out.csv');
    writeFileSync(input, '\uFEFFid,name\r\n1,Hikvision\r\n2,"=HYPERLINK(""x"")"\r\n3,Siemens AG\r\n');
    const { code } = await run(['screen', '--csv', input, '--column', 'name', '-o', output]);
    expect(code).toBe(0);
    const [header, first, second] = readFileSync(output, 'utf8').split(/\r?\n/);
    expect(header).toContain('id,name,outcome,matched_name');
    expect(first).toContain('hit,Hikvision');
    expect(second).not.toMatch(/(?:^|,)"?=/);
  });

  it('says which column is missing', async () => {
    const input = join(folder, 'other.csv');
    writeFileSync(input, 'company\nHikvision\n');
    const { code, err } = await run(['screen', '--csv', input, '--column', 'name']);
    expect(code).toBe(2);
    expect(err).toContain('name');
  });
});

describe('a session', () => {
  it('answers each line until quit', async () => {
    const { code, out } = await run([], 'Hikvision\nhelp\nquit\nMegvii\n');
    expect(code).toBe(0);
    expect(out).toContain('Yes: Hikvision');
    expect(out).toContain('Commands');
    expect(out).not.toContain('Megvii is on');
  });
});
