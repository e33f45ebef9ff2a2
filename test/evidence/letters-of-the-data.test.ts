import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fontTable } from '../../src/evidence/pdf-font-table.ts';

// What is left to be written as code points is then only what people type, and how they are called.
test.each(['entity-list.json', 'other-lists.json', 'rules.json', 'names/common-names.json', 'names/countries.json'])(
  'every character of %s has a font',
  async (file) => {
    const text = JSON.stringify(JSON.parse(await readFile(`data/${file}`, 'utf8')));
    const letters = [...new Set(text)].filter((letter) => !fontTable().has(letter.codePointAt(0) ?? 0));
    expect(letters).toEqual([]);
  },
);
