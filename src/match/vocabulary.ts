import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHanReader, type HanReader, type HanWord } from './han.ts';
import { createLegalForms, type LegalForms } from './legal-forms.ts';
import { skeleton } from './skeleton.ts';

/**
 * What a word of a name says. `distinctive` words tell which company it is; all others say what kind of company, where,
 * or nothing.
 */
export type WordClass = 'filler' | 'generic' | 'unit' | 'place' | 'number' | 'initial' | 'ordinary' | 'distinctive';

export interface WordSense {
  readonly class: WordClass;
  /** Generic words of one concept stand for each other: plant, zavod, factory. */
  readonly concept?: string;
}

export interface Vocabulary {
  /** `word` in folded letters. */
  senseOf(word: string): WordSense;
  /** True for an ordinary English word. */
  isOrdinary(word: string): boolean;
  /** The words that an abbreviation or a variant stands for; undefined when it stands for itself. */
  expansionOf(word: string): readonly string[] | undefined;
  readonly legalForms: LegalForms;
  readonly han: HanReader;
  /** Hex SHA-256 of what it was made of. */
  readonly digest: string;
}

/** The files of data/names, as parsed. */
export interface VocabularyFiles {
  readonly genericWords: {
    readonly concepts: readonly {
      readonly concept: string;
      readonly words: readonly string[];
      readonly stems: readonly string[];
    }[];
    readonly expansions: Readonly<Record<string, string>>;
    /** People's names that many share; they weigh like ordinary words. */
    readonly givenNames: readonly string[];
    readonly fillers: readonly string[];
    readonly unitWords: readonly string[];
  };
  readonly legalForms: { readonly anywhere: readonly string[]; readonly edges: readonly string[] };
  readonly places: { readonly groups: readonly { readonly words: readonly string[] }[] };
  readonly ordinaryWords: { readonly words: Readonly<Record<string, string>> };
  readonly hanWords: { readonly words: readonly HanWord[] };
}

/** Reads the vocabulary from `<dataDir>/names`. Throws when a file is missing or not JSON. */
export function loadVocabulary(dataDir: string): Vocabulary {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(dataDir, 'names', file), 'utf8'));
  return createVocabulary({
    genericWords: read('generic-words.json') as VocabularyFiles['genericWords'],
    legalForms: read('legal-forms.json') as VocabularyFiles['legalForms'],
    places: read('places.json') as VocabularyFiles['places'],
    ordinaryWords: read('ordinary-words.json') as VocabularyFiles['ordinaryWords'],
    hanWords: read('han-words.json') as VocabularyFiles['hanWords'],
  });
}

export function createVocabulary(files: VocabularyFiles): Vocabulary {
  const senses = new Map<string, WordSense>();
  const put = (words: Iterable<string>, sense: WordSense) => {
    for (const word of words) if (!senses.has(word)) senses.set(word, sense);
  };
  const legalForms = createLegalForms(files.legalForms.anywhere, files.legalForms.edges);
  put(files.genericWords.fillers, { class: 'filler' });
  // What is left of a legal form that was misspelled or out of order says nothing either.
  put(
    [...legalForms.words].filter((word) => !GENERIC_BESIDES.has(word)),
    { class: 'unit' },
  );
  put(files.genericWords.unitWords, { class: 'unit' });
  put(files.genericWords.givenNames, ORDINARY);
  for (const { concept, words } of files.genericWords.concepts) put(words, { class: 'generic', concept });
  for (const group of files.places.groups) put(group.words, { class: 'place' });
  const expansions = new Map(
    Object.entries(files.genericWords.expansions).map(([word, text]) => [word, text.split(' ')]),
  );
  const bySound = new Map<string, WordSense>();
  for (const [word, sense] of senses) {
    if (sense.class === 'generic' && word.length >= SOUND_TELLS_FROM) bySound.set(skeleton(word), sense);
  }
  const ordinary = new Set(Object.values(files.ordinaryWords.words).flatMap((words) => words.split(' ')));
  const stems = stemsByStart(files.genericWords.concepts);
  return {
    senseOf: (word) => {
      const known = senses.get(word);
      if (known) return known;
      if (/^\d+$/.test(word)) return NUMBER;
      if (word.length <= 2) return INITIAL;
      const stem =
        word.length > 5
          ? stems.get(word.slice(0, START_OF_STEM))?.find((candidate) => isForm(word, candidate.stem))
          : undefined;
      if (stem) return stem.sense;
      if (ordinary.has(word)) return ORDINARY;
      return (word.length >= SOUND_TELLS_FROM ? bySound.get(skeleton(word)) : undefined) ?? DISTINCTIVE;
    },
    expansionOf: (word) => expansions.get(word),
    isOrdinary: (word) => ordinary.has(word),
    legalForms,
    han: createHanReader(files.hanWords.words),
    get digest() {
      return createHash('sha256').update(JSON.stringify(files)).digest('hex');
    },
  };
}

interface Stem {
  readonly stem: string;
  readonly sense: WordSense;
}

const START_OF_STEM = 3;

/** By their first letters, in their order. */
function stemsByStart(concepts: VocabularyFiles['genericWords']['concepts']): ReadonlyMap<string, readonly Stem[]> {
  const byStart = new Map<string, Stem[]>();
  for (const { concept, stems } of concepts) {
    for (const stem of stems) {
      const start = stem.slice(0, START_OF_STEM);
      const found = { stem, sense: { class: 'generic', concept } } as const;
      const list = byStart.get(start);
      if (list) list.push(found);
      else byStart.set(start, [found]);
    }
  }
  return byStart;
}

// Endings of Russian adjectives and nouns in romanization; "oboronprom" begins like "oboronny" but is a name.
const ENDING =
  /^[a-z]{0,7}?(?:[yi]{1,2}|oe|oye|oie|aya|aia|aja|ogo|oi|oy|oj|[yi]kh|[yi]h|ie|iye|iya|ia|ya|yi|a|e|o|iu|yu|ey|ei|om)?$/;

function isForm(word: string, stem: string): boolean {
  if (!word.startsWith(stem)) return false;
  const rest = word.slice(stem.length);
  return rest.length === 0 || (/[aeiouyhj]$/.test(rest) && ENDING.test(rest));
}

/** "Elektronic" is "electronic" in another spelling; shorter words sound alike by chance. */
const SOUND_TELLS_FROM = 6;
/** Words of legal forms that say something of their own elsewhere. */
const GENERIC_BESIDES: ReadonlySet<string> = new Set([
  'federal',
  'state',
  'enterprise',
  'institution',
  'scientific',
  'trade',
  'ticaret',
  'zone',
  'free',
  'nonprofit',
  'organization',
  'entrepreneur',
]);
const NUMBER: WordSense = { class: 'number' };
const INITIAL: WordSense = { class: 'initial' };
const ORDINARY: WordSense = { class: 'ordinary' };
const DISTINCTIVE: WordSense = { class: 'distinctive' };
