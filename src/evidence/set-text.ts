import bidiFactory from 'bidi-js/dist/bidi.mjs';
import { breakLines, type Measure } from './break-lines.ts';
import {
  type FittedText,
  type FontBook,
  type FontSource,
  type FontWeight,
  fitText,
  has,
  isRightToLeft,
} from './pdf-fonts.ts';
import { codePointMark } from './showable-text.ts';

export interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly weight: FontWeight;
  readonly color: string;
}

/** Letters in one font and one direction, `x` points from the left edge of their line. */
export interface TextRun extends FittedText {
  readonly x: number;
}

/** Runs in the order in which they are read, which for Arabic is not the order in which they stand. */
export type TextLine = readonly TextRun[];

interface Piece {
  readonly source: FontSource;
  readonly start: number;
  readonly text: string;
  /** Unicode bidi embedding level; odd runs from right to left. */
  readonly level: number;
}

const bidi = bidiFactory();
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u;
/** Parts the letters beside it; fontkit would set a blank for it among them. */
const NON_JOINER = '\u200C';
const BLANK = 0x20;
const MARKED_LETTER = /\P{M}\p{M}+/gu;

/**
 * `text` as the fonts can draw it: a letter and its marks as one character where there is one, and what no font has as its
 * code point.
 */
export function drawable(text: string, weight: FontWeight, book: FontBook): string {
  const composed = composeMarks(text);
  return Array.from(composed, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return book.sourceOf(codePoint, weight) === undefined ? codePointMark(codePoint) : character;
  }).join('');
}

/** Only letters with marks: to normalize all of the text would replace characters that merely look the same. */
export function composeMarks(text: string): string {
  return text.replace(MARKED_LETTER, (cluster) => cluster.normalize('NFC'));
}

/**
 * The lines of a paragraph.
 *
 * @param text what `drawable` returned
 * @param width in points
 */
export function setText(text: string, style: TextStyle, width: number, book: FontBook): readonly TextLine[] {
  const embedding = RIGHT_TO_LEFT.test(text) ? bidi.getEmbeddingLevels(text, 'auto') : undefined;
  const levels = embedding?.levels ?? new Uint8Array(text.length);
  const measure: Measure = (part) =>
    splitIntoPieces(part, 0, new Uint8Array(part.length), style.weight, book)
      .flatMap(fitPiece)
      .reduce((sum, run) => sum + (run.width * style.size) / 1000, 0);
  return breakLines(text, width, measure).map(({ start, end }) => {
    const pieces = splitIntoPieces(text.slice(start, end), start, levels, style.weight, book);
    const order =
      embedding === undefined ? undefined : bidi.getReorderedIndices(text, embedding, start, Math.max(start, end - 1));
    return placePieces(pieces, order, style.size);
  });
}

function splitIntoPieces(
  text: string,
  start: number,
  levels: Uint8Array,
  weight: FontWeight,
  book: FontBook,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const character of text) {
    const level = levels[at] ?? 0;
    const last = pieces.at(-1);
    // One run for the words of an Arabic name: between runs from right to left some readers lose the blank.
    const source =
      character === ' ' && level % 2 === 1 && last !== undefined && has(last.source, BLANK)
        ? last.source
        : book.sourceOf(character.codePointAt(0) ?? 0, weight);
    const isAlone = character === NON_JOINER || last?.text === NON_JOINER;
    if (source !== undefined && last?.source === source && last.level === level && !isAlone) {
      pieces[pieces.length - 1] = { ...last, text: last.text + character };
    } else if (source !== undefined) {
      pieces.push({ source, start: at, text: character, level });
    }
    at += character.length;
  }
  return pieces;
}

/** @param order the indices of the line's letters from left to right; undefined when that is how they are read */
function placePieces(pieces: readonly Piece[], order: readonly number[] | undefined, size: number): TextLine {
  const fitted = pieces.map((piece) => ({ piece, runs: fitPiece(piece) }));
  const places = new Map(order?.map((index, place) => [index, place]));
  const leftToRight = fitted.toSorted((a, b) => leftEdge(a.piece, places) - leftEdge(b.piece, places));
  const placed = new Map<Piece, TextLine>();
  let x = 0;
  for (const { piece, runs } of leftToRight) {
    const isReversed = piece.level % 2 === 1;
    const line: TextRun[] = [];
    for (const run of isReversed ? runs.toReversed() : runs) {
      line.push({ ...run, x });
      x += (run.width * size) / 1000;
    }
    placed.set(piece, isReversed ? line.toReversed() : line);
  }
  return pieces.flatMap((piece) => placed.get(piece) ?? []);
}

function leftEdge({ start, text }: Piece, places: ReadonlyMap<number, number>): number {
  const first = places.get(start) ?? start;
  const last = places.get(start + text.length - 1) ?? first;
  return Math.min(first, last);
}

/** The piece in fonts that spell it, letter by letter where one font cannot. */
function fitPiece(piece: Piece): readonly FittedText[] {
  const whole = fitText(piece.source, inDrawingOrder(piece));
  if (whole !== undefined) {
    return [whole];
  }
  return Array.from(piece.text, (character) =>
    fitText(piece.source, inDrawingOrder({ ...piece, text: character })),
  ).filter((run) => run !== undefined);
}

/** Letters of a script that runs from right to left are turned around by the font; other signs among them are not. */
function inDrawingOrder({ text, level, source }: Piece): string {
  if (level % 2 === 0 || isRightToLeft(source, text)) {
    return text;
  }
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character)
    .toReversed()
    .join('');
}
