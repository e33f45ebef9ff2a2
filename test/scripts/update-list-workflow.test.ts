import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const STEP = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const WORKFLOW = z.object({
  on: z.object({ schedule: z.array(z.object({ cron: z.string() })), workflow_dispatch: z.null() }),
  permissions: z.record(z.string(), z.string()),
  jobs: z.object({
    update: z.object({ permissions: z.record(z.string(), z.string()), steps: z.array(STEP) }),
  }),
});
const workflow = WORKFLOW.parse(parse(await readFile(join(ROOT, '.github/workflows/update-list.yml'), 'utf8')));
const { steps, permissions } = workflow.jobs.update;
const run = promisify(execFile);

describe('the workflow that updates the list', () => {
  test('runs once a day, with official actions and no more rights than it needs', () => {
    expect(workflow.on.schedule.map(({ cron }) => cron)).toEqual([expect.stringMatching(/^\d+ \d+ \* \* \*$/)]);
    expect(steps.flatMap(({ uses }) => uses ?? [])).toEqual([
      expect.stringMatching(/^actions\/checkout@[0-9a-f]{40}$/),
      expect.stringMatching(/^actions\/setup-node@[0-9a-f]{40}$/),
    ]);
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
  });

  test('gives the build script nothing but what it takes', async () => {
    const script = await readFile(join(ROOT, 'scripts/build-data.ts'), 'utf8');
    const build = steps.find((step) => step.run?.includes('build-data'))?.run ?? '';
    const options = build.match(/--[a-z-]{3,}/g) ?? [];
    expect(options).toEqual(['--from-url', '--summary']);
    for (const option of options) expect(script).toContain(option);
  });

  test('no text of the list, and no expression, is put into a command', () => {
    for (const step of steps) expect(step.run ?? '').not.toContain('${{');
  });
});

describe('its last step, on a repository with a remote', () => {
  let dir = '';
  const path = (name: string): string => join(dir, name);
  const git = async (...args: readonly string[]) => (await run('git', args, { cwd: path('work') })).stdout.trim();
  const script = steps.at(-1)?.run ?? '';

  /** Says which pull request is open, and writes down what it is asked to do. */
  const FAKE_GH = `#!/usr/bin/env bash
if [ "$1" = auth ]; then exit 0; fi
if [ "$2" = list ]; then cat "$GH_OPEN"; exit 0; fi
printf '%s\\n' "$*" >> "$GH_LOG"
`;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'update-list-'));
    await mkdir(path('bin'));
    await mkdir(path('temp'));
    await writeFile(path('bin/gh'), FAKE_GH);
    await chmod(path('bin/gh'), 0o755);
    await writeFile(path('open'), '');
    await writeFile(path('log'), '');
    await writeFile(
      path('temp/summary.md'),
      'Entity List of 2026-08-03: 1 added\n\nAdded (1)\n- "$(touch pwned)" Works (CN)\n',
    );
    await run('git', ['init', '--quiet', '--bare', path('remote')]);
    await run('git', ['init', '--quiet', '--initial-branch', 'main', path('work')]);
    await mkdir(path('work/data'));
    await writeFile(path('work/data/entity-list.json'), 'old\n');
    await git('add', '.');
    await git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'First');
    await git('remote', 'add', 'origin', path('remote'));
    await git('push', '--quiet', 'origin', 'main');
  });

  afterEach(() => rm(dir, { recursive: true }));

  async function lastStep(): Promise<string> {
    const env = {
      ...process.env,
      PATH: `${path('bin')}:${process.env['PATH'] ?? ''}`,
      RUNNER_TEMP: path('temp'),
      GH_OPEN: path('open'),
      GH_LOG: path('log'),
    };
    await run('bash', ['-e', '-c', script], { cwd: path('work'), env });
    return readFile(path('log'), 'utf8');
  }

  test('does nothing when nothing was written', async () => {
    expect(await lastStep()).toBe('');
    expect(await git('ls-remote', '--heads', 'origin', 'update-list')).toBe('');
  });

  test('commits the folder with the summary and opens a pull request', async () => {
    await writeFile(path('work/data/entity-list.json'), 'new\n');
    expect(await lastStep()).toContain(
      'pr create --head update-list --title Entity List of 2026-08-03: 1 added --body-file',
    );
    await git('fetch', '--quiet', 'origin');
    expect(await git('show', 'origin/update-list:data/entity-list.json')).toBe('new');
    expect(await git('log', '-1', '--format=%s', 'origin/update-list')).toBe('Entity List of 2026-08-03: 1 added');
    expect(await git('status', '--porcelain')).toBe('');
  });

  test('brings the pull request that is open up to date', async () => {
    await writeFile(path('work/data/entity-list.json'), 'new\n');
    await lastStep();
    await git('switch', '--quiet', 'main');
    await git('branch', '--quiet', '-D', 'update-list');
    await writeFile(path('open'), '7\n');
    await writeFile(path('work/data/entity-list.json'), 'newer\n');
    expect(await lastStep()).toContain('pr edit 7 --title Entity List of 2026-08-03: 1 added --body-file');
    await git('fetch', '--quiet', 'origin');
    expect(await git('show', 'origin/update-list:data/entity-list.json')).toBe('newer');
  });
});
