const BULLET = /^\s*(?:[-*+•‣–—▪◦●○■□➢✓✔]|\[[ xX]?\])\s+/u;
const NUMBER = /^\s*\(?(\d{1,6})[.):]\s+/u;

/**
 * Takes the bullet or number off a line, for lists in which the first lines all have one: "1. FC Köln" in a list
 * without numbers is a name. Undefined where lines stand for themselves.
 */
export function listMarks(firstLines: readonly string[]): ((line: string) => string) | undefined {
  const lines = firstLines.filter((line) => line.trim() !== '');
  if (lines.length < 2) {
    return undefined;
  }
  if (lines.every((line) => BULLET.test(line))) {
    return (line) => line.replace(BULLET, '');
  }
  const start = Number(NUMBER.exec(lines[0] ?? '')?.[1] ?? Number.NaN);
  return lines.every((line, index) => Number(NUMBER.exec(line)?.[1] ?? Number.NaN) === start + index)
    ? (line) => line.replace(NUMBER, '')
    : undefined;
}
