import { foldLetters } from '../match/fold-letters.ts';
import { splitWords } from '../match/normalize-name.ts';
import type { Vocabulary } from '../match/vocabulary.ts';

/** What the words of a piece of text say about it being a company name. */
export interface NameShape {
  /** Has a word that tells one company from others: not generic, not a place, not an ordinary English word. */
  isTelling(text: string): boolean;
  /** Is a legal form and nothing else: "Co., Ltd.", "OOO". */
  isLegalForm(text: string): boolean;
  /** Ends in a legal form after at least one other word. */
  endsInLegalForm(text: string): boolean;
  /** Begins with a legal form that is followed by another word. */
  beginsWithLegalForm(text: string): boolean;
  /** Names places and nothing else, legal forms aside. */
  isPlace(text: string): boolean;
  /** Has a legal form somewhere. */
  soundsLikeLegalName(text: string): boolean;
  /** English words of everyday use and nothing else. */
  isOrdinary(text: string): boolean;
}

const NATIVE_SCRIPT =
  /\p{Script=Han}|\p{Script=Cyrillic}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Arabic}/u;
const ACRONYM = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}]{1,9}(?![\p{L}\p{N}])/u;

export function createNameShape(vocabulary: Vocabulary): NameShape {
  const wordsOf = (text: string) => splitWords(foldLetters(text).text);
  const classOf = (word: string) => vocabulary.senseOf(word).class;
  const onlyLegalForm = (words: readonly string[]) =>
    words.length > 0 && vocabulary.legalForms.setAside([PROBE, ...words]).core.length === 1;
  return {
    isTelling(text) {
      if (NATIVE_SCRIPT.test(text)) return true;
      const { core } = vocabulary.legalForms.setAside(wordsOf(text));
      if (core.some((word) => classOf(word) === 'distinctive')) return true;
      return ACRONYM.test(text) && !onlyLegalForm(core) && (core.length === 1 || /\p{Ll}/u.test(text));
    },
    isLegalForm: (text) => onlyLegalForm(wordsOf(text)),
    endsInLegalForm(text) {
      const words = wordsOf(text);
      return words.slice(1).some((_, i) => onlyLegalForm(words.slice(i + 1)));
    },
    beginsWithLegalForm(text) {
      const words = wordsOf(text);
      return words.length > 1 && onlyLegalForm(words.slice(0, 1));
    },
    isPlace(text) {
      const words = vocabulary.legalForms.setAside(wordsOf(text)).core;
      return words.length > 0 && words.length <= 5 && words.every((word) => classOf(word) === 'place');
    },
    soundsLikeLegalName: (text) => vocabulary.legalForms.setAside([PROBE, ...wordsOf(text)]).legalForms.length > 0,
    isOrdinary(text) {
      if (NATIVE_SCRIPT.test(text)) return false;
      return wordsOf(text).every((word) => {
        const sense = classOf(word);
        return sense !== 'distinctive' && (sense !== 'initial' || vocabulary.isOrdinary(word) || word.length === 1);
      });
    },
  };
}

/** Stands for the name that a legal form belongs to; no vocabulary has it. */
const PROBE = 'qxzqxz';
