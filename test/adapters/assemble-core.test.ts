import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { assembleCore } from '../../adapters/assemble-core.ts';
import { DEFAULT_AGE_LIMITS } from '../../src/answer/list-age.ts';
import { checkListFile } from '../../src/refresh/check-list-file.ts';
import { createListKeeper } from '../../src/refresh/create-list-keeper.ts';
import type { ListKeeper } from '../../src/refresh/list-keeper.ts';
import { createMemoryLog } from '../real-core.ts';
import { snapshot } from '../real-screener.ts';
import { createKeeperContext, NOW } from '../refresh/keeper-context.ts';
import { officialFile } from '../refresh/official-file.ts';

describe('the core over a list that is kept current', () => {
  const context = createKeeperContext();
  let keeper: ListKeeper | undefined;

  afterEach(async () => {
    await keeper?.stop();
    await context.clean();
  });

  function assemble(listDir: string) {
    const log = createMemoryLog();
    return assembleCore({
      ageLimits: DEFAULT_AGE_LIMITS,
      now: () => NOW,
      log,
      listDir,
      keep: (starting, buildScreener, productVersion) => {
        keeper = createListKeeper({
          ...{ starting, buildScreener, productVersion, log, check: checkListFile },
          config: { listDir, url: 'http://127.0.0.1:9/', isOffline: true, proxy: {} },
          holder: 'test',
          now: () => NOW,
          random: () => 0,
        });
        return keeper;
      },
    });
  }

  it('answers from the new version at once, and from the newest one after a start', { timeout: 120_000 }, async () => {
    const folder = await context.newFolder();
    const listDir = join(folder, 'list');
    const path = join(folder, 'consolidated.json');
    const renamed = snapshot.list.entries[0]?.name;
    await writeFile(
      path,
      officialFile(snapshot.list, {
        madeAt: '2026-08-09T08:00:00.000Z',
        // Words that are a name only because the list says so.
        edit: (row) => (row['name'] === renamed ? { ...row, name: 'What Is Quokka Photonics' } : row),
      }),
    );
    const core = await assemble(listDir);
    const ask = async (bot = core.bot) =>
      (await bot.answer({ text: 'What Is Quokka Photonics', platform: 'terminal' })).headline;
    const before = await ask();
    expect(core.screening.screen('What Is Quokka Photonics')).toMatchObject({ outcome: 'no-match' });
    expect(await core.keeper?.refresh('manual', { fromFile: path })).toMatchObject({ value: 'updated' });
    expect(core.screening.screen('What Is Quokka Photonics')).toMatchObject({ outcome: 'hit' });
    const after = await ask();
    expect(after).not.toEqual(before);
    await core.keeper?.stop();
    const again = await assemble(listDir);
    expect(again.screening.screener()?.version.asOf).toBe('2026-08-09T08:00:00.000Z');
    expect(await ask(again.bot)).toEqual(after);
  });
});
