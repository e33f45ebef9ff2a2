import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { screenWholeFile } from '../../src/batch/screen-whole-file.ts';
import { buildEntry, fakeScreener } from '../builders.ts';
import { batchOptions, fileOf, screenedFile } from './batch-files.ts';

const options = batchOptions({}, () => fakeScreener([buildEntry()]));

/** Any text but control characters, which make a file look like no text; line breaks and tabs are likely. */
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replace(/(?![\n\r\t])\p{Cc}/gu, '')),
  fc.constantFrom(
    '=1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=x',
    '+49 30 1',
    'a"b',
    'x,y;z',
    'line\nbreak',
    'line\r\nbreak',
    '',
    ' ',
    '＝1',
  ),
  fc.constantFrom('Borealis Turbine Works', 'Acme, Inc.', '海康威视', '"quoted"', "'=1+1"),
);

const table = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  pieceBytes: fc.integer({ min: 1, max: 200 }),
  rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 }),
});

describe('any table', () => {
  test('keeps its rows, their order and their cells, and no cell of the result is a formula', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ delimiter, lineEnd, pieceBytes, rows }) => {
        const text = stringify([['id', 'company', 'note'], ...rows], {
          delimiter,
          record_delimiter: lineEnd,
          quoted_match: /[\r\n]/u,
        });
        // The column is named, since made-up cells need not look like names.
        const result = await screenedFile(fileOf('a.csv', text, pieceBytes), { ...options, column: 'company' });
        expect(result.header.slice(0, 3)).toEqual(['id', 'company', 'note']);
        expect(result.rows).toHaveLength(rows.length);
        for (const [index, row] of rows.entries()) {
          const written = result.rows[index] ?? [];
          expect(written.slice(0, 3)).toEqual(row.map((own, at) => (written[at] === `'${own}` ? `'${own}` : own)));
          expect(written[3]).toBe(outcomeOf(row[1]));
        }
        for (const written of [result.header, ...result.rows].flat()) {
          expect(written).not.toMatch(/^\s*[=@\uFF1D\uFF0B\uFF0D\uFF20]|^\s*[+-](?=.*\p{L})/su);
        }
      }),
    );
  });

  test('of any bytes is screened or refused with a reason, and never throws', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string({ unit: 'binary', maxLength: 400 }).map((text) => Buffer.from(text)),
          fc
            .array(
              fc.constantFrom(
                'name',
                'company',
                'country',
                ',',
                ';',
                '\t',
                '"',
                '\n',
                '\r\n',
                'Acme',
                '1',
                '\uFEFF',
                ' ',
              ),
            )
            .map((parts) => Buffer.from(parts.join(''))),
        ),
        fc.constantFrom('a.csv', 'a.txt', 'a'),
        fc.option(fc.constantFrom('name', 'company', 'column 1', '2'), { nil: undefined }),
        async (bytes, name, column) => {
          const result = await screenWholeFile(fileOf(name, bytes, 50), {
            ...options,
            ...(column === undefined ? {} : { column }),
          });
          if (result.outcome === 'screened') {
            const { outcomes, rows } = result.summary;
            expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(rows);
            expect(rows).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

function outcomeOf(name: string): string {
  if (name.trim() === '') {
    return 'not-screened: query-empty';
  }
  return name.trim() === 'Borealis Turbine Works' ? 'hit' : 'no-match';
}
