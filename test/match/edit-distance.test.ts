import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedEdits, createDeletionIndex } from '../../src/match/deletion-index.ts';
import { editDistance } from '../../src/match/edit-distance.ts';

/** The textbook table, to compare with. */
function slowDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const get = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(get(i - 1, j) + 1, get(i, j - 1) + 1, get(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, get(i - 2, j - 2) + 1);
      const row = table[i];
      if (row) row[j] = cost;
    }
  }
  return get(a.length, b.length);
}

const word = fc.stringMatching(/^[abcde]{1,10}$/);

describe('editDistance', () => {
  it.each([
    ['hikvision', 'hikvison', 1],
    ['huawei', 'huawai', 1],
    ['dahua', 'dauha', 1],
    ['megvii', 'megvi', 1],
    ['exodus', 'exsus', 2],
  ])('%s and %s differ by %i', (a, b, edits) => {
    expect(editDistance(a, b, 2)).toBe(edits);
  });

  it('agrees with the textbook up to its limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(slowDistance(a, b), limit + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('calls words past its memory different', () => {
    expect(editDistance('a'.repeat(80), `${'a'.repeat(79)}b`, 2)).toBe(3);
  });
});

describe('the deletion index', () => {
  it('offers every word within the allowed edits', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), word, (words, typed) => {
        const index = createDeletionIndex(words);
        const offered = new Set<number>();
        index.candidates(typed, 2, (id) => offered.add(id));
        words.forEach((listed, id) => {
          const reach = allowedEdits(listed.length);
          if (slowDistance(typed, listed) <= reach) expect(offered.has(id)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });
});
