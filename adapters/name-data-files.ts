import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeNameData, encodeNameData, type NameDataCache, nameDataKey } from '../src/match/kept-name-data.ts';
import type { NameData } from '../src/match/name-data.ts';
import { writeWhole } from '../src/ops/write-whole.ts';

export const NAME_DATA_FILE = 'name-data.bin';

export interface NameDataFiles extends NameDataCache {
  /** Writes into the last folder what had to be made. Rejects when that folder cannot be written. */
  keep(): Promise<void>;
}

/** @param folders where the data may lie; @param build tells this program from any other one */
export function createNameDataFiles(folders: readonly string[], build: string): NameDataFiles {
  let made: { readonly key: string; readonly data: NameData } | undefined;
  return {
    find(names, vocabulary) {
      const key = nameDataKey(build, names, vocabulary);
      for (const folder of folders) {
        const data = readData(join(folder, NAME_DATA_FILE), key);
        if (data !== undefined) return data;
      }
      return undefined;
    },
    made(names, vocabulary, data) {
      made = { key: nameDataKey(build, names, vocabulary), data };
    },
    async keep() {
      const folder = folders.at(-1);
      if (made === undefined || folder === undefined) return;
      const { key, data } = made;
      made = undefined;
      await writeWhole(join(folder, NAME_DATA_FILE), encodeNameData(key, data), randomUUID());
    },
  };
}

/** A file that is not there or cannot be used is made anew. */
function readData(file: string, key: string): NameData | undefined {
  try {
    return decodeNameData(readFileSync(file), key);
  } catch {
    return undefined;
  }
}
