import { eachInSteps, finish, type Steps } from '../ops/steps.ts';
import { allowedEdits, type DeletionIndex, deletionIndexSteps } from './deletion-index.ts';
import { editDistance } from './edit-distance.ts';
import { skeleton } from './skeleton.ts';
import type { WordSense } from './vocabulary.ts';

/** A word of the index that a typed word may stand for. */
export interface WordMatch {
  readonly id: number;
  /** 0 to 1; 1 is the same word. */
  readonly similarity: number;
  readonly how: 'same' | 'romanization' | 'spelling';
}

/** Every distinct word of the listed names. */
export interface WordTable {
  idOf(word: string): number | undefined;
  text(id: number): string;
  sense(id: number): WordSense;
  /** Other listed words that sound the same. */
  sameSound(word: string): readonly WordMatch[];
  /** Listed words that sound the same or differ by a typing error; the best first, the same word not among them. */
  similar(word: string): readonly WordMatch[];
  /** Does beforehand what the first misspelled word would have to wait for. */
  prepare(): Steps<void>;
}

const SAME_SOUND = 0.95;
/** Short words sound alike too easily. */
const SAME_SOUND_SHORT = 0.7;
const SOUND_TELLS_FROM = 5;
const COST_OF_AN_EDIT = 1.3;
const OTHER_FIRST_LETTER = 0.05;
const MOST_SIMILAR = 12;

const WORDS_PER_STEP = 500;

/** What a table of words is made of, as plain data; an id is a position. */
export interface WordData {
  readonly words: readonly string[];
  readonly senses: readonly WordSense[];
  readonly skeletons: readonly string[];
  readonly ids: ReadonlyMap<string, number>;
  readonly bySound: ReadonlyMap<string, readonly number[]>;
}

/** `senses`: one for each word, at its position. */
export function* wordDataSteps(words: readonly string[], senses: readonly WordSense[]): Steps<WordData> {
  const ids = new Map<string, number>();
  const skeletons: string[] = [];
  const bySound = new Map<string, number[]>();
  yield* eachInSteps(words, WORDS_PER_STEP, (word, id) => {
    ids.set(word, id);
    const sound = skeleton(word);
    skeletons.push(sound);
    const list = bySound.get(sound);
    if (list) list.push(id);
    else bySound.set(sound, [id]);
  });
  return { words, senses, skeletons, ids, bySound };
}

export function openWordTable({ words, senses, skeletons, ids, bySound }: WordData): WordTable {
  let deletions: DeletionIndex | undefined;
  // By sound and by letters: a typing error can change the sound rules that apply.
  const deletionSteps = () =>
    deletionIndexSteps([...skeletons, ...words.map((word, id) => (word === skeletons[id] ? '' : word))]);
  return {
    idOf: (word) => ids.get(word),
    text: (id) => words[id] ?? '',
    sense: (id) => senses[id] ?? { class: 'distinctive' },
    sameSound(word) {
      const sounds = skeleton(word);
      const matches = (bySound.get(sounds) ?? []).map((id) => compare(word, sounds, id, words[id] ?? '', sounds));
      return matches.filter((match) => match !== undefined);
    },
    similar(word) {
      deletions ??= finish(deletionSteps());
      const sounds = skeleton(word);
      const best = new Map<number, WordMatch>();
      const visit = (position: number) => {
        const id = position < words.length ? position : position - words.length;
        if (best.has(id)) return;
        const match = compare(word, sounds, id, words[id] ?? '', skeletons[id] ?? '');
        if (match) best.set(id, match);
      };
      deletions.candidates(sounds, allowedEdits(sounds.length + 1), visit);
      if (word !== sounds) deletions.candidates(word, allowedEdits(word.length + 1), visit);
      return [...best.values()].sort((a, b) => b.similarity - a.similarity).slice(0, MOST_SIMILAR);
    },
    *prepare() {
      deletions ??= yield* deletionSteps();
    },
  };
}

function compare(
  word: string,
  sounds: string,
  id: number,
  listed: string,
  listedSounds: string,
): WordMatch | undefined {
  if (word === listed) return undefined;
  const shorter = Math.min(word.length, listed.length);
  const longer = Math.max(word.length, listed.length);
  if (sounds === listedSounds) {
    if (shorter < 3) return undefined;
    return { id, similarity: shorter >= SOUND_TELLS_FROM ? SAME_SOUND : SAME_SOUND_SHORT, how: 'romanization' };
  }
  const limit = Math.min(allowedEdits(longer), allowedEdits(shorter + 1));
  if (limit === 0) return undefined;
  const letters = editDistance(word, listed, limit);
  const edits = Math.min(letters, editDistance(sounds, listedSounds, limit) + (letters > limit ? 0.5 : 0.25));
  if (edits > limit) return undefined;
  const penalty = word[0] === listed[0] ? 0 : OTHER_FIRST_LETTER;
  return { id, similarity: 1 - (COST_OF_AN_EDIT * edits) / longer - penalty, how: 'spelling' };
}
