import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Steps } from '../ops/steps.ts';
import { dataError } from './data-error.ts';
import { decodeEntityListSteps, decodeListVersion, encodeEntityList } from './entity-list-file.ts';
import type { ListVersion, ScreeningList } from './entry.ts';
import { decodeOtherListsSteps, encodeOtherLists } from './other-lists-file.ts';
import { parseHead, parseLinesSteps } from './parse-lines.ts';

/** One version of the list as it stands on the disk and in the store: the text of the two files. */
export interface ListTexts {
  readonly entityList: string;
  readonly otherLists: string;
}

export const LIST_FILES = { entityList: 'entity-list.json', otherLists: 'other-lists.json' } as const;

export function encodeList({ version, entries, otherParties }: ScreeningList): ListTexts {
  return {
    entityList: encodeEntityList(version, entries),
    otherLists: encodeOtherLists(version.sha256, otherParties),
  };
}

/** Throws a DataError that names the file of `folder` and what is wrong with it. */
export function* decodeListSteps({ entityList, otherLists }: ListTexts, folder: string): Steps<ScreeningList> {
  const paths = filesIn(folder);
  const { version, entries } = yield* decodeSteps(paths.entityList, entityList, 'entries', decodeEntityListSteps);
  const others = yield* decodeSteps(paths.otherLists, otherLists, 'parties', decodeOtherListsSteps);
  if (others.sha256 !== version.sha256) {
    throw dataError(paths.otherLists, 'was not built from the same list as entity-list.json');
  }
  return { version, entries, otherParties: others.parties };
}

/** Rejects with a DataError when one of the two files cannot be read. */
export async function readListTexts(folder: string): Promise<ListTexts> {
  const paths = filesIn(folder);
  const [entityList, otherLists] = await Promise.all([readText(paths.entityList), readText(paths.otherLists)]);
  return { entityList, otherLists };
}

/** Which version a folder holds, without loading it. Rejects with a DataError. */
export async function readListVersion(folder: string): Promise<ListVersion> {
  const path = filesIn(folder).entityList;
  const text = await readText(path);
  try {
    return decodeListVersion(parseHead(text, 'entries'));
  } catch (error) {
    throw undecodable(path, error);
  }
}

function filesIn(folder: string): ListTexts {
  return { entityList: join(folder, LIST_FILES.entityList), otherLists: join(folder, LIST_FILES.otherLists) };
}

/** Reads a file of the data folder. Rejects with a DataError that names it. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw dataError(path, 'cannot be read', error);
  }
}

function* decodeSteps<T>(path: string, text: string, field: string, decode: (value: unknown) => Steps<T>): Steps<T> {
  try {
    return yield* decode(yield* parseLinesSteps(text, field));
  } catch (error) {
    throw undecodable(path, error);
  }
}

/** What a failure to decode a data file is called; anything else is passed on. */
export function undecodable(path: string, error: unknown): unknown {
  if (error instanceof SyntaxError) return dataError(path, 'is cut short or not JSON', error);
  if (error instanceof TypeError) return dataError(path, `is not a usable data file: ${error.message}`, error);
  return error;
}
