import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { nameDataKey } from '../../../src/match/kept-name-data.ts';
import { listedNames } from '../../../src/match/listed-names.ts';
import { readPdf } from '../../evidence/read-pdf.ts';
import { snapshot, vocabulary } from '../../real-screener.ts';
import { officialFile } from '../../refresh/official-file.ts';

/** In a folder without a .env file, which the server would read. */
function run(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = tmpdir(),
): ChildProcess {
  const program = fileURLToPath(new URL(`../../../dist/adapters/${file}`, import.meta.url));
  const { PATH = '' } = process.env;
  return spawn(process.execPath, [program, ...args], { cwd, env: { PATH, ...env } });
}

async function finished(child: ChildProcess, input = ''): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  child.stdin?.end(input);
  const [code] = await once(child, 'close');
  return { code, ...said };
}

describe('the program as a process', () => {
  test('answers, and leaves with the exit code', async () => {
    const { code, stdout, stderr } = await finished(run('terminal/entity.js', ['Hikvision', '--fail-on', 'hit']));
    expect(stdout).toMatch(/^Yes: Hikvision is on the US Entity List/u);
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('reads the limits of age from the environment', async () => {
    const child = run('terminal/entity.js', ['Hikvision'], {
      LIST_STRONG_WARN_AFTER_DAYS: '1',
      LIST_WARN_AFTER_DAYS: '0',
      LIST_REFUSE_AFTER_DAYS: '1',
    });
    const { code, stdout } = await finished(child);
    expect(stdout).toMatch(/^Not screened: the list of July 31, 2026 is \d+ days old/u);
    expect(code).toBe(3);
  });

  test('a reader that goes away early is no error', async () => {
    const child = run('terminal/entity.js', ['screen', '--jsonl']);
    child.stdin?.on('error', () => {
      // The program stops reading when nobody reads it.
    });
    child.stdin?.write('Hikvision\n'.repeat(20_000));
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, stderr } = await finished(child);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});

describe('the server as a process', () => {
  test('with nothing configured it says how to go on, and leaves without an error', async () => {
    const { code, stdout } = await finished(run('main.js', []));
    expect(stdout).toContain('No chat platform is configured.');
    expect(stdout).toContain('SLACK_');
    expect(code).toBe(0);
  });

  test('a wrong setting is named', async () => {
    const { code, stderr } = await finished(run('main.js', [], { PORT: 'x' }));
    expect(stderr).toBe('PORT is not a port number from 0 to 65535. See .env.example.\n');
    expect(code).toBe(1);
  });
});

describe('the program as built', () => {
  test('has what its index is made of beside it', async () => {
    const parts = new URL('../../../dist/parts/', import.meta.url);
    const texts = await Promise.all((await readdir(parts)).map((name) => readFile(new URL(name, parts), 'utf8')));
    const buildIds = texts.map((text) => /"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/u.exec(text)?.[1]);
    const names = listedNames(snapshot.list.entries, snapshot.commonNames, vocabulary);
    const keys = buildIds.map((id) => id !== undefined && nameDataKey(id, names, vocabulary));
    const kept = await readFile(new URL('../name-data.bin', parts), 'latin1');
    expect(keys).toContain(kept.slice(0, 64));
  });

  test('finds what lies in files of its own: fonts, the database, the thread that checks a list', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entity-built-'));
    const env = { DATA_DIR: join(folder, 'data'), TERMINAL_RECORD: 'on' };
    const asked = await finished(run('terminal/entity.js', ['海康威视'], env));
    const reference = /Record (EL-\S+)\./u.exec(asked.stdout)?.[1] ?? '';
    const drawn = await finished(run('terminal/entity.js', ['evidence', reference], env, folder));
    expect(drawn.stderr).toBe('');
    const { pages } = await readPdf(new Uint8Array(await readFile(join(folder, `evidence-${reference}.pdf`))));
    expect(pages.join('')).toContain('海康威视');
    const list = join(folder, 'list.json');
    await writeFile(list, officialFile(snapshot.list, { madeAt: '2026-11-20T13:15:00Z' }));
    const taken = await finished(run('terminal/entity.js', ['refresh', '--from', list], env));
    expect(taken.stderr).toBe('');
    expect(taken.stdout).toMatch(/November 20, 2026/u);
    expect((await finished(run('terminal/entity.js', ['Hikvision'], env))).stdout).toMatch(
      /List of November 20, 2026/u,
    );
    await rm(folder, { recursive: true, force: true });
  });
});
