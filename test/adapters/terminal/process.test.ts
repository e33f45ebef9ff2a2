import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** In a folder without a .env file, which the server would read. */
function run(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const program = fileURLToPath(new URL(`../../../adapters/${file}`, import.meta.url));
  const { PATH = '' } = process.env;
  return spawn(process.execPath, ['--import', loader, program, ...args], { cwd: tmpdir(), env: { PATH, ...env } });
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
    const { code, stdout, stderr } = await finished(run('terminal/entity.ts', ['Hikvision', '--fail-on', 'hit']));
    expect(stdout).toMatch(/^Yes: Hikvision is on the US Entity List/u);
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('reads the limits of age from the environment', async () => {
    const child = run('terminal/entity.ts', ['Hikvision'], {
      LIST_STRONG_WARN_AFTER_DAYS: '1',
      LIST_WARN_AFTER_DAYS: '0',
      LIST_REFUSE_AFTER_DAYS: '1',
    });
    const { code, stdout } = await finished(child);
    expect(stdout).toMatch(/^Not screened: the list of July 31, 2026 is \d+ days old/u);
    expect(code).toBe(3);
  });

  test('a reader that goes away early is no error', async () => {
    const child = run('terminal/entity.ts', ['screen', '--jsonl']);
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
    const { code, stdout } = await finished(run('main.ts', []));
    expect(stdout).toContain('No chat platform is configured.');
    expect(stdout).toContain('SLACK_');
    expect(code).toBe(0);
  });

  test('a wrong setting is named', async () => {
    const { code, stderr } = await finished(run('main.ts', [], { PORT: 'x' }));
    expect(stderr).toBe('PORT is not a port number from 0 to 65535. See .env.example.\n');
    expect(code).toBe(1);
  });
});
