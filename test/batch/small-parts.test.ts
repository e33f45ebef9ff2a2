import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBatchMessage } from '../../src/batch/batch-message.ts';
import { listMarks } from '../../src/batch/list-marks.ts';
import { pastedList } from '../../src/batch/pasted-list.ts';
import { resultName } from '../../src/batch/result-name.ts';
import { batchOptions, screenedFile } from './batch-files.ts';

describe('the name of the result file', () => {
  test.each([
    ['suppliers.csv', ',', 'suppliers-screened-2026-07-31.csv'],
    ['C:\\Users\\jo\\Q3 list.v2.txt', ',', 'Q3 list.v2-screened-2026-07-31.csv'],
    ['../../etc/passwd', ',', 'passwd-screened-2026-07-31.csv'],
    ['names.tsv', '\t', 'names-screened-2026-07-31.tsv'],
    ['供应商.csv', ',', '供应商-screened-2026-07-31.csv'],
    ['-rf.csv', ',', 'rf-screened-2026-07-31.csv'],
    ['a<b>:"c|?*.csv', ',', 'abc-screened-2026-07-31.csv'],
    ['evil\u202Evsc.exe', ',', 'evilvsc-screened-2026-07-31.csv'],
    ['.csv', ',', 'names-screened-2026-07-31.csv'],
    ['', ',', 'names-screened-2026-07-31.csv'],
  ])('of %j is safe', (name, delimiter, expected) => {
    expect(resultName(name, '2026-07-31T13:15:00Z', delimiter)).toBe(expected);
  });

  test('is short and has nothing in it that a system refuses, whatever the name was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = resultName(name, '2026-07-31', ',');
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(safe).toMatch(/^[^.\-=+@~\s<>:"/\\|?*\p{Cc}][^<>:"/\\|?*\p{Cc}]*\.csv$/u);
      }),
    );
  });
});

describe('bullets and numbers of a list', () => {
  test.each([
    [['1. Acme', '2. Borealis'], '3. Cirrus', 'Cirrus'],
    [['7) Acme', '8) Borealis'], '9) Cirrus', 'Cirrus'],
    [['- Acme', '', '- Borealis'], '- Cirrus', 'Cirrus'],
  ])('%j have them', (lines, line, expected) => {
    expect(listMarks(lines)?.(line)).toBe(expected);
  });

  test.each([[['1. FC Köln']], [['1. FC Köln', 'Acme']], [['1. Acme', '3. Borealis']], [['3M', '7-Eleven']], [[]]])(
    '%j have none',
    (lines) => {
      expect(listMarks(lines)).toBeUndefined();
    },
  );
});

describe('a pasted list', () => {
  test('may have names by lines, by semicolons, with bullets', async () => {
    const { rows } = await screenedFile(pastedList('• Hikvision\n• Acme, Inc.; Dahua Technology\n\n• Borealis', []));
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ['Hikvision', 'hit'],
      ['Acme, Inc.', 'no-match'],
      ['Dahua Technology', 'hit'],
      ['Borealis', 'no-match'],
    ]);
  });

  test('may be one line with commas: its names are the rows', async () => {
    const names = ['Hikvision', 'Acme, Inc.', 'Borealis'].map((text) => ({ text }));
    const { rows } = await screenedFile(pastedList('Hikvision, Acme, Inc., Borealis', names));
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ['Hikvision', 'hit'],
      ['Acme, Inc.', 'no-match'],
      ['Borealis', 'no-match'],
    ]);
  });

  test('may be cells from a spreadsheet', async () => {
    const { header, rows, summary } = await screenedFile(pastedList('Company\tCountry\r\nHikvision\tChina\r\n', []));
    expect(header.slice(0, 2)).toEqual(['Company', 'Country']);
    expect(rows[0]?.slice(0, 3)).toEqual(['Hikvision', 'China', 'hit']);
    expect(summary.resultName).toBe('pasted list-screened-2026-07-31.tsv');
  });

  test('without a name is an empty file', async () => {
    await expect(screenedFile(pastedList(' \n - \n', []), batchOptions())).rejects.toThrow('empty');
  });
});

describe('what is written along with a file', () => {
  test.each([
    ['please screen this', {}],
    ['column: Consignee', { column: 'Consignee' }],
    ['Please screen, column = "End user; final"', { column: 'End user; final' }],
    ['Column: End User; country column: Land', { column: 'End User', countryColumn: 'Land' }],
    ['thanks!\nCountry: Russia\ncolumn: column 2', { country: 'Russia', column: 'column 2' }],
    ['column:', {}],
    ['the column: is broken', {}],
  ])('%j', (text, expected) => {
    expect(readBatchMessage(text)).toEqual(expected);
  });
});
