import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLetters } from '../../src/match/fold-letters.ts';
import { normalizeName, splitWords } from '../../src/match/normalize-name.ts';
import { snapshot, vocabulary } from '../real-screener.ts';

const keyOf = (text: string) => normalizeName(text, vocabulary).key;

describe('normalizeName', () => {
  // Left: as people write it. Right: the key. Names from Supplement No. 4, spellings from everyday use.
  it.each([
    ['Hangzhou Hikvision Digital Technology Co., Ltd.', 'hangzhou hikvision digital technology'],
    ['HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO LTD', 'hangzhou hikvision digital technology'],
    ['Ｈｉｋｖｉｓｉｏｎ', 'hikvision'],
    ['Müller Markt LLC', 'muller markt'],
    ['OOO «Ромашка»', 'romashka'],
    ['Общество с ограниченной ответственностью «Спел»', 'spel'],
    ['Lerma Trading S.A.', 'lerma trading'],
    ["Gui'an New District Huawei Investment Co., Ltd", 'guian new district huawei investment'],
    ['A. L. Mints Institute', 'al mints institute'],
    [
      'China Electronics Technology Group 13th Research Institute',
      'china electronics technology group 13 research institute',
    ],
    ['CETC13', 'cetc 13'],
    ['R&D Center', 'rd center'],
    ['Smith & Jones Ltd', 'smith and jones'],
    ['Face++', 'faceplusplus'],
    ['Kashgar PSB', 'kashgar public security bureau'],
    ['Xinjiang Uighur Autonomous Region', 'xinjiang uyghur autonomous region'],
    ['Atadoruk Havacilik Savunma Sanayi Ticaret Limited Sirketi', 'atadoruk havacilik savunma sanayi'],
    ['Joint Stock Company', 'joint stock company'],
    ['北京市海淀科技有限公司', 'beijing haidian technology'],
  ])('%s → %s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  it('a Latin word with look-alike Cyrillic or Greek letters is read as Latin, and says so', () => {
    for (const text of ['Нikvision', 'Hіkvision', 'Ηikvision', 'Hikvisiоn']) {
      const name = normalizeName(text, vocabulary);
      expect(name.key).toBe('hikvision');
      expect(name.lookAlikes).toBe(true);
    }
  });

  it('a Russian word is romanized, and says so', () => {
    expect(normalizeName('Уралвагонзавод', vocabulary)).toMatchObject({
      key: 'uralvagonzavod',
      romanized: true,
      lookAlikes: false,
    });
  });

  it('zero-width, right-to-left and control characters change nothing', () => {
    expect(keyOf('\u202EHik\u200Bvi\u00ADsion\u0000')).toBe('hikvision');
  });

  it('every listed name keeps at least one word', () => {
    const empty = snapshot.list.entries.filter((entry) => keyOf(entry.name) === '');
    expect(empty).toEqual([]);
  });

  it('normalizing twice gives the same as once, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const folded = foldLetters(text).text;
        expect(foldLetters(folded).text).toBe(folded);
        const words = splitWords(folded);
        expect(splitWords(words.join(' ')).join('')).toBe(words.join(''));
      }),
      { numRuns: 400 },
    );
  });

  it('no name with a letter or digit is emptied', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9 .,&'()-]{1,60}$/), (text) => {
        fc.pre(/[A-Za-z0-9]/.test(text));
        expect(keyOf(text)).not.toBe('');
      }),
    );
  });
});
