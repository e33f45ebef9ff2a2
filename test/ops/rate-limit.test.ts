import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../src/ops/rate-limit.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 23) + seconds * 1000);

describe('createRateLimit', () => {
  it('lets a burst through, then says how long to wait', () => {
    const limit = createRateLimit({ burst: 3, perMinute: 30 });
    expect([0, 0, 0].map((second) => limit.take('U1', at(second)).allowed)).toEqual([true, true, true]);
    expect(limit.take('U1', at(0))).toEqual({ allowed: false, retryAfterSeconds: 2 });
    expect(limit.take('U1', at(1))).toEqual({ allowed: false, retryAfterSeconds: 1 });
    expect(limit.take('U1', at(2)).allowed).toBe(true);
  });

  it('counts each key on its own', () => {
    const limit = createRateLimit({ burst: 1, perMinute: 1 });
    expect(limit.take('U1', at(0)).allowed).toBe(true);
    expect(limit.take('U2', at(0)).allowed).toBe(true);
    expect(limit.take('U1', at(1)).allowed).toBe(false);
  });

  it('a clock that goes back neither gives nor takes tokens', () => {
    const limit = createRateLimit({ burst: 2, perMinute: 60 });
    limit.take('U1', at(100));
    expect(limit.take('U1', at(0)).allowed).toBe(true);
    expect(limit.take('U1', at(0)).allowed).toBe(false);
  });

  it('forgets the key that was unused longest when there are too many', () => {
    const limit = createRateLimit({ burst: 1, perMinute: 1, maxKeys: 2 });
    limit.take('U1', at(0));
    limit.take('U2', at(0));
    limit.take('U1', at(1));
    limit.take('U3', at(2));
    expect(limit.take('U2', at(3)).allowed).toBe(true);
  });

  it('never allows more than the burst and what the time earned', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.array(fc.nat({ max: 5 }), { maxLength: 60 }), (burst, gaps) => {
        const limit = createRateLimit({ burst, perMinute: 60 });
        let second = 0;
        let allowed = 0;
        for (const gap of gaps) {
          second += gap;
          allowed += limit.take('U1', at(second)).allowed ? 1 : 0;
        }
        expect(allowed).toBeLessThanOrEqual(burst + second);
      }),
    );
  });

  it('whoever waits as long as told is let through', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 120 }), (burst, perMinute) => {
        const limit = createRateLimit({ burst, perMinute });
        for (let used = 0; used < burst; used += 1) {
          limit.take('U1', at(0));
        }
        const refused = limit.take('U1', at(0));
        expect(refused.allowed).toBe(false);
        expect(limit.take('U1', at(refused.allowed ? 0 : refused.retryAfterSeconds)).allowed).toBe(true);
      }),
    );
  });
});
