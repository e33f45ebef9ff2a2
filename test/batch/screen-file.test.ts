import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { VERDICT_COLUMNS } from '../../src/answer/csv-cells.ts';
import { screenFile } from '../../src/batch/screen-file.ts';
import type { Screener } from '../../src/screening/screener.ts';
import { buildEntry, buildVersion, fakeScreener } from '../builders.ts';
import { screener } from '../real-screener.ts';
import { batchOptions, fileOf, problemIn, screenedFile } from './batch-files.ts';

describe('a table', () => {
  test('comes back with the same rows and columns, then the verdicts', async () => {
    const text = 'id,Company,city\r\n1,Hikvision,"Hangzhou, CN"\r\n2,"Acme ""Best"", Inc.","Two\nlines"\r\n';
    const { header, rows, summary } = await screenedFile(fileOf('suppliers.csv', text));
    expect(header).toEqual(['id', 'Company', 'city', ...VERDICT_COLUMNS]);
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['1', 'Hikvision', 'Hangzhou, CN', 'hit'],
      ['2', 'Acme "Best", Inc.', 'Two\nlines', 'no-match'],
    ]);
    expect(summary).toMatchObject({
      fileName: 'suppliers.csv',
      resultName: 'suppliers-screened-2026-07-31.csv',
      rows: 2,
      outcomes: { hit: 1, 'possible-match': 0, 'no-match': 1, 'not-screened': 0 },
      nameColumn: { heading: 'Company', foundBy: 'heading' },
      isHeaderInvented: false,
      encoding: { name: 'UTF-8', isGuess: false },
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
      list: screener.version,
    });
    expect(summary.found.map(({ query }) => query.text)).toEqual(['Hikvision']);
  });

  test('is written as spreadsheets want it, or as other programs do', async () => {
    const spreadsheet = await screenedFile(fileOf('a.csv', 'name\nAcme\n'));
    expect(spreadsheet.text).toMatch(/^\uFEFFname,outcome[^\n]*\r\nAcme,no-match,[^\n]*\r\n$/u);
    const plain = await screenedFile(fileOf('a.csv', 'name\nAcme\n'), batchOptions({ forSpreadsheet: false }));
    expect(plain.text).toMatch(/^name,outcome[^\r\n]*\nAcme,no-match,[^\r\n]*\n$/u);
  });

  test.each([
    [';', 'a.csv', 'csv'],
    ['\t', 'a.tsv', 'tsv'],
    ['\t', 'pasted.txt', 'tsv'],
    [';', 'a.txt', 'csv'],
    [',', 'a.txt', 'csv'],
  ])('keeps the separator %j of %s', async (mark, name, ending) => {
    const { text, summary } = await screenedFile(fileOf(name, `id${mark}company\n1${mark}Hikvision\n`));
    expect(text).toContain(`1${mark}Hikvision${mark}hit${mark}`);
    expect(summary.resultName.endsWith(`.${ending}`)).toBe(true);
  });

  test('may name its separator in a first line of its own', async () => {
    const { header, rows } = await screenedFile(fileOf('a.csv', 'sep=;\r\nWerk;Firma\r\nBonn;Hikvision\r\n'));
    expect(header.slice(0, 2)).toEqual(['Werk', 'Firma']);
    expect(rows[0]?.slice(0, 3)).toEqual(['Bonn', 'Hikvision', 'hit']);
  });

  test('may mix line ends, and its rows stay apart', async () => {
    const { rows } = await screenedFile(fileOf('a.csv', 'name\r\nHikvision\nAcme\rDahua Technology\r\n'));
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ['Hikvision', 'hit'],
      ['Acme', 'no-match'],
      ['Dahua Technology', 'hit'],
    ]);
  });

  test('without headings gets invented ones, and its first row is screened', async () => {
    const { header, rows, summary } = await screenedFile(fileOf('a.csv', '1;Hikvision;CN\n2;Acme GmbH;DE\n'));
    expect(header.slice(0, 3)).toEqual(['column 1', 'column 2', 'column 3']);
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['1', 'Hikvision', 'CN', 'hit'],
      ['2', 'Acme GmbH', 'DE', 'no-match'],
    ]);
    expect(summary).toMatchObject({ isHeaderInvented: true, countryColumn: 'column 3' });
  });

  test('has rows without a name, which are counted as not screened', async () => {
    const { rows, summary } = await screenedFile(fileOf('a.csv', 'name,x\nAcme,1\n,2\n\nBorealis Parts\n\n\n'));
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['Acme', '1', 'no-match'],
      ['', '2', 'not-screened: query-empty'],
      ['', '', 'not-screened: query-empty'],
      ['Borealis Parts', '', 'no-match'],
    ]);
    expect(summary).toMatchObject({ rows: 4, notScreened: { 'query-empty': 2 }, shortRows: 1 });
  });

  test('has countries, which go into each screening, a given one where the row has none', async () => {
    const asked: (string | undefined)[] = [];
    const spy: Screener = {
      ...fakeScreener([]),
      screen: (name, options) => {
        asked.push(options?.country);
        return fakeScreener([]).screen(name);
      },
    };
    const file = () => fileOf('a.csv', 'name,Land\nAcme,Russia\nBorealis,nowhere\nCirrus,HK\n');
    await screenedFile(
      file(),
      batchOptions({ country: 'CN' }, () => spy),
    );
    await screenedFile(
      file(),
      batchOptions({ findCountryColumn: false }, () => spy),
    );
    await screenedFile(
      file(),
      batchOptions({ findCountryColumn: false, countryColumn: 'land' }, () => spy),
    );
    expect(asked).toEqual(['RU', 'CN', 'HK', undefined, undefined, undefined, 'RU', undefined, 'HK']);
  });

  test('with names on another US list alone says so', async () => {
    const other = screener.version;
    const spy: Screener = {
      ...fakeScreener([], other),
      screen: (name) => ({
        ...fakeScreener([], other).screen(name),
        otherLists: name === 'Acme' ? [{ list: 'SDN', name: 'ACME' }] : [],
      }),
    };
    const { summary } = await screenedFile(
      fileOf('a.txt', 'Acme\nBorealis\n'),
      batchOptions({}, () => spy),
    );
    expect(summary.onOtherListsOnly).toBe(1);
    expect(summary.found.map(({ query }) => query.text)).toEqual(['Acme']);
  });

  test('names the worst ten, each once, hits first', async () => {
    const weak = Array.from({ length: 30 }, () => '海康');
    const { summary } = await screenedFile(fileOf('a.txt', [...weak, 'Hikvision', 'Hikvision', 'Megvii'].join('\n')));
    expect(summary.found.map(({ query }) => query.text)).toEqual(['Hikvision', 'Megvii', '海康']);
  });
});

