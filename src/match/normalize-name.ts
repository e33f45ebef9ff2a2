import { foldLetters } from './fold-letters.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface NormalizedName {
  /** Words without legal forms, in folded letters, in order. Empty when the text has no letter or digit. */
  readonly words: readonly string[];
  /** Legal forms that were set aside. */
  readonly legalForms: readonly string[];
  /** The words joined by spaces: two names with the same key are the same name. */
  readonly key: string;
  /** The words joined: equal keys but for spacing. */
  readonly compactKey: string;
  readonly romanized: boolean;
  readonly lookAlikes: boolean;
  /** Chinese was translated or put into pinyin. */
  readonly translated: boolean;
}

const HAN_RUN = /[\p{Script=Han}〇]+/gu;
const HAS_HAN = /\p{Script=Han}/u;
const NOT_ASCII = /[^ -~]/;
const ORDINALS: ReadonlyMap<string, string> = new Map(
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'].map((word, i) => [
    word,
    String(i + 1),
  ]),
);

/** Step 1 and 3 of matching: letters folded, Chinese translated, legal forms set aside. Never throws. */
export function normalizeName(text: string, vocabulary: Vocabulary): NormalizedName {
  const folded = foldLetters(text);
  // The first test spares nearly every listed name the slow one by Unicode property.
  const translated = NOT_ASCII.test(folded.text) && HAS_HAN.test(folded.text);
  const latin = translated ? folded.text.replace(HAN_RUN, (run) => ` ${vocabulary.han.toLatin(run)} `) : folded.text;
  const all = expand(splitWords(latin), vocabulary);
  const { core, legalForms } = vocabulary.legalForms.setAside(all);
  return {
    words: core,
    legalForms,
    key: core.join(' '),
    compactKey: core.join(''),
    romanized: folded.changes.romanized,
    lookAlikes: folded.changes.lookAlikes,
    translated,
  };
}

function expand(words: readonly string[], vocabulary: Vocabulary): readonly string[] {
  if (!words.some((word) => vocabulary.expansionOf(word))) return words;
  return words.flatMap((word) => vocabulary.expansionOf(word) ?? word);
}

/**
 * Words of text in folded letters: single letters next to each other joined ("S. A.", "R&D"), ordinals as numbers,
 * letters apart from a number that follows them. One pass without regular expressions: it runs for every listed name.
 */
export function splitWords(folded: string): readonly string[] {
  const words: string[] = [];
  let letters = '';
  let andBefore = false;
  for (let i = 0; i < folded.length; ) {
    if (!isWordCharacter(folded.charCodeAt(i))) {
      if (folded.charCodeAt(i) === AMPERSAND) andBefore = true;
      i++;
      continue;
    }
    const end = endOfWord(folded, i);
    const part = folded.slice(i, end).replace('++', 'plusplus');
    i = end;
    const isLetter = part.length === 1 && part >= 'a';
    if (!isLetter || (andBefore && letters === '')) {
      if (letters !== '') words.push(letters);
      letters = '';
      if (andBefore) words.push('and');
    }
    andBefore = false;
    if (isLetter) letters += part;
    else pushWord(part, words);
  }
  if (letters !== '') words.push(letters);
  return words;
}

const AMPERSAND = 38;
const PLUS = 43;

function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** A word may end in "++", as in "Face++". */
function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isWordCharacter(text.charCodeAt(end))) end++;
  return text.charCodeAt(end) === PLUS && text.charCodeAt(end + 1) === PLUS ? end + 2 : end;
}

const ORDINAL_NUMBER = /^0*(\d+)(?:st|nd|rd|th)$/;
const LETTERS_THEN_NUMBER = /^([a-z]{3,})0*(\d+)$/;

function pushWord(part: string, words: string[]): void {
  const startsWithDigit = part.charCodeAt(0) < 58;
  const endsWithDigit = part.charCodeAt(part.length - 1) < 58;
  if (startsWithDigit) {
    words.push(endsWithDigit ? part.replace(/^0+(?=\d+$)/, '') : (ORDINAL_NUMBER.exec(part)?.[1] ?? part));
    return;
  }
  const split = endsWithDigit ? LETTERS_THEN_NUMBER.exec(part) : null;
  if (split?.[1] !== undefined && split[2] !== undefined) words.push(split[1], split[2]);
  else words.push(ORDINALS.get(part) ?? part);
}
