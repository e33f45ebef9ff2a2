import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadList, loadSnapshot } from '../../src/list/load-snapshot.ts';

const DATA = join(import.meta.dirname, '../../data');
const FILES = [
  'entity-list.json',
  'other-lists.json',
  'rules.json',
  'rule-status.json',
  'names/common-names.json',
  'names/countries.json',
];

describe('loading the data folder', () => {
  let dir = '';

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entity-data-'));
    await cp(DATA, dir, { recursive: true });
  });

  afterEach(async () => {
    await rm(dir, { recursive: true });
  });

  it.each(FILES)('a missing %s is named', async (file) => {
    await rm(join(dir, file));
    await expect(loadSnapshot(dir)).rejects.toMatchObject({ code: 'DATA', file: join(dir, file) });
  });

  it.each(FILES)('a truncated %s is named', async (file) => {
    const whole = await readFile(join(dir, file), 'utf8');
    await writeFile(join(dir, file), whole.slice(0, whole.length / 2));
    await expect(loadSnapshot(dir)).rejects.toMatchObject({
      code: 'DATA',
      file: join(dir, file),
      message: expect.stringContaining('is cut short or not JSON'),
    });
  });

  it.each(FILES)('a %s that holds something else is named', async (file) => {
    await writeFile(join(dir, file), '{"format":1}');
    await expect(loadSnapshot(dir)).rejects.toMatchObject({
      code: 'DATA',
      file: join(dir, file),
      message: expect.stringContaining('data/README.md'),
    });
  });

  it('lists of different downloads are not mixed', async () => {
    const path = join(dir, 'other-lists.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/"sha256":"[0-9a-f]+"/, '"sha256":"00"'));
    await expect(loadList(dir)).rejects.toMatchObject({ code: 'DATA', file: path });
  });
});
