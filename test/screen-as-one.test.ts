import { describe, expect, test } from 'vitest';
import { screenAsOne } from '../src/screen-as-one.ts';
import { batchOptions, fileOf, screenedFile } from './batch/batch-files.ts';
import { createRealCore } from './real-core.ts';
import { snapshot } from './real-screener.ts';

const { screening, namesIn } = await createRealCore();
const screened = (text: string) => screenAsOne(text, undefined, { screening, namesIn });

describe('several names where there is room for one verdict', () => {
  test.each(['Dahua, Megvii', 'Dahua; Megvii', 'Megvii / Dahua', 'Megvii and Dahua', 'Acme, Dahua & Megvii'])(
    '%s is a possible match with each listed one',
    (text) => {
      const verdict = screened(text);
      expect(verdict).toMatchObject({ outcome: 'possible-match', query: { text } });
      const names = 'hits' in verdict ? verdict.hits.map(({ entry }) => entry.ownName) : [];
      expect(names).toEqual(expect.arrayContaining(['Dahua Technology', 'Megvii Technology']));
      expect(new Set(names).size).toBe(names.length);
    },
  );

  test('names on the list as they stand are a possible match too: the text is none of them', () => {
    const verdict = screened('Dahua Technology, Megvii Technology');
    expect(verdict).toMatchObject({ outcome: 'possible-match', hits: [{ score: 1 }, { score: 1 }] });
  });

  test('a name on another list alone is told with the no match', () => {
    const verdict = screened('Acme Rubber Ducks; Sberbank');
    expect(verdict.outcome).toBe('no-match');
    expect(verdict.otherLists).toContainEqual(expect.objectContaining({ list: 'SDN' }));
  });

  test.each([
    'Hangzhou Hikvision Digital Technology Co., Ltd.',
    'Marks & Spencer',
    'Johnson & Johnson',
    'Huawei',
    'GA',
    '',
  ])('one name is screened as ever: %s', (text) => {
    expect(screened(text)).toEqual(screening.screen(text));
  });

  test('every printed name is screened as ever', () => {
    const printed = snapshot.list.entries.flatMap(({ ownName, aliases }) => [
      ownName,
      ...aliases.map(({ name }) => name),
    ]);
    for (const name of printed.filter((_, i) => i % 20 === 0)) {
      expect(screened(name)).toEqual(screening.screen(name));
    }
  });
});

test('a cell of a table with two names is no plain no match', async () => {
  const table = 'name,city\n"Dahua, Megvii",Hangzhou\nMarks & Spencer,London\n';
  const { rows } = await screenedFile(fileOf('suppliers.csv', table), batchOptions({ namesIn }));
  expect(rows.map((row) => [row[0], row[2]])).toEqual([
    ['Dahua, Megvii', 'possible-match'],
    ['Marks & Spencer', 'no-match'],
  ]);
});
