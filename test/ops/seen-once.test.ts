import { describe, expect, it } from 'vitest';
import { createSeenOnce } from '../../src/ops/seen-once.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 23) + minutes * 60_000);

describe('createSeenOnce', () => {
  it('knows a repetition from the first delivery', async () => {
    const seen = createSeenOnce();
    expect(await seen.firstTime('Ev1', at(0))).toBe(true);
    expect(await seen.firstTime('Ev1', at(5))).toBe(false);
    expect(await seen.firstTime('Ev2', at(5))).toBe(true);
  });

  it('forgets after its time', async () => {
    const seen = createSeenOnce({ ttlMinutes: 10 });
    await seen.firstTime('Ev1', at(0));
    expect(await seen.firstTime('Ev1', at(9))).toBe(false);
    expect(await seen.firstTime('Ev1', at(10))).toBe(true);
  });

  it('holds no more than the keys it may', async () => {
    const seen = createSeenOnce({ maxKeys: 2 });
    await seen.firstTime('Ev1', at(0));
    await seen.firstTime('Ev2', at(0));
    await seen.firstTime('Ev3', at(0));
    expect(await seen.firstTime('Ev3', at(0))).toBe(false);
    expect(await seen.firstTime('Ev1', at(0))).toBe(true);
  });

  it('lets another one do what was begun and never done, after a while', async () => {
    const seen = createSeenOnce();
    expect(await seen.begin('Ev1', at(0))).toBe('first');
    expect(await seen.begin('Ev1', at(0.4))).toBe('under-way');
    expect(await seen.begin('Ev1', at(0.5))).toBe('first');
    expect(await seen.begin('Ev1', at(0.6))).toBe('under-way');
    await seen.done('Ev1');
    expect(await seen.begin('Ev1', at(30))).toBe('done');
    expect(await seen.firstTime('Ev1', at(30))).toBe(false);
  });
});
