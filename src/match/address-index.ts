import type { CountryCode, EntityListEntry } from '../list/entry.ts';
import { eachInSteps, type Steps } from '../ops/steps.ts';
import { foldLetters } from './fold-letters.ts';
import { splitWords } from './normalize-name.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface FoundAddress {
  readonly entry: EntityListEntry;
  readonly address: string;
  readonly country?: CountryCode;
  /** Share of the telling words of the question that the address has, 0 to 1. */
  readonly score: number;
  readonly matchedWords: readonly string[];
}

export interface AddressIndex {
  /** Address-only entries first, then by score. Empty when the text has no telling word. */
  find(text: string, limit: number): readonly FoundAddress[];
}

interface ListedAddress {
  readonly entry: EntityListEntry;
  readonly text: string;
  readonly country: CountryCode | undefined;
  readonly words: ReadonlySet<string>;
}

const LEAST_SCORE = 0.5;
const LEAST_EVIDENCE = 1.1;
const LONGEST_TEXT = 400;
/** One spelling for each way to write the parts of an address. */
const SAME: ReadonlyMap<string, string> = new Map(
  [
    'road rd',
    'street st str ul ulitsa',
    'avenue ave av',
    'boulevard blvd',
    'lane ln',
    'floor flr fl f',
    'building bldg bld blk block',
    'room rm',
    'unit flat suite ste apt office',
    'number no num',
    'center centre ctr',
    'tower twr',
    'industrial ind',
    'district dist',
    'house hse',
    'square sq',
    'plaza plz',
    'mansion mans',
  ].flatMap((line) => {
    const [first = '', ...others] = line.split(' ');
    return others.map((other) => [other, first] as const);
  }),
);
const PARTS_OF_ADDRESS: ReadonlySet<string> = new Set([
  ...SAME.values(),
  'and',
  'of',
  'the',
  'box',
  'po',
  'near',
  'zone',
  'area',
  'north',
  'south',
  'east',
  'west',
]);

const ENTRIES_PER_STEP = 50;

export function* addressIndexSteps(entries: readonly EntityListEntry[], vocabulary: Vocabulary): Steps<AddressIndex> {
  const addresses: ListedAddress[] = [];
  const byWord = new Map<string, ListedAddress[]>();
  yield* eachInSteps(entries, ENTRIES_PER_STEP, (entry) => {
    for (const { text, country } of entry.addresses) {
      if (text === '') continue;
      const address: ListedAddress = { entry, text, country, words: new Set(addressWords(text)) };
      addresses.push(address);
      for (const word of address.words) {
        const list = byWord.get(word);
        if (list) list.push(address);
        else byWord.set(word, [address]);
      }
    }
  });
  const weightOf = (word: string): number => {
    if (PARTS_OF_ADDRESS.has(word)) return 0;
    if (vocabulary.senseOf(word).class === 'place') return 0.1;
    const rarity = 1 - Math.log(byWord.get(word)?.length ?? 1) / Math.log(addresses.length + 2);
    return /^\d+$/.test(word) ? 0.5 * rarity : rarity;
  };
  return {
    find(text, limit) {
      const asked = [...new Set(addressWords(text.slice(0, LONGEST_TEXT)))].map((word) => ({
        word,
        weight: weightOf(word),
      }));
      const total = asked.reduce((sum, { weight }) => sum + weight, 0);
      const evidence = new Map<ListedAddress, { sum: number; words: string[] }>();
      for (const { word, weight } of asked) {
        for (const address of weight > 0 ? (byWord.get(word) ?? []) : []) {
          const found = evidence.get(address) ?? { sum: 0, words: [] };
          evidence.set(address, { sum: found.sum + weight, words: [...found.words, word] });
        }
      }
      const found = [...evidence].flatMap(([address, { sum, words }]) => {
        const score = sum / total;
        return sum >= LEAST_EVIDENCE && score >= LEAST_SCORE ? [toFound(address, score, words)] : [];
      });
      return found.sort((a, b) => rank(b) - rank(a) || b.score - a.score).slice(0, limit);
    },
  };
}

function toFound(address: ListedAddress, score: number, matchedWords: readonly string[]): FoundAddress {
  const { entry, text, country } = address;
  return {
    entry,
    address: text,
    ...(country === undefined ? {} : { country }),
    score: Math.round(score * 1000) / 1000,
    matchedWords,
  };
}

function rank(found: FoundAddress): number {
  return found.entry.kind === 'address-only' ? 1 : 0;
}

function addressWords(text: string): readonly string[] {
  return splitWords(foldLetters(text).text).map((word) => SAME.get(word) ?? word);
}
