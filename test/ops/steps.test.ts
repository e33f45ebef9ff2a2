import { describe, expect, it } from 'vitest';
import { eachInSteps, finish, finishInSlices, rangesInSteps, type Steps } from '../../src/ops/steps.ts';

function* countTo(count: number, onStep: () => void = () => {}): Steps<number> {
  for (let step = 0; step < count; step += 1) {
    onStep();
    yield;
  }
  return count;
}

describe('work in steps', () => {
  it('gives the same done at once or in slices', async () => {
    expect(finish(countTo(5))).toBe(5);
    expect(await finishInSlices(countTo(5))).toBe(5);
  });

  it('lets other work go on between two slices', async () => {
    let time = 0;
    const others: number[] = [];
    const timer = setInterval(() => others.push(time), 0);
    const work = countTo(100, () => {
      time += 1;
    });
    await finishInSlices(work, { sliceMs: 10, clock: () => time });
    clearInterval(timer);
    expect(others.every((seen) => seen % 10 === 0)).toBe(true);
  });

  it('ends with the error of a step', async () => {
    const failing = function* (): Steps<void> {
      yield;
      throw new Error('no more');
    };
    expect(() => finish(failing())).toThrow('no more');
    await expect(finishInSlices(failing())).rejects.toThrow('no more');
  });

  it('can be broken off', async () => {
    const stopping = new AbortController();
    let steps = 0;
    const work = countTo(1_000_000, () => {
      steps += 1;
      stopping.abort(new Error('stopped'));
    });
    await expect(finishInSlices(work, { sliceMs: 0, signal: stopping.signal })).rejects.toThrow('stopped');
    expect(steps).toBe(1);
  });

  it('visits everything in order, so many a step', () => {
    const visited: [string, number][] = [];
    expect([...eachInSteps(['a', 'b', 'c'], 2, (item, index) => visited.push([item, index]))]).toHaveLength(2);
    expect(visited).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
    const ranges: [number, number][] = [];
    finish(rangesInSteps(5, 2, (start, end) => ranges.push([start, end])));
    expect(ranges).toEqual([
      [0, 2],
      [2, 4],
      [4, 5],
    ]);
  });
});
