import { weightOf } from './name-data.ts';
import type { NameIndex } from './name-index.ts';
import { type NormalizedName, normalizeName } from './normalize-name.ts';
import type { WordSense } from './vocabulary.ts';
import type { WordMatch } from './word-table.ts';

/** A way in which one or more neighboring words of the query may stand for one or two neighboring listed words. */
export interface Link {
  readonly queryStart: number;
  readonly queryLength: number;
  readonly wordIds: readonly number[];
  readonly similarity: number;
  readonly how: WordMatch['how'] | 'spacing';
  /** Evidence that the listed words give. */
  readonly weight: number;
}

/** A query taken apart against one index. */
export interface ReadQuery {
  readonly normalized: NormalizedName;
  /** At most MOST_WORDS words. */
  readonly words: readonly string[];
  readonly senses: readonly WordSense[];
  /** Evidence that each word would give; unknown words count as rare. */
  readonly weights: readonly number[];
  /** Best first. */
  readonly links: readonly Link[];
  /** The same links by the first listed word that each stands for. */
  readonly linksByWord: ReadonlyMap<number, readonly Link[]>;
  /** Those whose listed word may be written as several words in a name. */
  readonly joinedLinks: readonly Link[];
}

const MOST_WORDS = 24;
const LONGEST_WORD = 60;
const JOINED = 0.97;
const PLURAL = 0.9;
const SAME_LETTERS = 0.95;
const SPLIT_FROM = 7;
const SHORTEST_PIECE = 3;

export function readQuery(text: string, index: NameIndex): ReadQuery {
  const normalized = normalizeName(text, index.vocabulary);
  const words = normalized.words.slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
  const senses = words.map((word) => index.vocabulary.senseOf(word));
  const links: Link[] = [];
  for (const [i, word] of words.entries()) linkWord(word, i, normalized.romanized, index, senses, links);
  linkNeighbors(words, senses, index, links);
  const weights = senses.map((sense, i) => {
    const id = index.words.idOf(words[i] ?? '');
    return id === undefined ? weightOf(sense.class, 1) : index.weight(id);
  });
  links.sort((a, b) => b.weight * b.similarity - a.weight * a.similarity);
  const joinedLinks = links.filter(
    ({ wordIds: [id, second] }) => id !== undefined && second === undefined && index.isJoined(id),
  );
  return { normalized, words, senses, weights, links, linksByWord: byFirstWord(links), joinedLinks };
}

function byFirstWord(links: readonly Link[]): ReadonlyMap<number, readonly Link[]> {
  const map = new Map<number, Link[]>();
  for (const link of links) {
    const first = link.wordIds[0] ?? -1;
    const list = map.get(first);
    if (list) list.push(link);
    else map.set(first, [link]);
  }
  return map;
}

/** Links a word to the same word, or to similar ones; an unknown word near a generic one is read as that. */
function linkWord(
  word: string,
  i: number,
  romanized: boolean,
  index: NameIndex,
  senses: WordSense[],
  links: Link[],
): void {
  const add = (id: number, found: number, how: Link['how']) => {
    // Cyrillic has many romanizations, so that even short words that sound the same are the same letters.
    const similarity = romanized && how === 'romanization' ? Math.max(found, SAME_LETTERS) : found;
    links.push({ queryStart: i, queryLength: 1, wordIds: [id], similarity, how, weight: index.weight(id) });
  };
  const own = index.words.idOf(word);
  if (own !== undefined) add(own, 1, 'same');
  const sense = senses[i]?.class ?? 'distinctive';
  if (sense === 'number' || sense === 'filler' || sense === 'generic' || sense === 'unit' || word.length < 3) return;
  if (own !== undefined) {
    if (sense === 'ordinary') return;
    for (const match of index.words.sameSound(word)) add(match.id, match.similarity, match.how);
    return;
  }
  if (sense === 'ordinary') {
    const id = index.words.idOf(`${word}s`) ?? (word.endsWith('s') ? index.words.idOf(word.slice(0, -1)) : undefined);
    if (id !== undefined) add(id, PLURAL, 'spelling');
    return;
  }
  const similar = index.words.similar(word);
  const misspelled = sense === 'distinctive' ? senseOfUnknown(word, similar[0], index) : undefined;
  if (misspelled) senses[i] = misspelled;
  // What is read as a misspelled generic word or place is no worse misspelling of something else.
  const atLeast =
    misspelled?.class === 'generic' || misspelled?.class === 'unit'
      ? (similar[0]?.similarity ?? 0)
      : sense === 'place'
        ? 0.8
        : 0;
  for (const match of similar) {
    if (match.how === 'romanization' || match.similarity >= atLeast) add(match.id, match.similarity, match.how);
  }
  if (word.length < SPLIT_FROM) return;
  linkPieces(word, i, index, links);
  if (sense === 'distinctive' && saysNothing(word, index)) senses[i] = { class: 'unit' };
}

