/** Node's timers go no further than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** One timer for the next run. It never keeps the process alive. */
export interface RunSchedule {
  /** Plans the next run in place of any other one; none when undefined. */
  plan(at: Date | undefined): void;
  nextRunAt(): Date | undefined;
  stop(): void;
}

/**
 * What was planned comes after the time that lay ahead when it was planned, also when the clock is put back meanwhile.
 */
export function createRunSchedule(run: () => void, now: () => Date): RunSchedule {
  let timer: NodeJS.Timeout | undefined;
  let next: Date | undefined;
  const wait = (ms: number) => {
    const isLast = ms <= LONGEST_TIMER_MS;
    const then = () => {
      if (!isLast) {
        wait(ms - LONGEST_TIMER_MS);
        return;
      }
      next = undefined;
      run();
    };
    timer = setTimeout(then, isLast ? Math.max(0, ms) : LONGEST_TIMER_MS).unref();
  };
  const stop = () => {
    clearTimeout(timer);
    next = undefined;
  };
  return {
    stop,
    nextRunAt: () => next,
    plan(at) {
      stop();
      if (at === undefined) return;
      next = at;
      wait(at.getTime() - now().getTime());
    },
  };
}
