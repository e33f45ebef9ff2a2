import { describe, expect, it } from 'vitest';
import { screener } from '../real-screener.ts';
import { OCTOBER_2019 } from './october-2019.ts';

const cases = OCTOBER_2019.flatMap(({ listed, spellings }) => spellings.map((spelling) => [spelling, listed] as const));

describe('the 28 organizations of October 9, 2019', () => {
  it('are all there, with at least six spellings each', () => {
    expect(OCTOBER_2019).toHaveLength(28);
    for (const { listed, spellings } of OCTOBER_2019) expect(spellings.length, listed).toBeGreaterThanOrEqual(6);
  });

  it.each(cases)('%s finds %s first', (spelling, listed) => {
    const verdict = screener.screen(spelling);
    expect(['hit', 'possible-match']).toContain(verdict.outcome);
    expect('hits' in verdict ? verdict.hits[0].entry.name : undefined).toBe(listed);
  });

  it.each(OCTOBER_2019.map(({ listed }) => [listed]))('%s as printed is a hit', (listed) => {
    expect(screener.screen(listed)).toMatchObject({ outcome: 'hit', hits: [{ score: 1, strength: 'strong' }] });
  });
});
