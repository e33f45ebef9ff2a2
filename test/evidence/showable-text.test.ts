import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showable, showableLines } from '../../src/evidence/showable-text.ts';

describe('text that cannot be seen', () => {
  test.each([
    ['an order of reading that is reversed', 'evil\u202Egnp.exe', 'evil‹U+202E›gnp.exe'],
    ['an invisible space', 'Hik\u200Bvision', 'Hik‹U+200B›vision'],
    ['a control', 'a\u0000b\u001B[31m\tc', 'a‹U+0000›b‹U+001B›[31m‹U+0009›c'],
    ['half of a surrogate pair', 'a\uD800b', 'a‹U+D800›b'],
    ['a private character', '\u{F0000}', '‹U+F0000›'],
    ['a joiner between Latin letters', 'a\u200Db', 'a‹U+200D›b'],
    ['a soft hyphen', 'Hik\u00ADvision', 'Hik‹U+00AD›vision'],
  ])('%s is spelled out', (_, typed, shown) => {
    expect(showable(typed)).toBe(shown);
  });

  test.each(['海康威视', 'Хиквижн', 'شرکت هواپیما', 'می\u200Cخواهم', 'e\u0301', 'Zoë  Müller', '株式会社　東京', '𠮷'])(
    '“%s” stays as it is',
    (typed) => {
      expect(showable(typed)).toBe(typed);
    },
  );

  test('lines end where a line ends and nowhere else', () => {
    expect(showableLines('a\r\nb\n\nc\u2028d\re')).toEqual(['a', 'b', '', 'c‹U+2028›d‹U+000D›e']);
  });

  test('showing twice is showing once, and nothing unseen is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = showable(text);
        expect(showable(shown)).toBe(shown);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u);
      }),
    );
  });
});
