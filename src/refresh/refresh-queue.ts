import type { RefreshRequest, RefreshResult, RefreshTrigger } from './list-keeper.ts';

export interface RefreshQueue {
  /** Whoever asks for what is waiting or running already gets its result. */
  refresh(trigger: RefreshTrigger, request: RefreshRequest): Promise<RefreshResult>;
  /** Does other work in turn with the refreshes. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  isBusy(): boolean;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** One refresh at a time. `run` never rejects. */
export function createRefreshQueue(
  run: (trigger: RefreshTrigger, request: RefreshRequest) => Promise<RefreshResult>,
): RefreshQueue {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let joinable: Promise<RefreshResult> | undefined;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    waiting += 1;
    const done = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = done.catch(() => undefined);
    return done;
  };
  return {
    refresh(trigger, request) {
      if (request.fromFile !== undefined || request.force !== undefined) return inTurn(() => run(trigger, request));
      joinable ??= inTurn(() => run(trigger, request)).finally(() => {
        joinable = undefined;
      });
      return joinable;
    },
    inTurn,
    isBusy: () => waiting > 0,
    async idle() {
      while (waiting > 0) await last;
    },
  };
}
