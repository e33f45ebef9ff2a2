import { finish } from '../ops/steps.ts';
import type { ListedName } from './listed-names.ts';
import { JOINED, type NameData, nameDataSteps, WHOLE } from './name-data.ts';
import type { Vocabulary } from './vocabulary.ts';
import { openWordTable, type WordTable } from './word-table.ts';

/** The listed names, ready to be searched. Name ids and word ids are positions in its tables. */
export interface NameIndex {
  readonly names: readonly ListedName[];
  readonly words: WordTable;
  readonly vocabulary: Vocabulary;
  /** Word ids of a name, in order, legal forms left out. */
  wordsOf(nameId: number): readonly number[];
  /** Names that hold a word, or two or three neighbors that make it when written together. */
  namesWith(wordId: number): readonly number[];
  /** True for neighbors of some name that make this word when written together. */
  isJoined(wordId: number): boolean;
  /** False for neighbors that are only indexed as if written together. */
  isWholeWord(wordId: number): boolean;
  /** Evidence that a shared word gives, 0 to 1. */
  weight(wordId: number): number;
  /** Names with the same words in the same order. */
  withKey(key: string): readonly number[];
  /** Names with the same letters but for spacing. */
  withCompactKey(key: string): readonly number[];
  /** Common names in Chinese characters, by the characters without legal forms. */
  withHan(characters: string): readonly number[];
  withInitials(initials: string): readonly number[];
}

const NONE: readonly number[] = [];

export function createNameIndex(names: readonly ListedName[], vocabulary: Vocabulary): NameIndex {
  return openNameIndex(finish(nameDataSteps(names, vocabulary)), names, vocabulary);
}

/** `data`: made of the same names and vocabulary. */
export function openNameIndex(data: NameData, names: readonly ListedName[], vocabulary: Vocabulary): NameIndex {
  const { wordsByName, namesByWord, roles, weights, byKey, byCompactKey, byHan, byInitials } = data;
  const hasRole = (wordId: number, role: number) => ((roles[wordId] ?? 0) & role) !== 0;
  return {
    names,
    words: openWordTable(data.words),
    vocabulary,
    wordsOf: (nameId) => wordsByName[nameId] ?? NONE,
    namesWith: (wordId) => namesByWord[wordId] ?? NONE,
    isJoined: (wordId) => hasRole(wordId, JOINED),
    isWholeWord: (wordId) => hasRole(wordId, WHOLE),
    weight: (wordId) => weights[wordId] ?? 0,
    withKey: (key) => byKey.get(key) ?? NONE,
    withCompactKey: (key) => byCompactKey.get(key) ?? NONE,
    withHan: (characters) => byHan.get(characters) ?? NONE,
    withInitials: (initials) => byInitials.get(initials) ?? NONE,
  };
}
