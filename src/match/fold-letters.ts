import { createRequire } from 'node:module';
import { transliterateCyrillic } from './transliterate-cyrillic.ts';

/** What had to be done to the letters, for the explanation of a match. */
export interface LetterChanges {
  /** Cyrillic was romanized. */
  readonly romanized: boolean;
  /** Letters of another alphabet that look Latin stood inside a Latin word. */
  readonly lookAlikes: boolean;
}

export interface FoldedText {
  /** Lower-case ASCII letters and digits, Han characters and separators. */
  readonly text: string;
  readonly changes: LetterChanges;
}

const PLAIN = /^[\x20-\x7e]*$/;
const MARKS = /\p{M}+/gu;
// Zero-width characters, bidirectional controls, soft hyphens and other format characters.
const INVISIBLE = /[\p{Cf}\u{e0000}-\u{e0fff}]/gu;
const CONTROL = /[\p{Cc}\p{Cs}\p{Co}]/gu;
const APOSTROPHES = /[’‘ʼʹ′`´ʾʿ'"“”«»„‟]/gu;
const LETTER_RUN = /[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;
const NOT_ASCII = /[^ -~]/u;

const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ə: 'e',
  ŋ: 'n',
  ħ: 'h',
  ŧ: 't',
  ɑ: 'a',
  ƒ: 'f',
  ɡ: 'g',
};

// Letters that a reader takes for Latin ones; upper-case forms where they differ from the lower-case ones.
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  ё: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ї: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  һ: 'h',
  ь: 'b',
  г: 'r',
  п: 'n',
  и: 'n',
  ӏ: 'l',
  ү: 'y',
  ո: 'n',
  α: 'a',
  β: 'b',
  γ: 'y',
  ε: 'e',
  ζ: 'z',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'm',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  Η: 'h',
  Μ: 'm',
  Ν: 'n',
  Ρ: 'p',
  Υ: 'y',
  Χ: 'x',
  Β: 'b',
  Ζ: 'z',
};

const requireOnce = createRequire(import.meta.url);
let anyAscii: ((text: string) => string) | undefined;

/** Latin letters for any other alphabet; loaded only when such a letter turns up. */
function toAscii(text: string): string {
  anyAscii ??= (requireOnce('any-ascii') as { default: (text: string) => string }).default;
  return anyAscii(text);
}

/**
 * Folds text to lower-case Latin letters, digits, Han characters and separators: compatibility forms, case, marks,
 * apostrophes, Cyrillic and any other alphabet. Folding twice gives the same as folding once. Never throws.
 */
export function foldLetters(raw: string): FoldedText {
  if (PLAIN.test(raw)) {
    return { text: raw.toLowerCase().replace(/['"`]/g, ''), changes: NO_CHANGES };
  }
  const changes = { romanized: false, lookAlikes: false };
  const composed = raw.normalize('NFKC').replace(INVISIBLE, '').replace(CONTROL, ' ').replace(APOSTROPHES, '');
  const text = composed.replace(LETTER_RUN, (run) => foldRun(run, changes));
  return { text: text.toLowerCase().replace(APOSTROPHES, ''), changes };
}

const NO_CHANGES: LetterChanges = { romanized: false, lookAlikes: false };

function foldRun(run: string, changes: { romanized: boolean; lookAlikes: boolean }): string {
  const { latin, cyrillic, greek, other } = alphabetsOf(run);
  if (!cyrillic && !greek && !other) return run;
  let word = run;
  if (latin && (cyrillic || greek)) {
    const twin = asLatin(word);
    if (twin !== undefined) {
      changes.lookAlikes = true;
      return twin;
    }
  }
  if (cyrillic) {
    changes.romanized = true;
    word = transliterateCyrillic(word.toLowerCase());
    if (!NOT_ASCII.test(word)) return word;
  }
  word = word.toLowerCase().normalize('NFD').replace(MARKS, '');
  if (!NOT_ASCII.test(word)) return word;
  let folded = '';
  for (const letter of word) folded += foldLetter(letter);
  return folded;
}

function foldLetter(letter: string): string {
  if (letter <= '\x7f' || HAN.test(letter)) return letter;
  return (
    SPECIAL[letter] ??
    toAscii(letter)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
  );
}

/** By code point, which is many times faster than by Unicode property for thousands of names. */
function alphabetsOf(run: string): { latin: boolean; cyrillic: boolean; greek: boolean; other: boolean } {
  const found = { latin: false, cyrillic: false, greek: false, other: false };
  for (let i = 0; i < run.length; i++) {
    const code = run.charCodeAt(i);
    if (code < 0x80) found.latin ||= code > 0x40;
    else if (code >= 0x400 && code < 0x530) found.cyrillic = true;
    else if (code >= 0x370 && code < 0x400) found.greek = true;
    else found.other = true;
  }
  return found;
}

/** The word in Latin letters when every foreign letter in it looks like one. */
function asLatin(word: string): string | undefined {
  let latin = '';
  for (const letter of word) {
    if (letter <= '\x7f') latin += letter;
    else {
      const twin = LOOK_ALIKES[letter] ?? LOOK_ALIKES[letter.toLowerCase()];
      if (twin === undefined) return undefined;
      latin += twin;
    }
  }
  return latin;
}
