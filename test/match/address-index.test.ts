import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screener, snapshot } from '../real-screener.ts';

const addressOnly = snapshot.list.entries.filter((entry) => entry.kind === 'address-only');

describe('address search', () => {
  it('finds every address-only entry by its own address, first', () => {
    const missed = addressOnly.filter((entry) => {
      const text = entry.addresses[0]?.text ?? '';
      return text !== '' && screener.findAddresses(text, 3)[0]?.entry.kind !== 'address-only';
    });
    expect(missed.map((entry) => entry.addresses[0]?.text)).toEqual([]);
  });

  // The same address as people abbreviate it. Origin: the address-only entries of Supplement No. 4, 89 FR 51653.
  it.each([
    ['One Capital Place, 18 Luard Road, Wanchai', 'Unit D, 16/F One Capital Place, 18 Luard Rd, Wan Chai, Hong Kong'],
    ['Bright Way Tower 33 Mong Kok Rd', 'Unit 04, 7/F Bright Way Tower, No. 33 Mong Kok Road, Kowloon, Hong Kong'],
    [
      '19C Lockhart Center, 301-307 Lockhart Road',
      'Room 19C Lockhart Centre 301-307, Lockhart Rd. Wan Chai, Hong Kong',
    ],
  ])('%s', (text, address) => {
    const [first] = screener.findAddresses(text, 3);
    expect(first?.address).toBe(address);
    expect(first?.matchedWords.length).toBeGreaterThan(1);
  });

  it.each(['Hong Kong', 'Room 5, Floor 3', 'Main Street', '', 'Beijing, China'])('%j says too little', (text) => {
    expect(screener.findAddresses(text, 3)).toEqual([]);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(screener.findAddresses(text, 3).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 60 },
    );
  });
});
