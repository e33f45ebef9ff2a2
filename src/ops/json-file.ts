import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The JSON of a file, or undefined when there is no such file or it is no JSON: a file that was cut short counts as not
 * written. Rejects when the file cannot be read for another reason.
 */
export async function readJsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Writes beside the file and renames, so that a reader and a crash find the old file or the new one, whole. */
export async function writeJsonFile(path: string, value: unknown, uniqueName: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${uniqueName}.tmp`;
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(JSON.stringify(value));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
