import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLoop } from '../../src/ops/loop.ts';

const HOURLY = 3_600_000;

/** A job that ends when it is told to. */
function createJob() {
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  return {
    ends,
    most: () => most,
    async run() {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    },
  };
}

describe('a loop', () => {
  it('runs at the start, and once more however often it is kicked meanwhile', async () => {
    const job = createJob();
    const loop = createLoop({ everyMs: HOURLY, run: job.run, onError: () => {} });
    loop.start();
    for (let count = 0; count < 5; count += 1) loop.kick();
    job.ends[0]?.();
    await nextTurn();
    expect(job.ends).toHaveLength(2);
    job.ends[1]?.();
    await nextTurn();
    expect(job.ends).toHaveLength(2);
    expect(job.most()).toBe(1);
    await loop.stop();
  });

  it('runs again at its time', async () => {
    let runs = 0;
    let onThird = () => {};
    const third = new Promise<void>((resolve) => {
      onThird = resolve;
    });
    const run = async () => {
      runs += 1;
      if (runs === 3) onThird();
    };
    const loop = createLoop({ everyMs: 5, run, onError: () => {} });
    loop.start();
    // The timer of a loop does not keep a process alive, so something else has to.
    const alive = setInterval(() => {}, 1000);
    await third;
    clearInterval(alive);
    await loop.stop();
  });

  it('that is stopped waits for the run under way, and runs no more', async () => {
    const job = createJob();
    const loop = createLoop({ everyMs: HOURLY, run: job.run, onError: () => {} });
    loop.start();
    loop.kick();
    let isStopped = false;
    const stopping = loop.stop().then(() => {
      isStopped = true;
    });
    await nextTurn();
    expect(isStopped).toBe(false);
    job.ends[0]?.();
    await stopping;
    loop.kick();
    await nextTurn();
    expect(job.ends).toHaveLength(1);
  });

  it('tells of a run that failed, and goes on', async () => {
    const errors: unknown[] = [];
    let runs = 0;
    const run = async () => {
      runs += 1;
      if (runs === 1) throw new Error('down');
    };
    const loop = createLoop({ everyMs: HOURLY, run, onError: (error) => errors.push(error) });
    loop.start();
    await nextTurn();
    loop.kick();
    await nextTurn();
    expect(errors).toEqual([new Error('down')]);
    expect(runs).toBe(2);
    await loop.stop();
  });
});
