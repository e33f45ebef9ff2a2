import { eachInSteps, finish, rangesInSteps, type Steps } from '../ops/steps.ts';

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
const FORMS_PER_STEP = 40_000;

/** `words`: an id is a position; empty words are left out. */
export function createDeletionIndex(words: readonly string[]): DeletionIndex {
  return finish(deletionIndexSteps(words));
}

export function* deletionIndexSteps(words: readonly string[]): Steps<DeletionIndex> {
  const hashes: number[] = [];
  const ids: number[] = [];
  yield* eachInSteps(words, WORDS_PER_STEP, (word, id) => {
    if (word === '') return;
    forEachForm(word, allowedEdits(word.length), (hash) => {
      hashes.push(hash);
      ids.push(id);
    });
  });
  const bits = Math.max(10, Math.ceil(Math.log2(hashes.length + 1)));
  const mask = 2 ** bits - 1;
  const heads = new Int32Array(mask + 1).fill(-1);
  const next = new Int32Array(hashes.length);
  const hashOf = new Int32Array(hashes.length);
  const idOf = new Int32Array(hashes.length);
  yield* rangesInSteps(hashes.length, FORMS_PER_STEP, (start, end) => {
    for (let i = start; i < end; i++) {
      const hash = hashes[i] ?? 0;
      const slot = bucket(hash, mask);
      hashOf[i] = hash;
      idOf[i] = ids[i] ?? 0;
      next[i] = heads[slot] ?? -1;
      heads[slot] = i;
    }
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

/** Hashes of the word with none, one and (edits = 2) two letters taken out. */
function forEachForm(word: string, edits: number, visit: (hash: number) => void): void {
  visit(hashWithout(word, -1, -1));
  if (edits < 1) return;
  for (let i = 0; i < word.length; i++) {
    // Taking out either of two equal neighbors gives the same form.
    if (i > 0 && word.charCodeAt(i) === word.charCodeAt(i - 1)) continue;
    visit(hashWithout(word, i, -1));
    if (edits < 2) continue;
    for (let j = i + 1; j < word.length; j++) {
      if (j > i + 1 && word.charCodeAt(j) === word.charCodeAt(j - 1)) continue;
      visit(hashWithout(word, i, j));
    }
  }
}

function hashWithout(word: string, skip: number, skipToo: number): number {
  let hash = FNV_BASIS;
  for (let i = 0; i < word.length; i++) {
    if (i !== skip && i !== skipToo) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
  }
  return hash | 0;
}