/** "StockCompany": two words written together that would say nothing apart. */
function saysNothing(word: string, index: NameIndex): boolean {
  const { vocabulary } = index;
  const isEmpty = (piece: string) => {
    const piecesSense = vocabulary.senseOf(piece).class;
    return piecesSense === 'unit' || piecesSense === 'generic' || vocabulary.legalForms.has(piece);
  };
  for (let at = SHORTEST_PIECE + 1; at <= word.length - SHORTEST_PIECE - 1; at++) {
    if (isEmpty(word.slice(0, at)) && isEmpty(word.slice(at))) return true;
  }
  return false;
}

const MISSPELLED_GENERIC = 0.72;
const ABBREVIATION = /^[bcdfghjklmnpqrstvwxz]{3,5}$/;

/** A misspelled generic word or place stays one ("Tradong"); consonants alone abbreviate one ("Trdg", "Mfg"). */
function senseOfUnknown(word: string, nearest: WordMatch | undefined, index: NameIndex): WordSense | undefined {
  if (nearest && nearest.similarity >= MISSPELLED_GENERIC) {
    const sense = index.words.sense(nearest.id);
    if (sense.class === 'generic' || sense.class === 'place' || sense.class === 'unit') return sense;
  }
  return ABBREVIATION.test(word) ? { class: 'initial' } : undefined;
}

/** "Pegasustrading": an unknown word made of two listed ones. */
function linkPieces(word: string, i: number, index: NameIndex, links: Link[]): void {
  for (let at = SHORTEST_PIECE; at <= word.length - SHORTEST_PIECE; at++) {
    const left = index.words.idOf(word.slice(0, at));
    if (left !== undefined && index.vocabulary.legalForms.has(word.slice(at))) {
      links.push({
        queryStart: i,
        queryLength: 1,
        wordIds: [left],
        similarity: JOINED,
        how: 'spacing',
        weight: index.weight(left),
      });
    }
    const right = left === undefined ? undefined : index.words.idOf(word.slice(at));
    if (left === undefined || right === undefined) continue;
    const weight = index.weight(left) + index.weight(right);
    links.push({ queryStart: i, queryLength: 1, wordIds: [left, right], similarity: JOINED, how: 'spacing', weight });
  }
}

/** "Hua Wei", "Radiosta Ndard": two or three neighbors that are one listed word when written together. */
function linkNeighbors(words: readonly string[], senses: readonly WordSense[], index: NameIndex, links: Link[]): void {
  for (let i = 0; i < words.length - 1; i++) {
    let joined = words[i] ?? '';
    for (let length = 2; length <= 3 && i + length <= words.length; length++) {
      joined += words[i + length - 1] ?? '';
      if (joined.length > LONGEST_WORD) break;
      const id = index.words.idOf(joined);
      if (id !== undefined && index.isWholeWord(id)) {
        links.push({
          queryStart: i,
          queryLength: length,
          wordIds: [id],
          similarity: JOINED,
          how: 'spacing',
          weight: index.weight(id),
        });
      } else if (length === 2 && joined.length >= SPLIT_FROM && neitherIsListed(words, i, senses, index)) {
        const match = index.words.similar(joined)[0];
        if (match && match.similarity >= 0.8) {
          links.push({
            queryStart: i,
            queryLength: 2,
            wordIds: [match.id],
            similarity: match.similarity * JOINED,
            how: 'spacing',
            weight: index.weight(match.id),
          });
        }
      }
    }
  }
}

function neitherIsListed(words: readonly string[], i: number, senses: readonly WordSense[], index: NameIndex): boolean {
  return [i, i + 1].every(
    (at) =>
      senses[at]?.class === 'initial' ||
      index.words.idOf(words[at] ?? '') === undefined ||
      (words[at] ?? '').length <= 4,
  );
}
