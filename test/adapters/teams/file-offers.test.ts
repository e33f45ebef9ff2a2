import { describe, expect, it } from 'vitest';
import { createFileOffers, type FileOffersOptions } from '../../../adapters/teams/file-offers.ts';
import type { AnswerFile } from '../../../src/answer/answer.ts';

const file = (name: string, bytes = 10): AnswerFile => ({
  name,
  mediaType: 'text/csv',
  content: new Uint8Array(bytes),
});

function createOffers(limits: Partial<FileOffersOptions> = {}) {
  const clock = { minutes: 0 };
  let id = 0;
  const offers = createFileOffers({
    now: () => new Date(clock.minutes * 60_000),
    newId: () => {
      id += 1;
      return `offer-${id}`;
    },
    ...limits,
  });
  return { offers, clock };
}

describe('offered files', () => {
  it('are found by their owner alone, until they are dropped', () => {
    const { offers } = createOffers();
    const id = offers.add('ada', file('a.csv'));
    expect(offers.find('ada', id)?.name).toBe('a.csv');
    expect(offers.find('eve', id)).toBeUndefined();
    offers.drop('eve', id);
    expect(offers.find('ada', id)).toBeDefined();
    offers.drop('ada', id);
    expect(offers.find('ada', id)).toBeUndefined();
    expect(offers.find('ada', 'offer-99')).toBeUndefined();
  });

  it('are kept for 15 minutes', () => {
    const { offers, clock } = createOffers();
    const id = offers.add('ada', file('a.csv'));
    clock.minutes = 14.9;
    expect(offers.find('ada', id)).toBeDefined();
    clock.minutes = 15;
    expect(offers.find('ada', id)).toBeUndefined();
  });

  it.each([
    ['number', { maxFiles: 2 }],
    ['size', { maxBytes: 25 }],
  ])('stay within a bound of %s: the oldest goes first, the newest is always kept', (_case, limits) => {
    const { offers } = createOffers(limits);
    const ids = ['a', 'b', 'c'].map((name) => offers.add('ada', file(name)));
    expect(ids.map((id) => offers.find('ada', id)?.name)).toEqual([undefined, 'b', 'c']);
    const large = offers.add('ada', file('large', 1_000));
    expect(offers.find('ada', large)?.name).toBe('large');
  });
});
