const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
/** Not among the Latin letters, dashes and quotation marks that take a column each. */
const OTHER_WIDTH = /[^\0-\u02FF\u2010-\u2027]/;
const NO_WIDTH = /[\p{M}\u200C\u200D]/u;

/** Columns that `text` takes in a terminal: two for East Asian wide letters and emoji, none for combining marks. */
export function displayWidth(text: string): number {
  if (!OTHER_WIDTH.test(text)) {
    return text.length;
  }
  let width = 0;
  for (const letter of text) {
    width += WIDE.test(letter) ? 2 : NO_WIDTH.test(letter) ? 0 : 1;
  }
  return width;
}

/** Whether `text` takes at most `width` columns; where there is plenty of room, without a look at its letters. */
export function fitsWidth(text: string, width: number): boolean {
  return 2 * text.length <= width || displayWidth(text) <= width;
}

/** A section sign stays with its number, and a Federal Register citation in one piece. */
const BETWEEN_WORDS = /(?<!§|\bFR) (?!FR \d)/u;

/** Lines of at most `width` columns; a web address is never broken, so that it can still be clicked. */
export function wrapText(text: string, width: number): readonly string[] {
  // Spaces before the first word go when lines are made.
  if (!text.startsWith(' ') && fitsWidth(text, width)) {
    return [text];
  }
  const lines: string[] = [];
  let line = '';
  // Kept along with the line: measuring it again for every word takes time by the square of a paragraph's length.
  let columns = 0;
  for (const word of text.split(BETWEEN_WORDS).flatMap((part) => breakWord(part, width))) {
    const wordColumns = displayWidth(word);
    if (line === '') {
      line = word;
      columns = wordColumns;
    } else if (columns + 1 + wordColumns <= width) {
      line += ` ${word}`;
      columns += 1 + wordColumns;
    } else {
      lines.push(line);
      line = word;
      columns = wordColumns;
    }
  }
  return [...lines, line];
}

/** A word too long for a line, such as a sentence in Chinese, in pieces that fit. */
function breakWord(word: string, width: number): readonly string[] {
  if (fitsWidth(word, width) || word.includes('https://')) {
    return [word];
  }
  const pieces: string[] = [];
  let piece = '';
  let columns = 0;
  for (const letter of word) {
    const letterColumns = displayWidth(letter);
    if (piece !== '' && columns + letterColumns > width) {
      pieces.push(piece);
      piece = '';
      columns = 0;
    }
    piece += letter;
    columns += letterColumns;
  }
  return [...pieces, piece];
}

export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