describe('a list of names', () => {
  test('has one name a line, with commas and quotation marks of its own', async () => {
    const names = ['Hangzhou Hikvision Digital Technology Co., Ltd.', 'Acme "Best", Inc.', '"Borealis', '海康威视'];
    const { header, rows } = await screenedFile(fileOf('names.txt', names.join('\n')));
    expect(header[0]).toBe('name');
    expect(rows.map((row) => row[0])).toEqual(names);
    expect(rows.map((row) => row[1])).toEqual(['hit', 'no-match', 'no-match', 'hit']);
  });

  test('is no table because its first name has a word that could be a heading', async () => {
    const { header, rows } = await screenedFile(fileOf('a.txt', 'Partners, Inc.\nHikvision\nAcme Co., Ltd., Ohio\n'));
    expect([header[0], ...rows.map((row) => row[0])]).toEqual([
      'name',
      'Partners, Inc.',
      'Hikvision',
      'Acme Co., Ltd., Ohio',
    ]);
  });

  test('may have a heading', async () => {
    const { header, rows } = await screenedFile(fileOf('names.txt', 'Supplier\nHikvision\n'));
    expect([header[0], rows.length]).toEqual(['Supplier', 1]);
  });

  test('keeps its bullets and numbers in the result, and is screened without them', async () => {
    const numbered = await screenedFile(fileOf('a.txt', '1. CETC 13\n2. CETC 29\n3. Hikvision\n'));
    const plain = await screenedFile(fileOf('a.txt', 'CETC 13\nCETC 29\nHikvision\n'));
    expect(numbered.rows.map((row) => row.slice(1))).toEqual(plain.rows.map((row) => row.slice(1)));
    expect(numbered.rows[0]?.[0]).toBe('1. CETC 13');
    expect((await screenedFile(fileOf('a.txt', '• Hikvision\n• Dahua Technology\n'))).summary.outcomes.hit).toBe(2);
  });

  test('goes by the column "name" when one is asked for', async () => {
    const { rows } = await screenedFile(fileOf('a.txt', 'Hikvision\n'), batchOptions({ column: 'name' }));
    expect(rows).toHaveLength(1);
  });
});

