/** An answer's headline is one line of at most this many characters. */
const HEADLINE_LENGTH = 150;

/** Lengths to which names in a headline are cut, tried in turn until the headline fits. */
const NAME_LENGTHS = [90, 70, 55, 45, 35, 26, 20, 14];

/** `write` is given the length to which it must cut each name. */
export function fitHeadline(write: (nameLength: number) => string): string {
  return firstThatFits(NAME_LENGTHS.map(write));
}

/** The first wording short enough for a headline; the last one, cut, when none is. */
export function firstThatFits(wordings: readonly string[]): string {
  const line = wordings.find(({ length }) => length <= HEADLINE_LENGTH);
  return line ?? `${(wordings.at(-1) ?? '').slice(0, HEADLINE_LENGTH - 1)}…`;
}
