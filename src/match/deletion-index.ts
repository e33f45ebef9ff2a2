import { eachInSteps, finish, type Steps } from '../ops/steps.ts';

/**
 * Finds words that differ by few edits without comparing with all of them: two words within n edits share a form with at
 * most n letters taken out of each. Forms are kept as 32-bit hashes, so a hit is a candidate, to be verified.
 */
export interface DeletionIndex {
  /** Ids of words that may lie within `edits` (1 or 2) of `word`; may repeat and may hold strangers. */
  candidates(word: string, edits: number, visit: (id: number) => void): void;
}

const ONE_EDIT_FROM = 4;
const TWO_EDITS_FROM = 6;

/** How many edits a word of this length may carry and still be told from others. */
export function allowedEdits(length: number): number {
  return length >= TWO_EDITS_FROM ? 2 : length >= ONE_EDIT_FROM ? 1 : 0;
}

const WORDS_PER_STEP = 250;

/** `words`: an id is a position; empty words are left out. */
export function createDeletionIndex(words: readonly string[]): DeletionIndex {
  return finish(deletionIndexSteps(words));
}

export function* deletionIndexSteps(words: readonly string[]): Steps<DeletionIndex> {
  const most = words.reduce((sum, word) => sum + mostForms(word.length), 0);
  const bits = Math.max(10, Math.ceil(Math.log2(most + 1)));
  const mask = 2 ** bits - 1;
  const heads = new Int32Array(mask + 1).fill(-1);
  const next = new Int32Array(most);
  const hashOf = new Int32Array(most);
  const idOf = new Int32Array(most);
  let count = 0;
  yield* eachInSteps(words, WORDS_PER_STEP, (word, id) => {
    if (word === '') return;
    forEachForm(word, allowedEdits(word.length), (hash) => {
      const slot = bucket(hash, mask);
      hashOf[count] = hash;
      idOf[count] = id;
      next[count] = heads[slot] ?? -1;
      heads[slot] = count;
      count++;
    });
  });
  return {
    candidates(word, edits, visit) {
      forEachForm(word, edits, (hash) => {
        for (let i = heads[bucket(hash, mask)] ?? -1; i >= 0; i = next[i] ?? -1) {
          if (hashOf[i] === hash) visit(idOf[i] ?? 0);
        }
      });
    },
  };
}

function bucket(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask;
}

const FNV_PRIME = 16777619;
const FNV_BASIS = -2128831035;

function mostForms(length: number): number {
  const edits = allowedEdits(length);
  return 1 + (edits > 0 ? length : 0) + (edits > 1 ? (length * (length - 1)) / 2 : 0);
}

/** Hashes of the word with none, one and (edits = 2) two letters taken out; what stands before them is hashed once. */
function forEachForm(word: string, edits: number, visit: (hash: number) => void): void {
  visit(hashFrom(word, 0, FNV_BASIS));
  if (edits < 1) return;
  let before = FNV_BASIS;
  for (let i = 0; i < word.length; i++) {
    // Taking out either of two equal neighbors gives the same form.
    if (i === 0 || word.charCodeAt(i) !== word.charCodeAt(i - 1)) {
      visit(hashFrom(word, i + 1, before));
      if (edits > 1) forEachSecond(word, i, before, visit);
    }
    before = mix(before, word.charCodeAt(i));
  }
}

function forEachSecond(word: string, first: number, before: number, visit: (hash: number) => void): void {
  let between = before;
  for (let j = first + 1; j < word.length; j++) {
    if (j === first + 1 || word.charCodeAt(j) !== word.charCodeAt(j - 1)) visit(hashFrom(word, j + 1, between));
    between = mix(between, word.charCodeAt(j));
  }
}

/** FNV-1a of what was hashed before and of the letters from `start` on. */
function hashFrom(word: string, start: number, before: number): number {
  let hash = before;
  for (let i = start; i < word.length; i++) hash = mix(hash, word.charCodeAt(i));
  return hash | 0;
}

function mix(hash: number, code: number): number {
  return Math.imul(hash ^ code, FNV_PRIME);
}