describe('a file that cannot be screened', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
  const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);

  test.each<[string, string, string | Uint8Array, object]>([
    ['nothing', 'a.csv', '', { reason: 'empty' }],
    ['blank lines', 'a.txt', '\n \r\n', { reason: 'empty' }],
    ['a byte order mark alone', 'a.csv', '\uFEFF', { reason: 'empty' }],
    ['headings alone', 'a.csv', 'id,company\n', { reason: 'header-only', headings: ['id', 'company'] }],
    ['a workbook', 'a.xlsx', 'PK\u0003\u0004.......xl/workbook.xml', { reason: 'spreadsheet' }],
    ['a workbook with another name', 'a.csv', 'PK\u0003\u0004.......xl/workbook.xml', { reason: 'spreadsheet' }],
    ['an old workbook', 'a.xls', ole, { reason: 'spreadsheet' }],
    ['a document', 'a.docx', 'PK\u0003\u0004.......word/document.xml', { reason: 'document' }],
    ['an old document', 'a.doc', ole, { reason: 'document' }],
    ['rich text', 'a.txt', '{\\rtf1\\ansi Hikvision}', { reason: 'document' }],
    ['an archive', 'a.zip', 'PK\u0003\u0004.......names.csv', { reason: 'archive' }],
    ['a PDF', 'a.csv', '%PDF-1.7\n%\u00E2\u00E3', { reason: 'pdf' }],
    ['a picture', 'a.csv', png, { reason: 'image' }],
    ['another picture', 'a', Buffer.from('RIFF1234WEBPVP8 '), { reason: 'image' }],
    ['a web page', 'a.xls', '<html><table><tr><td>Hikvision</td></tr></table></html>', { reason: 'markup' }],
    ['JSON', 'a.txt', '[{"name": "Hikvision"}]', { reason: 'json' }],
    ['a program', 'a.txt', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 65, 66]), { reason: 'binary' }],
    ['a NUL late in it', 'a.txt', `${'Acme Widgets\n'.repeat(5_000)}\0`, { reason: 'binary' }],
    ['UTF-16 without a mark', 'a.txt', Buffer.from('Hikvision\nDahua', 'utf16le'), { reason: 'binary' }],
    ['a row that is too wide', 'a.csv', 'name\nHikvision\nAcme, Inc.\n', { reason: 'row-too-wide', row: 3 }],
    ['a quote that stays open', 'a.csv', 'name,x\n"Hikvision,1\nAcme,2\n', { reason: 'quote-not-closed', line: 3 }],
    ['a quote inside a cell', 'a.csv', 'name,x\nToys "R" Us,1\n', { reason: 'quote-misplaced', line: 2 }],
    ['text after a quote', 'a.csv', 'name,x\n"Toys" R Us,1\n', { reason: 'quote-misplaced', line: 2 }],
    ['an endless cell', 'a.csv', `name\n"${'x'.repeat(1_200_000)}"\n`, { reason: 'row-too-long', row: 2 }],
    ['two columns of names', 'a.csv', 'Consignee,End User\nA,B\n', { reason: 'column-unclear' }],
  ])('%s (%s)', async (_, name, content, problem) => {
    expect(await problemIn(fileOf(name, content))).toMatchObject(problem);
  });

  test('too many rows', async () => {
    const options = batchOptions({ maxRows: 3 });
    expect(await problemIn(fileOf('a.txt', 'A B\nC D\nE F\nG H\n'), options)).toEqual({
      reason: 'too-many-rows',
      limit: 3,
    });
    expect(await problemIn(fileOf('a.csv', 'name\nA B\nC D\nE F\n'), options)).toEqual({ reason: 'none', rows: 3 });
  });

  test('too many bytes', async () => {
    const options = batchOptions({ maxBytes: 10 });
    expect(await problemIn(fileOf('a.txt', 'Hikvision\n'), options)).toEqual({ reason: 'none', rows: 1 });
    expect(await problemIn(fileOf('a.txt', 'Hikvision\nx'), options)).toEqual({ reason: 'too-many-bytes', limit: 10 });
  });

  test('a column that is not there', async () => {
    const options = batchOptions({ column: 'supplier' });
    expect(await problemIn(fileOf('a.csv', 'id,company\n1,A\n'), options)).toEqual({
      reason: 'column-unknown',
      column: 'supplier',
      columns: [{ heading: 'id' }, { heading: 'company' }],
    });
  });

  test('no usable list', async () => {
    expect(
      await problemIn(
        fileOf('a.txt', 'Acme'),
        batchOptions({}, () => undefined),
      ),
    ).toEqual({
      reason: 'list-unavailable',
    });
  });

  test('an error of the download is not a value', async () => {
    const broken = async function* () {
      yield Buffer.from('name\n');
      throw Object.assign(new Error('connection reset'), { code: 'ECONNRESET' });
    };
    await expect(problemIn({ name: 'a.csv', content: broken() })).rejects.toThrow('connection reset');
  });

  test('an error of the screener is not a value', async () => {
    const broken: Screener = {
      ...fakeScreener([]),
      screen: () => {
        throw new TypeError('no index');
      },
    };
    await expect(
      problemIn(
        fileOf('a.txt', 'Acme'),
        batchOptions({}, () => broken),
      ),
    ).rejects.toThrow('no index');
  });
});

describe('a list that is swapped meanwhile', () => {
  test('does not touch a batch that has begun', async () => {
    const before = fakeScreener([buildEntry({ name: 'Borealis' })], buildVersion({ asOf: '2026-07-30T00:00:00Z' }));
    let current = before;
    const options = batchOptions({ sliceMs: 0 }, () => current);
    const screening = screenFile(fileOf('a.txt', 'Borealis\n'.repeat(500)), options);
    const pieces: string[] = [];
    for (let next = await screening.next(); ; next = await screening.next()) {
      current = fakeScreener([], buildVersion({ asOf: '2026-07-31T00:00:00Z' }));
      if (next.done === true) {
        const { value } = next;
        expect(value).toMatchObject({
          outcome: 'screened',
          summary: {
            outcomes: { hit: 500 },
            resultName: 'a-screened-2026-07-30.csv',
            list: { asOf: '2026-07-30T00:00:00Z' },
          },
        });
        break;
      }
      pieces.push(next.value);
    }
    expect(pieces.join('')).not.toContain('2026-07-31');
  });
});
