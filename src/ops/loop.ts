/** Does a job again and again, never twice at once. */
export interface Loop {
  start(): void;
  /** Does it now, or once more right after the run that is under way. */
  kick(): void;
  /** Waits for the run that is under way. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly everyMs: number;
  readonly run: () => Promise<void>;
  /** Is told of what a run rejected with; the next run comes all the same. */
  readonly onError: (error: unknown) => void;
}

export function createLoop({ everyMs, run, onError }: LoopOptions): Loop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = true;

  async function runWhileWanted(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      await run().catch(onError);
    }
    running = undefined;
  }

  function kick(): void {
    isWanted = true;
    if (!isStopped) {
      running ??= runWhileWanted();
    }
  }

  return {
    kick,
    start() {
      isStopped = false;
      timer = setInterval(kick, everyMs);
      timer.unref();
      kick();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
