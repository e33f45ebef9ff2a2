import { cleanText } from '../../src/answer/clean-text.ts';

const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['「', '」'],
  ['«', '»'],
  ['《', '》'],
];
/** Separates names in a message, within quotes too when a bracket is left open. */
const LIST_MARK = /[;；•]/gu;

/** The text command that screens one name word for word, in quotes that the name does not have. */
export function screenText(name: string, country?: string): string {
  const clean = cleanText(name).replace(LIST_MARK, ',');
  const free = QUOTES.find((pair) => !pair.some((mark) => clean.includes(mark)));
  const quoted = free === undefined ? `"${clean.replaceAll('"', ' ')}"` : `${free[0]}${clean}${free[1]}`;
  return country === undefined ? `screen ${quoted}` : `screen ${quoted} country:${country}`;
}
