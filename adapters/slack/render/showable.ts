import { cleanText } from '../../../src/answer/clean-text.ts';

/** A run of text without characters that could change how others are shown; it keeps its spaces at both ends. */
export function showable(text: string): string {
  const clean = cleanText(text);
  if (clean === '') {
    return /\s/u.test(text) ? ' ' : '';
  }
  return `${/^\s/u.test(text) ? ' ' : ''}${clean}${/\s$/u.test(text) ? ' ' : ''}`;
}
