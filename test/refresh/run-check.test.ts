import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CheckRequest, checkListFile } from '../../src/refresh/check-list-file.ts';
import { runCheck } from '../../src/refresh/run-check.ts';
import { NOW, SMALL_ACCEPTANCE, smallFile } from './keeper-context.ts';

describe('a check in a thread of its own', () => {
  let folder = '';
  const never = { signal: new AbortController().signal };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entity-check-'));
    await writeFile(join(folder, 'download'), smallFile(1));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const request = (given: Partial<CheckRequest> = {}): CheckRequest => ({
    file: join(folder, 'download'),
    sourceUrl: 'https://example.test/consolidated.json',
    retrievedAt: NOW.toISOString(),
    validators: { etag: '"1"' },
    acceptance: SMALL_ACCEPTANCE,
    isForced: false,
    maxBytes: 10_000_000,
    listDir: join(folder, 'list'),
    ...given,
  });

  it('gives what a check in this thread gives', async () => {
    const there = await runCheck(request(), never);
    expect(there).toMatchObject({ status: 'accepted', kept: { etag: '"1"', supersedes: '2026-08-01T08:00:00.000Z' } });
    expect(await checkListFile(request())).toEqual(there);
    expect(await readdir(join(folder, 'list'))).toHaveLength(1);
  });

  it('gives refusals', async () => {
    expect(await runCheck(request({ maxBytes: 1000 }), never)).toMatchObject({
      status: 'refused',
      reasons: [{ kind: 'unreadable', problem: 'too-large' }],
    });
  });

  it('says when nothing can be written', async () => {
    await writeFile(join(folder, 'list'), 'a file where the folder should be');
    expect(await runCheck(request(), never)).toMatchObject({ status: 'failed', isStorage: true });
  });

  it('ends when it takes too long or the program stops', async () => {
    expect(await runCheck(request(), { ...never, timeoutMs: 1 })).toMatchObject({ status: 'failed', isStorage: false });
    expect(await runCheck(request(), { signal: AbortSignal.abort() })).toMatchObject({
      status: 'failed',
      detail: 'the program is stopping',
    });
  });

  it('goes by the time of the server for a list that does not say when it was made', async () => {
    const csv = [
      '_id,source,name,alt_names,addresses,federal_register_notice,license_requirement,license_policy',
      ...Array.from(
        { length: 40 },
        (_row, index) =>
          `${index},Entity List (EL) - Bureau of Industry and Security,Hikvision ${index},,CN,84 FR 54002,` +
          'All items subject to the EAR,Presumption of denial',
      ),
    ];
    await writeFile(join(folder, 'download'), csv.join('\n'));
    expect(await runCheck(request({ lastModified: '2026-08-03T00:00:00.000Z' }), never)).toMatchObject({
      status: 'accepted',
      kept: { supersedes: '2026-08-03T00:00:00.000Z' },
    });
  });
});
