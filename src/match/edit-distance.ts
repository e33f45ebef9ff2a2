const ROWS = 64;
// Reused between calls: the function is on the hot path and never re-entered.
const first = new Uint8Array(ROWS);
const second = new Uint8Array(ROWS);
const third = new Uint8Array(ROWS);

/**
 * Edits (insertion, deletion, substitution, swap of neighbors) between two words, or `limit + 1` when there are more.
 * Words longer than 63 letters count as different unless equal.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit || a.length >= ROWS || b.length >= ROWS) return limit + 1;
  let before: Uint8Array = first;
  let previous: Uint8Array = second;
  let current: Uint8Array = third;
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    let best = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(
        at(previous, j) + 1,
        at(current, j - 1) + 1,
        at(previous, j - 1) + (letter === other ? 0 : 1),
      );
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        cost = Math.min(cost, at(before, j - 2) + 1);
      }
      current[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    const recycled: Uint8Array = before;
    before = previous;
    previous = current;
    current = recycled;
  }
  return Math.min(at(previous, b.length), limit + 1);
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? ROWS;
}
