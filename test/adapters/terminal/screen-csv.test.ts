import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assembleCore } from '../../../adapters/assemble-core.ts';
import { DEFAULT_AGE_LIMITS } from '../../../src/answer/list-age.ts';
import { createMemoryLog } from '../../real-core.ts';
import { runTerminal } from './test-terminal.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entity-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

describe('tables that need a word of caution', () => {
  test('a guessed encoding is said on standard error, and the names are read', async () => {
    const input = await file('western.csv', Buffer.from('name\nSoci\u00E9t\u00E9 Hikvision\n', 'latin1'));
    const { exitCode, stdout, stderr } = await runTerminal(['screen', '--csv', input, '--column', 'name']);
    expect(stdout).toContain('\nSociété Hikvision,');
    expect(stderr).toContain('it was read as Western European (Windows-1252)');
    expect(exitCode).toBe(0);
  });

  test('rows that were filled up are counted on standard error', async () => {
    const input = await file('short.csv', 'name,city\nAcme Widgets\n');
    expect((await runTerminal(['screen', '--csv', input, '--column', 'name'])).stderr).toContain(
      '1 row had fewer cells than the headings',
    );
  });

  test('a table without doubt gets its summary alone', async () => {
    const input = await file('plain.csv', 'name\nAcme Widgets\n');
    expect((await runTerminal(['screen', '--csv', input, '--column', 'name'])).stderr).toMatch(/^1 name: [^\n]*\n$/u);
  });
});

describe('tables that cannot be screened', () => {
  test.each([
    ['a.xlsx', 'PK\u0003\u0004.....xl/workbook.xml', 'This is a spreadsheet file, which I do not read.'],
    ['b.csv', '', 'The file is empty.'],
    ['c.csv', 'name\n', 'The file has headings and no rows.'],
    ['d.csv', 'name,name\nA,B\n', 'I cannot tell which column holds the company names.'],
  ])('%s', async (name, content, words) => {
    const input = await file(name, content);
    const { exitCode, stdout, stderr } = await runTerminal(['screen', '--csv', input, '--column', 'name']);
    expect(stderr).toContain(`${name} is not a readable table: ${words}`);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('because the list is too old give no output file, and the exit code for it', async () => {
    const core = assembleCore({
      ageLimits: { ...DEFAULT_AGE_LIMITS, refuseAfterDays: 90 },
      now: () => new Date('2026-11-23T12:00:00Z'),
      log: createMemoryLog(),
    });
    const input = await file('e.csv', 'name\nHikvision\n');
    const argv = ['screen', '--csv', input, '--column', 'name', '-o', join(folder, 'old.csv')];
    const { exitCode, stderr } = await runTerminal(argv, { core });
    expect(stderr).toContain('The list of July 31, 2026 is too old to rely on.');
    expect(stderr).toContain('Nothing was screened.');
    expect((await readdir(folder)).filter((name) => name.startsWith('old'))).toEqual([]);
    expect(exitCode).toBe(3);
  });
});

describe('a large table', () => {
  test('has no limit of rows', { timeout: 120_000 }, async () => {
    const input = await file('large.csv', `name\n${'Acme Widgets\n'.repeat(60_000)}`);
    const output = join(folder, 'large-screened.csv');
    const { stderr } = await runTerminal(['screen', '--csv', input, '--column', 'name', '-o', output]);
    expect(stderr).toContain('60,000 names: ');
    expect((await readFile(output, 'utf8')).split('\n')).toHaveLength(60_002);
  });
});
