/** An answer's headline is one line of at most this many characters. */
const HEADLINE_LENGTH = 150;

/** Lengths to which names in a headline are cut, tried in turn until the headline fits. */
const NAME_LENGTHS = [90, 70, 55, 45, 35, 26, 20, 14];

/** `write` is given the length to which it must cut each name. */
export function fitHeadline(write: (nameLength: number) => string): string {
  for (const length of NAME_LENGTHS) {
    const line = write(length);
    if (line.length <= HEADLINE_LENGTH) {
      return line;
    }
  }
  return `${write(NAME_LENGTHS.at(-1) ?? 0).slice(0, HEADLINE_LENGTH - 1)}…`;
}
