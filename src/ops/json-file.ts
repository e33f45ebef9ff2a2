import { readFile } from 'node:fs/promises';
import { writeWhole } from './write-whole.ts';

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

/** A reader and a crash find the old file or the new one, whole. */
export async function writeJsonFile(path: string, value: unknown, uniqueName: string): Promise<void> {
  await writeWhole(path, JSON.stringify(value), uniqueName);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
