import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LIST_FILES, type ListTexts } from '../list/list-files.ts';
import { CURRENT_FILE, checksumsOf, isKeptFolder, KEPT_FILE, type KeptList, readKeptLists } from './kept-list.ts';

const VERSIONS_KEPT = 3;
const LEFTOVERS_KEPT_MS = 24 * 60 * 60_000;
const NEW = 'new-';
const DAMAGED = 'damaged-';

/** A folder of its own inside `listDir`, for files that are not complete yet. */
export async function makeWorkFolder(listDir: string): Promise<string> {
  await mkdir(listDir, { recursive: true });
  return mkdtemp(join(listDir, NEW));
}

/**
 * Writes a version so that it is there as a whole or not at all, whenever the process or the machine stops. It is in
 * service only when `setCurrent` says so.
 */
export async function keepList(
  listDir: string,
  texts: ListTexts,
  about: Omit<KeptList, 'entityListSha256' | 'otherListsSha256'>,
): Promise<KeptList> {
  const folder = await makeWorkFolder(listDir);
  try {
    const kept: KeptList = { ...about, ...checksumsOf(texts) };
    await writeDurably(join(folder, LIST_FILES.entityList), texts.entityList);
    await writeDurably(join(folder, LIST_FILES.otherLists), texts.otherLists);
    await writeDurably(join(folder, KEPT_FILE), `${JSON.stringify(kept, undefined, 1)}\n`);
    await syncFolder(folder);
    await putInPlace(folder, join(listDir, about.sha256));
    await syncFolder(listDir);
    return kept;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A folder cannot take the place of another one that is not empty, so that one steps aside first. */
async function putInPlace(folder: string, place: string): Promise<void> {
  const aside = `${folder}-before`;
  await rename(place, aside).catch(ignoreMissing);
  await rename(folder, place);
  await rm(aside, { recursive: true, force: true });
}

/** Says which version the next start takes, and removes all but the newest few of the others. */
export async function setCurrent(listDir: string, sha256: string): Promise<void> {
  const path = join(listDir, CURRENT_FILE);
  const made = `${path}.${randomBytes(4).toString('hex')}`;
  await writeDurably(made, `${JSON.stringify({ sha256 })}\n`);
  await rename(made, path);
  await syncFolder(listDir);
  const { kept } = await readKeptLists(listDir);
  const others = kept.filter((one) => one.sha256 !== sha256);
  for (const { sha256: old } of others.slice(VERSIONS_KEPT - 1)) {
    await rm(join(listDir, old), { recursive: true, force: true });
  }
}

/** Takes a damaged version out of the way, and keeps it for whoever wants to know what happened to it. */
export async function setAside(listDir: string, folder: string): Promise<void> {
  if (!isKeptFolder(folder)) return;
  const aside = join(listDir, `${DAMAGED}${folder.slice(0, 8)}-${randomBytes(4).toString('hex')}`);
  await rename(join(listDir, folder), aside).catch(ignoreMissing);
}

/** Removes what a process that was killed has left, once no other one can still be at work on it. */
export async function removeLeftovers(listDir: string, now: Date): Promise<void> {
  const names = await readdir(listDir).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(NEW) && !name.startsWith(DAMAGED) && !name.startsWith(`${CURRENT_FILE}.`)) continue;
    const path = join(listDir, name);
    const changed = await stat(path).catch(() => undefined);
    if (changed !== undefined && Math.abs(now.getTime() - changed.mtimeMs) > LEFTOVERS_KEPT_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Not every system can; where none can, the file system sees to the order of renames itself. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
