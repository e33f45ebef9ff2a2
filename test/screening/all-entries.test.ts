import { describe, expect, it } from 'vitest';
import { normalizeName } from '../../src/match/normalize-name.ts';
import { screener, snapshot, vocabulary } from '../real-screener.ts';

const named = snapshot.list.entries.filter((entry) => entry.kind === 'named');

describe('every entry of the built-in list', () => {
  it('is found by its own printed name, as a hit', () => {
    const missed = named.filter((entry) => {
      const verdict = screener.screen(entry.name);
      return verdict.outcome !== 'hit' || !verdict.hits.some((hit) => hit.entry.name === entry.name);
    });
    expect(missed.map((entry) => entry.name)).toEqual([]);
  });

  it('is found by every alias of three letters and more', () => {
    const missed: string[] = [];
    for (const entry of named) {
      for (const alias of entry.aliases) {
        if (normalizeName(alias.name, vocabulary).compactKey.length < 3) continue;
        const verdict = screener.screen(alias.name);
        const found = 'hits' in verdict && [...verdict.hits.map((hit) => hit.entry), ...verdict.family].includes(entry);
        if (!found) missed.push(`${alias.name} (${entry.name})`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('an address-only entry is never found by name', () => {
    expect(screener.screen('Address 01').outcome).not.toBe('hit');
  });
});
