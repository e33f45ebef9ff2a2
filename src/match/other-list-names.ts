import type { OtherListParty } from '../list/entry.ts';
import { eachInSteps, finish, type Steps } from '../ops/steps.ts';
import { foldLetters } from './fold-letters.ts';
import { normalizeName, splitWords } from './normalize-name.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface OtherListName {
  readonly list: string;
  /** The party's primary name as printed. */
  readonly name: string;
}

/** The names on the other lists; only the same name counts, in any order of words and with any legal form. */
export interface OtherListNames {
  find(text: string): readonly OtherListName[];
  /** Does beforehand what the first questions would have to wait for. */
  prepare(): Steps<void>;
}

/** Up to here a question looks through the folded names; after that an index pays. Both give the same. */
const LOOK_UPS_BEFORE_INDEX = 20;
const SHORTEST_PROBE = 3;
const NONE: readonly OtherListName[] = [];

export function createOtherListNames(parties: readonly OtherListParty[], vocabulary: Vocabulary): OtherListNames {
  let folded: FoldedNames | undefined;
  let index: NamesByKey | undefined;
  let lookUps = 0;
  return {
    find(text) {
      const words = normalizeName(text, vocabulary).words;
      const key = keyOf(words);
      if (key.length < SHORTEST_PROBE) return NONE;
      lookUps++;
      if (index === undefined) {
        folded ??= finish(foldingSteps(parties));
        if (lookUps <= LOOK_UPS_BEFORE_INDEX) return lookThrough(folded, words, key, vocabulary);
        index = finish(indexSteps(folded, vocabulary));
        folded = undefined;
      }
      return index.get(key) ?? NONE;
    },
    *prepare() {
      index ??= yield* indexSteps(yield* foldingSteps(parties), vocabulary);
    },
  };
}

type NamesByKey = ReadonlyMap<string, readonly OtherListName[]>;

const PARTIES_PER_STEP = 1000;
const NAMES_PER_STEP = 500;
const NOT_PLAIN = /[^ -~]/;

interface FoldedNames {
  /** Every name in folded letters, each between two bars. */
  readonly text: string;
  readonly owners: readonly OtherListParty[];
}

/** Folds many names in one go, which is many times faster than one by one. */
function* foldingSteps(parties: readonly OtherListParty[]): Steps<FoldedNames> {
  const owners: OtherListParty[] = [];
  const texts: string[] = [];
  for (let start = 0; start < parties.length; start += PARTIES_PER_STEP) {
    const names: string[] = [];
    for (const party of parties.slice(start, start + PARTIES_PER_STEP)) {
      for (const name of [party.name, ...party.aliases]) {
        owners.push(party);
        const plain = NOT_PLAIN.test(name) ? foldLetters(name).text : name;
        names.push(plain.replaceAll('|', ' '));
      }
    }
    texts.push(foldLetters(names.join('|')).text);
    yield;
  }
  return { text: `|${texts.join('|')}|`, owners };
}

function keyOf(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

function wordsOfFolded(line: string, vocabulary: Vocabulary): readonly string[] {
  return vocabulary.legalForms.setAside(splitWords(line)).core;
}

function* indexSteps(folded: FoldedNames, vocabulary: Vocabulary): Steps<NamesByKey> {
  const index = new Map<string, OtherListName[]>();
  const lines = folded.text.slice(1, -1).split('|');
  yield* eachInSteps(lines, NAMES_PER_STEP, (line, i) => {
    const owner = folded.owners[i];
    if (!owner) return;
    const key = keyOf(wordsOfFolded(line, vocabulary));
    const list = index.get(key) ?? [];
    if (list.length === 0) index.set(key, list);
    if (!list.some((known) => known.list === owner.list && known.name === owner.name)) {
      list.push({ list: owner.list, name: owner.name });
    }
  });
  return index;
}

/** Compares only the names that hold the longest word of the query. */
function lookThrough(
  folded: FoldedNames,
  words: readonly string[],
  key: string,
  vocabulary: Vocabulary,
): readonly OtherListName[] {
  const probe = words.reduce((a, b) => (b.length > a.length && b !== 'and' ? b : a), '');
  if (probe === '') return NONE;
  const found: OtherListName[] = [];
  let line = 0;
  let counted = 0;
  for (let at = folded.text.indexOf(probe); at >= 0; at = folded.text.indexOf(probe, at)) {
    const start = folded.text.lastIndexOf('|', at);
    const end = folded.text.indexOf('|', at);
    for (; counted < start; counted++) if (folded.text.charCodeAt(counted) === 124) line++;
    const owner = folded.owners[line];
    if (owner && keyOf(wordsOfFolded(folded.text.slice(start + 1, end), vocabulary)) === key) {
      if (!found.some((known) => known.list === owner.list && known.name === owner.name))
        found.push({ list: owner.list, name: owner.name });
    }
    at = end;
  }
  return found;
}
