import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines } from '../../src/evidence/break-lines.ts';

/** Every UTF-16 unit is one point wide. */
const measure = (text: string) => text.length;
const linesOf = (text: string, width: number) =>
  breakLines(text, width, measure).map(({ start, end }) => text.slice(start, end));

describe('lines of a paragraph', () => {
  test.each([
    ['words', 'Hangzhou Hikvision Digital', 18, ['Hangzhou Hikvision ', 'Digital']],
    ['a word wider than a line', 'AAAAAAAAAA', 4, ['AAAA', 'AAAA', 'AA']],
    ['Chinese without a blank', '海康威视数字', 4, ['海康威视', '数字']],
    ['a closing bracket stays with its word', '海康威视）', 4, ['海康威', '视）']],
    ['a letter and its marks stay together', 'e\u0301e\u0301e\u0301', 3, ['e\u0301', 'e\u0301', 'e\u0301']],
    ['nothing', '', 4, ['']],
  ])('%s', (_, text, width, lines) => {
    expect(linesOf(text, width)).toEqual(lines);
  });

  test('together they are the text, and each fits save for one letter too wide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        const lines = linesOf(text, width);
        expect(lines.join('')).toBe(text);
        for (const line of lines) {
          const letters = [...new Intl.Segmenter('en').segment(line.trimEnd())];
          expect(line.trimEnd().length <= width || letters.length === 1).toBe(true);
        }
      }),
    );
  });
});
