import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work cut into steps of at most some milliseconds, between which other work can go on; returns its result. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

export interface SliceOptions {
  /** How long the event loop is held before everything that waits gets its turn. */
  readonly sliceMs?: number;
  /** Monotonic, in milliseconds. */
  readonly clock?: () => number;
  /** Rejects between two slices when aborted. */
  readonly signal?: AbortSignal;
}

const SLICE_MS = 5;

/** Does it in slices of some milliseconds each. Rejects with what a step throws. */
export async function finishInSlices<T>(steps: Steps<T>, options: SliceOptions = {}): Promise<T> {
  const { sliceMs = SLICE_MS, clock = () => performance.now(), signal } = options;
  for (;;) {
    const end = clock() + sliceMs;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (clock() < end);
    await nextTurn();
    signal?.throwIfAborted();
  }
}

/** `forEach`, so many items a step. */
export function* eachInSteps<T>(
  items: readonly T[],
  itemsPerStep: number,
  visit: (item: T, index: number) => void,
): Steps<void> {
  for (let start = 0; start < items.length; start += itemsPerStep) {
    items.slice(start, start + itemsPerStep).forEach((item, offset) => {
      visit(item, start + offset);
    });
    yield;
  }
}

/** Visits the half-open ranges that make up 0 to `count`, one a step. */
export function* rangesInSteps(
  count: number,
  perStep: number,
  visit: (start: number, end: number) => void,
): Steps<void> {
  for (let start = 0; start < count; start += perStep) {
    visit(start, Math.min(count, start + perStep));
    yield;
  }
}
