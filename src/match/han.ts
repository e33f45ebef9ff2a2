import { createRequire } from 'node:module';

export interface HanWord {
  readonly han: string;
  /** English words that the list uses for it; empty for a legal form. */
  readonly words: string;
  readonly kind: 'generic' | 'place' | 'legal-form';
}

export interface HanReader {
  /** Latin words for a run of Han characters: known words translated, the rest in pinyin, legal forms left out. */
  toLatin(run: string): string;
  /** The run without a legal form at its end. */
  withoutLegalForm(run: string): string;
  /** The run without legal forms, and without generic words and places at its ends; the whole run when nothing else is left. */
  brandOf(run: string): string;
}

const LONGEST_WORD = 14;
const requireOnce = createRequire(import.meta.url);
let pinyin: ((text: string) => string) | undefined;

/** pinyin-pro is large; it is loaded when the first unknown Chinese name comes. */
function toPinyin(text: string): string {
  if (!pinyin) {
    const library = requireOnce('pinyin-pro') as {
      pinyin: (text: string, options: { toneType: 'none'; type: 'array'; v: true }) => string[];
    };
    pinyin = (han) => library.pinyin(han, { toneType: 'none', type: 'array', v: true }).join('').toLowerCase();
  }
  return pinyin(text);
}

export function createHanReader(words: readonly HanWord[]): HanReader {
  const byHan = new Map(words.map((word) => [word.han, word]));
  const segmentsOf = (run: string) => segment(run, byHan);
  return {
    toLatin(run) {
      const latin = segmentsOf(run).map((part) => (part.word ? part.word.words : toPinyin(part.text)));
      return latin.filter((word) => word !== '').join(' ');
    },
    withoutLegalForm(run) {
      const parts = segmentsOf(run);
      const last = parts.findLastIndex((part) => part.word?.kind !== 'legal-form');
      return last < 0
        ? run
        : parts
            .slice(0, last + 1)
            .map((part) => part.text)
            .join('');
    },
    brandOf(run) {
      const parts = segmentsOf(run);
      const isBrand = (part: Segment) => part.word === undefined;
      const first = parts.findIndex(isBrand);
      if (first < 0) return run;
      const last = parts.findLastIndex(isBrand);
      return parts
        .slice(first, last + 1)
        .map((part) => part.text)
        .join('');
    },
  };
}

interface Segment {
  readonly text: string;
  readonly word: HanWord | undefined;
}

/** Longest known word first, from left to right; what lies between known words stays together. */
function segment(run: string, byHan: ReadonlyMap<string, HanWord>): readonly Segment[] {
  const segments: Segment[] = [];
  let unknownFrom = 0;
  const closeUnknown = (end: number) => {
    if (end > unknownFrom) segments.push({ text: run.slice(unknownFrom, end), word: undefined });
  };
  for (let i = 0; i < run.length; ) {
    const word = wordAt(run, i, byHan) ?? administrativeEnding(run, i, segments.at(-1), unknownFrom);
    if (!word) {
      i++;
      continue;
    }
    closeUnknown(i);
    segments.push({ text: word.han, word });
    i += word.han.length;
    unknownFrom = i;
  }
  closeUnknown(run.length);
  return segments;
}

/** 北京市, 新疆省: the character after a place that says what kind of place it is. */
function administrativeEnding(
  run: string,
  at: number,
  previous: Segment | undefined,
  unknownFrom: number,
): HanWord | undefined {
  const afterPlace = unknownFrom === at && previous?.word?.kind === 'place';
  return afterPlace && '市省县縣区區州'.includes(run.charAt(at))
    ? { han: run.charAt(at), words: '', kind: 'place' }
    : undefined;
}

function wordAt(run: string, start: number, byHan: ReadonlyMap<string, HanWord>): HanWord | undefined {
  for (let length = Math.min(LONGEST_WORD, run.length - start); length > 0; length--) {
    const word = byHan.get(run.slice(start, start + length));
    // A single character is a word of its own only at the end of a name (厂, 局, 市): inside, it is part of a brand.
    if (word && (length > 1 || start + 1 === run.length)) return word;
  }
  return undefined;
}
