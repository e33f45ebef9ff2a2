import { eachInSteps, rangesInSteps, type Steps } from '../ops/steps.ts';
import type { ListedName } from './listed-names.ts';
import { normalizeName } from './normalize-name.ts';
import type { Vocabulary, WordClass, WordSense } from './vocabulary.ts';
import { type WordData, wordDataSteps } from './word-table.ts';

/** What an index of names is made of, as plain data. Name ids and word ids are positions. */
export interface NameData {
  readonly words: WordData;
  readonly wordsByName: readonly (readonly number[])[];
  readonly namesByWord: readonly (readonly number[])[];
  /** For each word `WHOLE` and `JOINED`, added. */
  readonly roles: Uint8Array;
  readonly weights: Float32Array;
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  readonly byCompactKey: ReadonlyMap<string, readonly number[]>;
  readonly byHan: ReadonlyMap<string, readonly number[]>;
  readonly byInitials: ReadonlyMap<string, readonly number[]>;
}

/** A word that stands in a name by itself. */
export const WHOLE = 1;
/** A word that neighbors of some name make when written together. */
export const JOINED = 2;

const HAN_ONLY = /[^\p{Script=Han}]+/gu;
const HAS_HAN = /\p{Script=Han}/u;
const NOT_ASCII = /[^ -~]/;
const LONGEST_JOINED = 14;
const SHORTEST_INITIALS = 4;
const NONE: readonly number[] = [];

const NAMES_PER_STEP = 50;
const WORDS_PER_STEP = 2000;

export function* nameDataSteps(names: readonly ListedName[], vocabulary: Vocabulary): Steps<NameData> {
  const wordIds = new Map<string, number>();
  const texts: string[] = [];
  const senses: WordSense[] = [];
  const idOf = (word: string): number => {
    let id = wordIds.get(word);
    if (id === undefined) {
      id = texts.length;
      wordIds.set(word, id);
      texts.push(word);
      senses.push(vocabulary.senseOf(word));
    }
    return id;
  };
  const wordsByName: (readonly number[])[] = [];
  const byKey = new Map<string, number[]>();
  const byCompactKey = new Map<string, number[]>();
  const byHan = new Map<string, number[]>();
  const byInitials = new Map<string, number[]>();
  const postings: number[][] = [];
  const isWhole: boolean[] = [];
  const isJoined: boolean[] = [];
  yield* eachInSteps(names, NAMES_PER_STEP, (name, nameId) => {
    if (NOT_ASCII.test(name.text) && HAS_HAN.test(name.text)) {
      addHan(byHan, name.text.normalize('NFKC').replace(HAN_ONLY, ''), nameId, vocabulary);
      wordsByName.push(NONE);
      return;
    }
    const { words, key, compactKey } = normalizeName(name.text, vocabulary);
    const ids = words.map(idOf);
    wordsByName.push(ids);
    for (const id of ids) isWhole[id] = true;
    push(byKey, key, nameId);
    push(byCompactKey, compactKey, nameId);
    if (name.common?.kind === 'ticker') return;
    addInitials(byInitials, words, ids, senses, nameId);
    for (const id of ids) post(postings, id, nameId);
    for (const word of joinedNeighbors(words, ids, senses)) {
      const id = idOf(word);
      isJoined[id] = true;
      post(postings, id, nameId);
    }
  });
  // Listed or not, so that a misspelled one is recognized.
  for (const word of vocabulary.legalForms.words) idOf(word);
  const data = yield* wordDataSteps(texts, senses);
  const weights = new Float32Array(texts.length);
  const roles = new Uint8Array(texts.length);
  const namesByWord: (readonly number[])[] = [];
  yield* rangesInSteps(texts.length, WORDS_PER_STEP, (start, end) => {
    for (let id = start; id < end; id++) {
      const nameIds = postings[id] ?? NONE;
      namesByWord.push(nameIds);
      roles[id] = (isWhole[id] ? WHOLE : 0) | (isJoined[id] ? JOINED : 0);
      weights[id] = weigh(senses[id], nameIds, names);
    }
  });
  return { words: data, wordsByName, namesByWord, roles, weights, byKey, byCompactKey, byHan, byInitials };
}

function post(postings: number[][], wordId: number, nameId: number): void {
  const list = postings[wordId];
  if (!list) postings[wordId] = [nameId];
  else if (list[list.length - 1] !== nameId) list.push(nameId);
}

function push(map: Map<string, number[]>, key: string, nameId: number): void {
  if (key === '') return;
  const list = map.get(key);
  if (list) list.push(nameId);
  else map.set(key, [nameId]);
}

function addHan(map: Map<string, number[]>, characters: string, nameId: number, vocabulary: Vocabulary): void {
  push(map, characters, nameId);
  const bare = vocabulary.han.withoutLegalForm(characters);
  if (bare !== characters) push(map, bare, nameId);
}

/** "Xin Yin Bo" is often written "Xinyinbo": short neighbors that are no generic words are indexed joined as well. */
function joinedNeighbors(
  words: readonly string[],
  ids: readonly number[],
  senses: readonly WordSense[],
): readonly string[] {
  const joined: string[] = [];
  for (let i = 0; i + 1 < words.length; i++) {
    if (!joins(ids, i, senses) || !joins(ids, i + 1, senses)) continue;
    const two = `${words[i]}${words[i + 1]}`;
    if (two.length > LONGEST_JOINED) continue;
    joined.push(two);
    if (!joins(ids, i + 2, senses)) continue;
    const three = `${two}${words[i + 2]}`;
    if (three.length <= LONGEST_JOINED) joined.push(three);
  }
  return joined;
}

function joins(ids: readonly number[], at: number, senses: readonly WordSense[]): boolean {
  const sense = at < ids.length ? senses[ids[at] ?? -1]?.class : undefined;
  return sense === 'distinctive' || sense === 'ordinary' || sense === 'initial';
}

function addInitials(
  map: Map<string, number[]>,
  words: readonly string[],
  ids: readonly number[],
  senses: readonly WordSense[],
  nameId: number,
): void {
  let initials = '';
  words.forEach((word, i) => {
    if (senses[ids[i] ?? -1]?.class !== 'filler') initials += word.charAt(0);
  });
  if (initials.length >= SHORTEST_INITIALS) push(map, initials, nameId);
}

/** Rare distinctive words weigh most; words that say what kind of body it is, or where, weigh little. */
function weigh(sense: WordSense | undefined, nameIds: readonly number[], names: readonly ListedName[]): number {
  const entries = new Set<unknown>();
  for (const nameId of nameIds) entries.add(names[nameId]?.entry);
  const rarity = 1 - Math.log(Math.max(1, entries.size)) / Math.log(4000);
  return weightOf(sense?.class ?? 'distinctive', rarity);
}

/** Evidence of a word of this class; `rarity` 1 for a word of one entry, 0 for a word of thousands. */
export function weightOf(wordClass: WordClass, rarity: number): number {
  switch (wordClass) {
    case 'distinctive':
      return 0.6 + 0.4 * rarity;
    case 'ordinary':
      return 0.3 + 0.3 * rarity;
    case 'number':
      return 0.45;
    case 'place':
      return 0.2;
    case 'initial':
      return 0.2;
    case 'generic':
      return 0.1 + 0.08 * rarity;
    case 'unit':
      return 0.08;
    case 'filler':
      return 0.02;
  }
}
