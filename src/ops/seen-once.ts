export interface SeenOnceOptions {
  /** How long a key is remembered. Slack repeats an event for up to an hour, Teams for some minutes. */
  readonly ttlMinutes?: number;
  /** How many keys are remembered; the oldest is forgotten first. */
  readonly maxKeys?: number;
}

/** `first` for whoever is to do it; `under-way` while somebody else does, or died a moment ago; `done` for a repetition. */
export type Turn = 'first' | 'under-way' | 'done';

/** Tells the first delivery of an event from its repetitions. Async, so that a database can stand behind it. */
export interface SeenOnce {
  /** True the first time that `key` is given, false until it is forgotten. */
  firstTime(key: string, now: Date): Promise<boolean>;
  /** As `firstTime`, for what must not be lost with the process that began it: without `done` the next one has its turn. */
  begin(key: string, now: Date): Promise<Turn>;
  done(key: string): Promise<void>;
}

/** After this long without `done` whoever began is taken for dead. Slack delivers again at once, after a minute, after five. */
export const UNDER_WAY_MS = 30_000;

/** Remembers in memory: right for one process. */
export function createSeenOnce({ ttlMinutes = 60, maxKeys = 50_000 }: SeenOnceOptions = {}): SeenOnce {
  const ttlMs = ttlMinutes * 60_000;
  const seen = new Map<string, { readonly at: number; readonly isDone: boolean }>();

  function forget(time: number): void {
    for (const [key, { at }] of seen) {
      if (time - at < ttlMs && seen.size < maxKeys) {
        return;
      }
      seen.delete(key);
    }
  }

  function turn(key: string, time: number, isDone: boolean): Turn {
    forget(time);
    const before = seen.get(key);
    if (before?.isDone) return 'done';
    if (before !== undefined && time - before.at < UNDER_WAY_MS) return 'under-way';
    seen.delete(key);
    seen.set(key, { at: time, isDone });
    return 'first';
  }

  return {
    firstTime: async (key, now) => turn(key, now.getTime(), true) === 'first',
    begin: async (key, now) => turn(key, now.getTime(), false),
    async done(key) {
      const begun = seen.get(key);
      if (begun !== undefined) seen.set(key, { ...begun, isDone: true });
    },
  };
}
