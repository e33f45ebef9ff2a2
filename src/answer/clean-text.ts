import { stripVTControlCharacters } from 'node:util';

/**
 * What must not reach a screen: C0 and C1 controls (an escape sequence could repaint a terminal), marks that reverse
 * the reading order (a name could read as another), invisible spaces and lone surrogates.
 */
const UNSHOWABLE = /[\p{Cc}\p{Surrogate}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/**
 * Whatever is not Latin letters and punctuation with single spaces between them. Text without it stays as it is, which
 * is most of what an answer is made of, and is cleaned again each time that it becomes part of something longer.
 */
const NEEDS_A_LOOK = /[^ -~\u00A1-\u00FF\u2010-\u2027]| {2}|^ | $/;

/** `text` on one line, without characters that could change how the text around it is shown. */
export function cleanText(text: string): string {
  if (!NEEDS_A_LOOK.test(text)) {
    return text;
  }
  return (
    stripVTControlCharacters(text)
      .replace(/\p{White_Space}+/gu, ' ')
      .replace(UNSHOWABLE, (mark) => (/\p{Surrogate}/u.test(mark) ? '\uFFFD' : ''))
      // A mark between two spaces leaves both.
      .replace(/ {2,}/gu, ' ')
      .trim()
  );
}

/** `text` cleaned and cut to `maxLength` UTF-16 units with an ellipsis, never inside a surrogate pair. */
export function shorten(text: string, maxLength: number): string {
  const clean = cleanText(text);
  if (clean.length <= maxLength) {
    return clean;
  }
  return `${clean.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`.replace(/ …$/u, '…');
}
