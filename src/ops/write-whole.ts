import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes beside the file and renames, so that a reader and a crash find the old file or the new one, whole. */
export async function writeWhole(path: string, content: string | Uint8Array, uniqueName: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${uniqueName}.tmp`;
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(content);
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
