import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_ACCEPTANCE } from '../../src/list/accept-list.ts';
import { checkListFile } from '../../src/refresh/check-list-file.ts';
import { createListKeeper } from '../../src/refresh/create-list-keeper.ts';
import type { ListKeeperOptions } from '../../src/refresh/keeper-parts.ts';
import type { ListKeeper } from '../../src/refresh/list-keeper.ts';
import { loadNewestList } from '../../src/refresh/load-newest-list.ts';
import type { RefreshConfig } from '../../src/refresh/refresh-config.ts';
import { createScreener, screenerSteps } from '../../src/screening/create-screener.ts';
import { createMemoryLog, type LoggedLine } from '../real-core.ts';
import { dataDir, snapshot, vocabulary } from '../real-screener.ts';
import { type OfficialOptions, officialFile, smallPart } from './official-file.ts';

export const NOW = new Date('2026-08-10T12:00:00Z');
const small = smallPart(snapshot.list);

/** A small official file, made on a day of August 2026. */
export function smallFile(day: number, edit?: OfficialOptions['edit']): string {
  const madeAt = `2026-08-${String(day).padStart(2, '0')}T08:00:00.000Z`;
  return officialFile(small, { madeAt, ...(edit && { edit }) });
}

/** Leaves rows of the Entity List out. */
export function without(...names: readonly string[]): NonNullable<OfficialOptions['edit']> {
  return (row) => (names.some((name) => String(row['name']).includes(name)) ? undefined : row);
}

export interface TestKeeper {
  readonly keeper: ListKeeper;
  readonly log: readonly LoggedLine[];
  readonly listDir: string;
}

/** Makes keepers in folders of their own, with what small lists need, and removes them. */
export interface KeeperContext {
  make(options?: MadeWith): Promise<TestKeeper>;
  newFolder(): Promise<string>;
  clean(): Promise<void>;
}

export interface MadeWith extends Partial<Omit<ListKeeperOptions, 'config'>> {
  readonly url?: string;
  readonly listDir?: string;
  readonly config?: Partial<RefreshConfig>;
  /** Begins with the built-in list or what is kept, as the product does. */
  readonly fromDisk?: boolean;
}

export const SMALL_ACCEPTANCE = { ...DEFAULT_ACCEPTANCE, probeNames: ['Hikvision'], minEntries: 30 };

export function createKeeperContext(): KeeperContext {
  const folders: string[] = [];
  const keepers: ListKeeper[] = [];
  const newFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entity-keeper-'));
    folders.push(folder);
    return folder;
  };
  return {
    newFolder,
    async make({ url = 'http://127.0.0.1:9/', config, fromDisk = false, ...given } = {}) {
      const listDir = given.listDir ?? join(await newFolder(), 'list');
      const log = createMemoryLog();
      const newest = fromDisk ? await loadNewestList(dataDir, listDir) : undefined;
      const keeper = createListKeeper({
        config: { listDir, url, isOffline: false, proxy: {}, ...config },
        buildScreener: (list) => screenerSteps(list, [], vocabulary),
        holder: `holder ${keepers.length}`,
        productVersion: '1.2.3',
        now: () => NOW,
        random: () => 1,
        log,
        acceptance: SMALL_ACCEPTANCE,
        // What a thread does, without the second that it takes to start one from TypeScript.
        check: checkListFile,
        ...(newest && {
          starting: { newest, screener: createScreener(newest.list, [], vocabulary), builtInDir: dataDir },
        }),
        ...given,
      });
      keepers.push(keeper);
      return { keeper, log: log.lines, listDir };
    },
    async clean() {
      await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()));
      await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

/** Names of what is in the folder of lists, without what changes from run to run. */
export async function filesIn(listDir: string): Promise<readonly string[]> {
  const names = await readdir(listDir).catch(() => []);
  return names.map((name) => name.replace(/^([0-9a-f]{64})$/u, 'version').replace(/-.*$/u, '')).sort();
}
