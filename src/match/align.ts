import type { NameIndex } from './name-index.ts';
import type { Link, ReadQuery } from './read-query.ts';

/** How the words of a query and of one listed name meet. */
export interface Alignment {
  readonly nameId: number;
  /** Share of the query's evidence that the name explains, 0 to 1. */
  readonly queryCoverage: number;
  /** Share of the name's evidence that the query holds, 0 to 1. */
  readonly nameCoverage: number;
  /** Evidence of the distinctive words that meet. */
  readonly telling: number;
  /** Evidence of the best single word that meets. */
  readonly bestWord: number;
  readonly pairs: readonly Pair[];
  /** Positions of words that found no partner. */
  readonly unmatchedInQuery: readonly number[];
  readonly unmatchedInName: readonly number[];
  /** Both hold numbers and none is the same. */
  readonly numbersDiffer: boolean;
  /** Each holds a place that the other lacks. */
  readonly placesDiffer: boolean;
  readonly sameOrder: boolean;
}

export interface Pair {
  readonly queryStart: number;
  readonly queryLength: number;
  readonly nameStart: number;
  readonly nameLength: number;
  readonly similarity: number;
  readonly how: Link['how'] | 'same-concept';
  readonly weight: number;
}

const SAME_CONCEPT = 0.75;

export function align(query: ReadQuery, nameId: number, index: NameIndex): Alignment {
  const ids = index.wordsOf(nameId);
  const queryTaken = new Uint8Array(query.words.length);
  const nameTaken = new Uint8Array(ids.length);
  const pairs: Pair[] = [];
  for (const { link, start, length } of meetings(query, ids, index)) {
    if (isTaken(queryTaken, link.queryStart, link.queryLength) || isTaken(nameTaken, start, length)) continue;
    queryTaken.fill(1, link.queryStart, link.queryStart + link.queryLength);
    nameTaken.fill(1, start, start + length);
    pairs.push({
      queryStart: link.queryStart,
      queryLength: link.queryLength,
      nameStart: start,
      nameLength: length,
      similarity: link.similarity,
      how: link.how,
      weight: link.weight,
    });
  }
  pairConcepts(query, ids, queryTaken, nameTaken, index, pairs);
  return measure(query, nameId, ids, queryTaken, nameTaken, pairs, index);
}

function isTaken(taken: Uint8Array, start: number, length: number): boolean {
  for (let i = start; i < start + length; i++) if (taken[i] === 1) return true;
  return false;
}

interface Meeting {
  readonly link: Link;
  /** Position in the name, and how many of its words. */
  readonly start: number;
  readonly length: number;
}

/** Every place where a link of the query meets words of the name, those with the most evidence first. */
function meetings(query: ReadQuery, ids: readonly number[], index: NameIndex): readonly Meeting[] {
  const found: Meeting[] = [];
  for (let j = 0; j < ids.length; j++) {
    const links = query.linksByWord.get(ids[j] ?? -1);
    if (!links) continue;
    for (const link of links) {
      const second = link.wordIds[1];
      if (second === undefined) found.push({ link, start: j, length: 1 });
      else if (ids[j + 1] === second) found.push({ link, start: j, length: 2 });
    }
  }
  for (const link of query.joinedLinks) {
    const place = findJoined(index.words.text(link.wordIds[0] ?? -1), ids, index);
    if (place) found.push({ link, ...place });
  }
  return found.sort(
    (a, b) => b.link.weight * b.link.similarity - a.link.weight * a.link.similarity || a.start - b.start,
  );
}

function findJoined(
  text: string,
  ids: readonly number[],
  index: NameIndex,
): { start: number; length: number } | undefined {
  for (let j = 0; j < ids.length - 1; j++) {
    let joined = index.words.text(ids[j] ?? -1);
    if (!text.startsWith(joined)) continue;
    for (let length = 2; length <= 3 && j + length <= ids.length; length++) {
      joined += index.words.text(ids[j + length - 1] ?? -1);
      if (joined === text) return { start: j, length };
    }
  }
  return undefined;
}

/** Generic words of one concept that are left on both sides stand for each other: plant and zavod. */
function pairConcepts(
  query: ReadQuery,
  ids: readonly number[],
  queryTaken: Uint8Array,
  nameTaken: Uint8Array,
  index: NameIndex,
  pairs: Pair[],
): void {
  query.senses.forEach((sense, i) => {
    if (sense.concept === undefined || queryTaken[i] === 1) return;
    const j = ids.findIndex((id, at) => nameTaken[at] === 0 && index.words.sense(id).concept === sense.concept);
    if (j < 0) return;
    queryTaken[i] = 1;
    nameTaken[j] = 1;
    const weight = index.weight(ids[j] ?? -1);
    pairs.push({
      queryStart: i,
      queryLength: 1,
      nameStart: j,
      nameLength: 1,
      similarity: SAME_CONCEPT,
      how: 'same-concept',
      weight,
    });
  });
}

function measure(
  query: ReadQuery,
  nameId: number,
  ids: readonly number[],
  queryTaken: Uint8Array,
  nameTaken: Uint8Array,
  pairs: readonly Pair[],
  index: NameIndex,
): Alignment {
  let met = 0;
  let metWeight = 0;
  let nameMet = 0;
  let telling = 0;
  let bestWord = 0;
  for (const pair of pairs) {
    met += pair.weight * pair.similarity;
    metWeight += pair.weight;
    let weightInName = 0;
    for (let j = pair.nameStart; j < pair.nameStart + pair.nameLength; j++) weightInName += index.weight(ids[j] ?? -1);
    nameMet += weightInName * pair.similarity;
    const isTelling = pair.weight >= 0.3;
    if (isTelling) telling += pair.weight * pair.similarity;
    if (isTelling) bestWord = Math.max(bestWord, pair.weight * pair.similarity);
  }
  const unmatchedInQuery = positions(queryTaken, 0);
  const unmatchedInName = positions(nameTaken, 0);
  let queryTotal = metWeight;
  for (const i of unmatchedInQuery) queryTotal += query.weights[i] ?? 0;
  let nameTotal = 0;
  for (const id of ids) nameTotal += index.weight(id);
  const senseInQuery = (wanted: string) => unmatchedInQuery.some((i) => query.senses[i]?.class === wanted);
  const senseInName = (wanted: string) => unmatchedInName.some((j) => index.words.sense(ids[j] ?? -1).class === wanted);
  return {
    nameId,
    queryCoverage: queryTotal === 0 ? 0 : met / queryTotal,
    nameCoverage: nameTotal === 0 ? 0 : nameMet / nameTotal,
    telling,
    bestWord,
    pairs,
    unmatchedInQuery,
    unmatchedInName,
    numbersDiffer: senseInQuery('number') && senseInName('number'),
    placesDiffer: senseInQuery('place') && senseInName('place'),
    sameOrder: inOrder(pairs),
  };
}

function positions(taken: Uint8Array, value: number): readonly number[] {
  const found: number[] = [];
  taken.forEach((state, i) => {
    if (state === value) found.push(i);
  });
  return found;
}

function inOrder(pairs: readonly Pair[]): boolean {
  const sorted = [...pairs].sort((a, b) => a.queryStart - b.queryStart);
  return sorted.every((pair, i) => i === 0 || pair.nameStart > (sorted[i - 1]?.nameStart ?? -1));
}
