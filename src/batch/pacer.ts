import { setImmediate } from 'node:timers/promises';

/** Divides long work into slices, so that other work of the process is done in between. */
export interface Pacer {
  /** True when the slice is used up. */
  readonly isDue: () => boolean;
  /** Resolves when the event loop has been around once, and begins the next slice. */
  pause(): Promise<void>;
}

/** `clock` gives milliseconds and never goes back. */
export function createPacer(sliceMs: number, clock: () => number): Pacer {
  let end = clock() + sliceMs;
  return {
    isDue: () => clock() >= end,
    async pause() {
      await setImmediate();
      end = clock() + sliceMs;
    },
  };
}
