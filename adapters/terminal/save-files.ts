import { writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Answer, AnswerFile } from '../../src/answer/answer.ts';
import { TERMINAL_WORDING } from './wording.ts';

const MOST_OF_ONE_NAME = 99;

/** A file is for its owner's eyes, as the answer is. */
const OWNER_ALONE = 0o600;

/** Saves the files of an answer, over no file that is there; one line for each says where it is, or that it is not. */
export async function saveFiles({ files = [] }: Answer, folder: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const file of files) {
    lines.push(await saveFile(file, folder));
  }
  return lines;
}

async function saveFile({ name, content }: AnswerFile, folder: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let count = 1; count <= MOST_OF_ONE_NAME; count += 1) {
    const path = join(folder, count === 1 ? name : `${stem}-${count}${ext}`);
    try {
      await writeFile(path, content, { flag: 'wx', mode: OWNER_ALONE });
      return TERMINAL_WORDING.saved(path);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      if (code !== 'EEXIST') {
        return TERMINAL_WORDING.notSaved(path, code);
      }
    }
  }
  return TERMINAL_WORDING.notSaved(join(folder, name), 'EEXIST');
}
