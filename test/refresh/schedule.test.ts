import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRunSchedule } from '../../src/refresh/run-schedule.ts';
import { backOffMs, nextRun, untilNextRunMs } from '../../src/refresh/schedule.ts';

const at = (time: string) => new Date(`2026-08-01T${time}Z`);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('the next run', () => {
  it('comes at a time of the pattern or up to a quarter of an hour later', () => {
    expect(nextRun('0 * * * *', at('10:20:00'), () => 0)).toEqual(at('11:00:00'));
    expect(nextRun('0 * * * *', at('10:20:00'), () => 0.5)).toEqual(at('11:07:30'));
    expect(nextRun('0 6 * * *', at('10:20:00'), () => 1)).toEqual(new Date('2026-08-02T06:15:00Z'));
  });

  it('is not put off by more than a quarter of the time between runs', () => {
    expect(nextRun('*/4 * * * *', at('10:20:00'), () => 1)).toEqual(at('10:25:00'));
  });

  it('is as far away as the pattern says', () => {
    expect(untilNextRunMs('0 * * * *', at('10:20:00'))).toBe(40 * MINUTE_MS);
    expect(untilNextRunMs(undefined, at('10:20:00'))).toBe(0);
  });
});

describe('after failures', () => {
  const failed = { value: 'failed', problem: 'unreachable', detail: '' } as const;
  const refused = { value: 'refused', reasons: [], notes: [] } as const;

  it('the wait doubles up to an hour and differs from process to process', () => {
    expect([1, 2, 3, 6, 7, 99].map((count) => backOffMs(failed, count, () => 1) / MINUTE_MS)).toEqual([
      1, 2, 4, 32, 60, 60,
    ]);
    expect(backOffMs(failed, 1, () => 0) / MINUTE_MS).toBe(0.5);
  });

  it('a refused list is looked at again less soon', () => {
    expect([1, 2, 3, 4].map((count) => backOffMs(refused, count, () => 1) / MINUTE_MS)).toEqual([10, 20, 40, 60]);
  });

  it('a server that asks for more time gets it', () => {
    expect(backOffMs({ ...failed, retryAfterMs: 3 * DAY_MS }, 1, () => 1)).toBe(3 * DAY_MS);
    expect(backOffMs({ ...failed, retryAfterMs: 1 }, 1, () => 1)).toBe(MINUTE_MS);
  });
});

describe('a planned run', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: at('10:00:00') });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  function planned() {
    const runs: Date[] = [];
    const schedule = createRunSchedule(
      () => runs.push(new Date()),
      () => new Date(),
    );
    return { runs, schedule };
  }

  it('happens once, at its time', () => {
    const { runs, schedule } = planned();
    schedule.plan(at('11:00:00'));
    expect(schedule.nextRunAt()).toEqual(at('11:00:00'));
    vi.advanceTimersByTime(60 * MINUTE_MS);
    expect(runs).toEqual([at('11:00:00')]);
    expect(schedule.nextRunAt()).toBeUndefined();
    vi.advanceTimersByTime(DAY_MS);
    expect(runs).toHaveLength(1);
  });

  it('takes the place of another one, and of none', () => {
    const { runs, schedule } = planned();
    schedule.plan(at('11:00:00'));
    schedule.plan(at('12:00:00'));
    vi.advanceTimersByTime(119 * MINUTE_MS);
    expect(runs).toEqual([]);
    schedule.plan(undefined);
    vi.advanceTimersByTime(DAY_MS);
    expect(runs).toEqual([]);
  });

  it('comes in time when the clock is put back meanwhile', () => {
    const { runs, schedule } = planned();
    schedule.plan(at('11:00:00'));
    vi.setSystemTime(new Date('2020-01-01T00:00:00Z'));
    vi.advanceTimersByTime(60 * MINUTE_MS);
    expect(runs).toHaveLength(1);
  });

  it('can be further away than a timer reaches', () => {
    const { runs, schedule } = planned();
    schedule.plan(new Date(at('10:00:00').getTime() + 60 * DAY_MS));
    vi.advanceTimersByTime(60 * DAY_MS - 1);
    expect(runs).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(runs).toHaveLength(1);
  });
});
