import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openKeptTerminal, withOperator } from '../../../adapters/kept-terminal.ts';
import { runCli } from '../../../adapters/terminal/cli.ts';
import { openTerminalUpkeep } from '../../../adapters/terminal-upkeep.ts';
import { DEFAULT_AGE_LIMITS } from '../../../src/answer/list-age.ts';
import { createMemoryLog, FRESH_DAY } from '../../real-core.ts';
import { collector, noOperator } from './test-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'entity-operator-'));
const env = {
  DATA_DIR: folder,
  LIST_OFFLINE: 'on',
  ENCRYPTION_KEYS: `first:${randomBytes(32).toString('base64')}`,
};
const parts = { now: () => FRESH_DAY, log: createMemoryLog(), ageLimits: DEFAULT_AGE_LIMITS };

async function run(...argv: readonly string[]) {
  const out = collector({ isTTY: false, columns: 100 });
  const err = collector({ isTTY: false });
  const exitCode = await runCli({
    argv,
    io: { stdin: Object.assign(Readable.from([]), { isTTY: false }), stdout: out.stream, stderr: err.stream, env: {} },
    version: '1.2.3',
    loadCore: () => Promise.reject(new Error('no question here')),
    ...noOperator,
    withOperator: (job) => withOperator(env, parts, job),
    openUpkeep: () => openTerminalUpkeep(env, parts),
  });
  return { exitCode, out: out.text(), err: err.text() };
}

/** Asks in a terminal that records, as TERMINAL_RECORD=on does. */
async function ask(text: string): Promise<string | undefined> {
  const kept = await openKeptTerminal(env, parts);
  const { reference } = await kept.core.bot.answer({ text, platform: 'terminal' });
  await kept.close();
  return reference;
}

const references: string[] = [];
beforeAll(async () => {
  for (const text of ['Hikvision', '=Megvii', 'Siemens AG']) {
    references.push((await ask(text)) ?? '');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('entity audit', () => {
  test('verify says that the chain of every tenant is whole', async () => {
    const { exitCode, out } = await run('audit', 'verify');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^terminal:local: The chain of 3 records is whole/u);
  });

  test('export writes the trail, safe for spreadsheets, and as lines of JSON', async () => {
    const csv = await run('audit', 'export', 'terminal:local');
    expect(csv.out).toContain(references[0]);
    expect(csv.out).toContain(`'=Megvii`);
    const lines = (await run('audit', 'export', 'terminal:local', '--jsonl')).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).query ?? JSON.parse(line).kind)).toEqual([
      'Hikvision',
      '=Megvii',
      'Siemens AG',
      // The export before is on record itself.
      'exported',
    ]);
    const some = await run('audit', 'export', 'terminal:local', 'outcome', 'no-match', '--jsonl');
    expect(some.out.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a filter or tenant that is not understood is wrong usage', async () => {
    expect((await run('audit', 'export', 'terminal:local', 'since', 'tomorrow')).exitCode).toBe(2);
    expect((await run('audit', 'export', 'local')).exitCode).toBe(2);
  });

  test('erase takes the words out of one record, and the chain stays whole', async () => {
    expect((await run('audit', 'erase', 'terminal:local', references[2] ?? '')).out).toMatch(/are gone/u);
    expect((await run('audit', 'export', 'terminal:local')).out).not.toContain('Siemens');
    expect((await run('audit', 'verify', 'terminal:local')).exitCode).toBe(0);
    expect((await run('audit', 'erase', 'terminal:local', 'EL-99-0000')).exitCode).toBe(2);
  });

  test('verify holds the trail against hashes that were noted outside', async () => {
    const noted = references[0]?.slice(-4) ?? '';
    expect((await run('audit', 'verify', 'terminal:local', '--anchor', `1:${noted}`)).exitCode).toBe(0);
    const { exitCode, out } = await run('audit', 'verify', 'terminal:local', '--anchor', '1:ffff0000');
    expect(exitCode).toBe(1);
    expect(out).toMatch(/anchor-differs at 1/u);
    expect((await run('audit', 'verify', 'terminal:local', '--anchor', 'first')).exitCode).toBe(2);
  });
});

describe('what is kept', () => {
  test('of a tenant is listed and exported', async () => {
    expect((await run('tenant', 'list')).out).toBe('terminal:local\n');
    const rows = (await run('tenant', 'export', 'terminal:local')).out.trimEnd().split('\n');
    expect(new Set(rows.map((row) => JSON.parse(row).table))).toContain('audit_records');
  });

  test('of a person goes, and is recorded as gone', async () => {
    const before = JSON.parse((await run('audit', 'export', 'terminal:local', '--jsonl')).out.split('\n')[0] ?? '');
    expect((await run('person', 'erase', 'terminal:local', before.user)).out).toMatch(/was taken out of \d+ records/u);
    const after = JSON.parse((await run('audit', 'export', 'terminal:local', '--jsonl')).out.split('\n')[0] ?? '');
    expect(after.user).toBeUndefined();
    expect((await run('audit', 'verify')).exitCode).toBe(0);
  });

  test('keys are rotated', async () => {
    expect((await run('keys', 'rotate')).out).toMatch(/^0 installations/u);
  });

  test('a purge needs to be meant, and leaves nothing', async () => {
    expect((await run('tenant', 'purge', 'terminal:local')).exitCode).toBe(2);
    expect((await run('tenant', 'purge', 'terminal:local', '--yes')).out).toMatch(/was deleted: \d+ rows/u);
    expect((await run('tenant', 'list')).out).toBe('Nothing is kept of anybody.\n');
  });
});

describe('entity refresh', () => {
  test('offline says why nothing was fetched, and exits as not screened', async () => {
    const { exitCode, out } = await run('refresh');
    expect(exitCode).toBe(3);
    expect(out).toMatch(/could not be refreshed; the list in service stays/u);
  });

  test('of a file that is no list tells the reason, by force as well', async () => {
    const file = join(folder, 'page.html');
    writeFileSync(file, '<html>Sorry</html>');
    for (const force of [[], ['--force', 'I know better']]) {
      const { exitCode, out } = await run('refresh', '--from', file, ...force);
      expect(exitCode).toBe(3);
      expect(out).toMatch(/was refused; the list in service stays[\s\S]*html/u);
    }
  });
});

describe('entity affiliates', () => {
  const source = ['--title', '90 FR 50857', '--url', 'https://www.federalregister.gov/d/2025-19846'];

  test('takes the operator’s word with its source and date, and gives it up again', async () => {
    const set = await run('affiliates', 'set', '--status', 'suspended', '--as-of', '2026-07-30', ...source);
    expect(set.out).toMatch(/suspended when last checked, July 30, 2026/u);
    expect((await run('affiliates', 'unset')).out).toMatch(/status not verified/u);
  });

  test('a source that is no https address is refused by name', async () => {
    const wrong = ['--status', 'in-force', '--as-of', '2026-07-30', '--title', 'x', '--url', 'http://example.com'];
    const { exitCode, err } = await run('affiliates', 'set', ...wrong);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/source\.url/u);
  });
});
