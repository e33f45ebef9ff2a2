import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataError } from '../list/data-error.ts';
import type { ScreeningList } from '../list/entry.ts';
import { filledTextAt, objectAt } from '../list/json-shape.ts';
import { decodeListSteps, type ListTexts, readListTexts } from '../list/list-files.ts';
import type { Steps } from '../ops/steps.ts';

/**
 * What is kept beside the two files of a version, as `kept.json`.
 *
 *     DATA_DIR/list/current.json          which of the versions is in service
 *     DATA_DIR/list/<sha256>/kept.json    and the two files of the version
 *     DATA_DIR/list/damaged-…             set aside because it could not be loaded
 *     DATA_DIR/list/new-…                 being made; what a killed process leaves of it is removed a day later
 */
export interface KeptList {
  /** Of the official file: the name of the folder. */
  readonly sha256: string;
  readonly entityListSha256: string;
  readonly otherListsSha256: string;
  /** ISO time: lists made before it give way to this one. Its own time, or that of a list it was forced over. */
  readonly supersedes: string;
  /** ISO time. */
  readonly keptAt: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** `dataDir` is DATA_DIR as it is set, or not. */
export function listDirOf(dataDir: string | undefined): string {
  return join(dataDir?.trim() || './var', 'list');
}

export const KEPT_FILE = 'kept.json';
export const CURRENT_FILE = 'current.json';

const FOLDER_NAME = /^[0-9a-f]{64}$/u;

export function isKeptFolder(name: string): boolean {
  return FOLDER_NAME.test(name);
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What `texts` has to be to be taken for the version that was kept. */
export function checksumsOf({ entityList, otherLists }: ListTexts): {
  readonly entityListSha256: string;
  readonly otherListsSha256: string;
} {
  return { entityListSha256: sha256Of(entityList), otherListsSha256: sha256Of(otherLists) };
}

/** The checksum of the version that was in service last; undefined when none is kept. */
export async function readCurrent(listDir: string): Promise<string | undefined> {
  try {
    const sha256 = filledTextAt(objectAt(await readJson(join(listDir, CURRENT_FILE)), 'current')['sha256'], 'sha256');
    return isKeptFolder(sha256) ? sha256 : undefined;
  } catch {
    // Gone or damaged: the folders of the versions say enough.
    return undefined;
  }
}

/** The versions in the folder, the newest first; empty when there is no folder. */
export async function readKeptLists(listDir: string): Promise<{
  readonly kept: readonly KeptList[];
  /** Names of folders that should hold a version and say nothing of it. */
  readonly damaged: readonly string[];
}> {
  const names = (await namesIn(listDir)).filter(isKeptFolder);
  const read = await Promise.all(names.map((name) => readKept(listDir, name)));
  const kept = read.filter((one) => one !== undefined).sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1));
  return { kept, damaged: names.filter((_name, index) => read[index] === undefined) };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function readKept(listDir: string, name: string): Promise<KeptList | undefined> {
  try {
    const kept = objectAt(await readJson(join(listDir, name, KEPT_FILE)), KEPT_FILE);
    const text = (field: string) => filledTextAt(kept[field], field);
    return {
      sha256: name,
      entityListSha256: text('entityListSha256'),
      otherListsSha256: text('otherListsSha256'),
      supersedes: text('supersedes'),
      keptAt: text('keptAt'),
      ...(kept['etag'] === undefined ? {} : { etag: text('etag') }),
      ...(kept['lastModified'] === undefined ? {} : { lastModified: text('lastModified') }),
    };
  } catch {
    return undefined;
  }
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** Loads a version that was kept. Throws a DataError when it is not what was kept. */
export async function keptListSteps(listDir: string, kept: KeptList): Promise<Steps<ScreeningList>> {
  const folder = join(listDir, kept.sha256);
  const texts = await readListTexts(folder);
  return checkedSteps(texts, kept, folder);
}

function* checkedSteps(texts: ListTexts, kept: KeptList, folder: string): Steps<ScreeningList> {
  const found = checksumsOf(texts);
  yield;
  if (found.entityListSha256 !== kept.entityListSha256 || found.otherListsSha256 !== kept.otherListsSha256) {
    throw dataError(folder, 'does not have the checksums it was kept with');
  }
  const list = yield* decodeListSteps(texts, folder);
  if (list.version.sha256 !== kept.sha256) throw dataError(folder, 'holds another version than its name says');
  return list;
}
