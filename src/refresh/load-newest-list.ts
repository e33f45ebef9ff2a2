import type { ScreeningList } from '../list/entry.ts';
import { readListVersion } from '../list/list-files.ts';
import { loadList } from '../list/load-snapshot.ts';
import { messageOf } from '../ops/message-of.ts';
import { finish } from '../ops/steps.ts';
import { type KeptList, keptListSteps, readCurrent, readKeptLists } from './kept-list.ts';

export interface NewestList {
  readonly list: ScreeningList;
  /** What is kept beside it; undefined for the built-in list. */
  readonly kept?: KeptList;
  /** Kept versions that could not be loaded, by the names of their folders. */
  readonly damaged: readonly { readonly folder: string; readonly problem: string }[];
}

/**
 * Loads the version that was in service last, or the newest of those kept that can be loaded, or the built-in list where
 * that is newer. Changes nothing on the disk. Rejects with a DataError when no list at all can be loaded.
 */
export async function loadNewestList(builtInDir: string, listDir: string | undefined): Promise<NewestList> {
  if (listDir === undefined) return { list: await loadList(builtInDir), damaged: [] };
  const { kept, damaged } = await readKeptLists(listDir);
  const problems = damaged.map((folder) => ({ folder, problem: 'it does not say what it holds' }));
  if (kept.length === 0) return { list: await loadList(builtInDir), damaged: problems };
  const builtIn = await builtInAsOf(builtInDir);
  for (const candidate of inOrder(kept, await readCurrent(listDir))) {
    if (builtIn !== undefined && Date.parse(builtIn) > Date.parse(candidate.supersedes)) continue;
    try {
      return { list: finish(await keptListSteps(listDir, candidate)), kept: candidate, damaged: problems };
    } catch (error) {
      problems.push({ folder: candidate.sha256, problem: messageOf(error) });
    }
  }
  return { list: await loadList(builtInDir), damaged: problems };
}

/** The one that was in service last comes first, whatever the clock said when it was kept. */
function inOrder(kept: readonly KeptList[], current: string | undefined): readonly KeptList[] {
  const isCurrent = (one: KeptList) => one.sha256 === current;
  return [...kept.filter(isCurrent), ...kept.filter((one) => !isCurrent(one))];
}

/** A damaged built-in list is no reason against a kept one. */
async function builtInAsOf(builtInDir: string): Promise<string | undefined> {
  try {
    return (await readListVersion(builtInDir)).asOf;
  } catch {
    return undefined;
  }
}
