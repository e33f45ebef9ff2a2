import { describe, expect, it } from 'vitest';
import { createBriefCache } from '../../../adapters/slack/brief-cache.ts';

describe('createBriefCache', () => {
  it('asks once for all who want to know meanwhile', async () => {
    const cache = createBriefCache<number>({ now: () => new Date(0), ttlMinutes: 5, maxKeys: 10 });
    let asked = 0;
    const find = async () => {
      asked += 1;
      return asked;
    };
    expect(await Promise.all([cache('a', find), cache('a', find), cache('b', find)])).toEqual([1, 1, 2]);
  });

  it('forgets the oldest when there are too many', async () => {
    const cache = createBriefCache<string>({ now: () => new Date(0), ttlMinutes: 5, maxKeys: 2 });
    for (const key of ['a', 'b', 'c']) {
      await cache(key, async () => `old ${key}`);
    }
    const found = await Promise.all(['c', 'b', 'a'].map((key) => cache(key, async () => `new ${key}`)));
    expect(found).toEqual(['old c', 'old b', 'new a']);
  });

  it('tells a failure to all who asked, and keeps none', async () => {
    const cache = createBriefCache<string>({ now: () => new Date(0), ttlMinutes: 5, maxKeys: 2 });
    const fail = () => Promise.reject(new Error('down'));
    const both = await Promise.allSettled([cache('a', fail), cache('a', fail)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache('a', async () => 'up')).toBe('up');
  });
});
