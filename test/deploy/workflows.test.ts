import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readText, readYaml } from './read-deploy.ts';

const FOLDER = '.github/workflows';
const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const Step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.looseObject({}).optional(),
});
const Job = z.looseObject({
  'timeout-minutes': z.number(),
  permissions: permissions.optional(),
  steps: z.array(Step),
});
const Workflow = z.looseObject({
  on: z.looseObject({}),
  permissions,
  concurrency: z.looseObject({ group: z.string() }),
  jobs: z.record(z.string(), Job),
});
const names = readdirSync(join(import.meta.dirname, '..', '..', FOLDER));

describe.each(names)('the workflow %s', (name) => {
  const text = readText(`${FOLDER}/${name}`);
  const workflow = readYaml(`${FOLDER}/${name}`, Workflow);
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('may read the repository by default, and each job no more than it needs', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const wider = Object.entries(workflow.jobs).filter(([, job]) => job.permissions !== undefined);
    expect(wider.every(() => ['release.yml', 'update-list.yml'].includes(name))).toBe(true);
  });

  test('takes every action by its commit, with the version beside it', () => {
    const uses = [...text.matchAll(/uses: (.+)$/gmu)].map(([, used]) => used);
    expect(uses).toHaveLength(steps.filter((step) => step.uses !== undefined).length);
    expect(uses.filter((used) => !/^[\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u.test(used ?? ''))).toEqual([]);
  });

  test('keeps no credentials in the checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.every((step) => step.with?.['persist-credentials'] === false)).toBe(true);
  });

  test('puts nothing from outside into a script: values come through variables', () => {
    expect(steps.filter(({ run }) => /\$\{\{/u.test(run ?? ''))).toEqual([]);
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });
});

describe('the workflows', () => {
  test('CI runs the one command on every supported Node.js', () => {
    const { jobs } = readYaml(`${FOLDER}/ci.yml`, Workflow);
    expect(jobs['check']?.['strategy']).toMatchObject({ matrix: { node: [20, 22, 24] } });
    expect(jobs['check']?.steps.map(({ run }) => run)).toContain('bash .ci/run');
  });

  test('a release is checked, listed in its parts, attested and signed for', () => {
    const { jobs } = readYaml(`${FOLDER}/release.yml`, Workflow);
    const text = readText(`${FOLDER}/release.yml`);
    expect(jobs['files']?.['needs']).toBe('check');
    expect(jobs['container']?.['needs']).toBe('check');
    expect(jobs['files']?.permissions).toEqual({ contents: 'write', 'id-token': 'write', attestations: 'write' });
    expect(text).toContain('npm run -s sbom');
    expect(text.match(/actions\/attest-build-provenance@/gu)).toHaveLength(2);
  });

  test('every npm script that they run is there', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readText('package.json')));
    const run = names.flatMap((name) =>
      [...readText(`${FOLDER}/${name}`).matchAll(/npm run -s (\S+)/gu)].map(([, script = '']) => script),
    );
    expect(run.length).toBeGreaterThan(0);
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
  });
});
