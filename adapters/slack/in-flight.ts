import type { Wait } from './channel-pace.ts';

/** Counts what has begun and not ended, so that a stop can wait for it. */
export interface InFlight {
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is left, or after `maxMs`; true when nothing is left. */
  settled(maxMs: number, wait: Wait): Promise<boolean>;
}

export function createInFlight(): InFlight {
  const pending = new Set<Promise<unknown>>();

  async function drain(): Promise<void> {
    while (pending.size > 0) {
      await Promise.allSettled(pending);
    }
  }

  return {
    async track(work) {
      pending.add(work);
      try {
        return await work;
      } finally {
        pending.delete(work);
      }
    },
    async settled(maxMs, wait) {
      await Promise.race([drain(), wait(maxMs)]);
      return pending.size === 0;
    },
  };
}
