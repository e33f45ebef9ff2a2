import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How much later than asked timers ran since the last reading, in seconds. */
export interface Lag {
  read(): { readonly '0.5': number; readonly '0.99': number; readonly max: number };
  close(): void;
}

const RESOLUTION_MS = 10;

export function createLag(): Lag {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  // What is recorded is the whole time between two ticks; an idle loop has the resolution itself.
  const lagOf = (nanoseconds: number) =>
    Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1000) : 0;
  return {
    read() {
      const lag = {
        '0.5': lagOf(histogram.percentile(50)),
        '0.99': lagOf(histogram.percentile(99)),
        max: lagOf(histogram.count === 0 ? 0 : histogram.max),
      };
      histogram.reset();
      return lag;
    },
    close: () => {
      histogram.disable();
    },
  };
}
