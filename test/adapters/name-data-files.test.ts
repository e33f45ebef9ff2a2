import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNameDataFiles, NAME_DATA_FILE } from '../../adapters/name-data-files.ts';
import { listedNames } from '../../src/match/listed-names.ts';
import { nameDataSteps } from '../../src/match/name-data.ts';
import { finish } from '../../src/ops/steps.ts';
import { snapshot, vocabulary } from '../real-screener.ts';

const names = listedNames(snapshot.list.entries.slice(0, 50), [], vocabulary);
const others = names.slice(1);
const made = () => finish(nameDataSteps(names, vocabulary));
let [built, own] = ['', ''];

beforeEach(async () => {
  built = await mkdtemp(join(tmpdir(), 'entity-built-'));
  own = join(await mkdtemp(join(tmpdir(), 'entity-own-')), 'lists');
});

afterEach(async () => {
  for (const folder of [built, join(own, '..')]) await rm(folder, { recursive: true, force: true });
});

describe('files of what an index is made of', () => {
  test('are found in any of the folders, and written into the last', async () => {
    const building = createNameDataFiles([built], 'b1');
    expect(building.find(names, vocabulary)).toBeUndefined();
    building.made(names, vocabulary, made());
    await building.keep();
    const running = createNameDataFiles([built, own], 'b1');
    expect(running.find(names, vocabulary)).toEqual(made());
    expect(running.find(others, vocabulary)).toBeUndefined();
    running.made(others, vocabulary, finish(nameDataSteps(others, vocabulary)));
    await running.keep();
    expect(await readdir(own)).toEqual([NAME_DATA_FILE]);
    const next = createNameDataFiles([built, own], 'b1');
    expect(next.find(others, vocabulary)).toBeDefined();
    expect(next.find(names, vocabulary)).toBeDefined();
    expect(createNameDataFiles([built, own], 'b2').find(names, vocabulary)).toBeUndefined();
  });

  test('are not written when nothing had to be made', async () => {
    await createNameDataFiles([built, own], 'b1').keep();
    await expect(readdir(own)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('that are damaged are as if they were not there, and are replaced', async () => {
    await writeFile(join(built, NAME_DATA_FILE), 'not what it should be');
    const files = createNameDataFiles([built], 'b1');
    expect(files.find(names, vocabulary)).toBeUndefined();
    files.made(names, vocabulary, made());
    await files.keep();
    expect(createNameDataFiles([built], 'b1').find(names, vocabulary)).toEqual(made());
  });

  test('that cannot be written reject, and leave the process as it is', async () => {
    await writeFile(join(built, 'a file'), '');
    const files = createNameDataFiles([join(built, 'a file')], 'b1');
    files.made(names, vocabulary, made());
    await expect(files.keep()).rejects.toMatchObject({ code: 'EEXIST' });
  });
});
