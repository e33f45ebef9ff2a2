/** Width of a text in points. */
export type Measure = (text: string) => number;

/** Part of a text, as indices: `start` included, `end` not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word or a Chinese or Japanese character, with the closing punctuation and the blanks after it. */
const UNBROKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*[\p{Pe}\p{Pf}、。，．：；！？]* *|[^ \p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+ *| +/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The lines of `text`, at least one, each at most `width` wide (blanks at its end aside). Together they are all of `text`.
 * A word wider than a line is broken between letters.
 */
export function breakLines(text: string, width: number, measure: Measure): readonly Span[] {
  const lines: Span[] = [];
  let start = 0;
  let end = 0;
  let used = 0;
  for (const part of unbrokenParts(text, width, measure)) {
    if (used + part.width > width && end > start) {
      lines.push({ start, end });
      start = end;
      used = 0;
    }
    end += part.text.length;
    used += part.width + part.blanks;
  }
  return [...lines, { start, end }];
}

interface Part {
  readonly text: string;
  /** Without the blanks at its end. */
  readonly width: number;
  readonly blanks: number;
}

function* unbrokenParts(text: string, width: number, measure: Measure): Generator<Part> {
  for (const [word] of text.matchAll(UNBROKEN)) {
    const letters = word.trimEnd();
    const part = { text: word, width: measure(letters), blanks: measure(word.slice(letters.length)) };
    if (part.width <= width) {
      yield part;
    } else {
      for (const { segment } of graphemes.segment(word)) yield { text: segment, width: measure(segment), blanks: 0 };
    }
  }
}
