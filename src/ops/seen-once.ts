export interface SeenOnceOptions {
  /** How long a key is remembered. Slack repeats an event for up to an hour, Teams for some minutes. */
  readonly ttlMinutes?: number;
  /** How many keys are remembered; the oldest is forgotten first. */
  readonly maxKeys?: number;
}

/** Tells the first delivery of an event from its repetitions. Async, so that a database can stand behind it. */
export interface SeenOnce {
  /** True the first time that `key` is given, false until it is forgotten. */
  firstTime(key: string, now: Date): Promise<boolean>;
}

/** Remembers in memory: right for one process. */
export function createSeenOnce({ ttlMinutes = 60, maxKeys = 50_000 }: SeenOnceOptions = {}): SeenOnce {
  const ttlMs = ttlMinutes * 60_000;
  const seenAt = new Map<string, number>();

  function forget(time: number): void {
    for (const [key, at] of seenAt) {
      if (time - at < ttlMs && seenAt.size < maxKeys) {
        return;
      }
      seenAt.delete(key);
    }
  }

  return {
    firstTime(key, now) {
      forget(now.getTime());
      if (seenAt.has(key)) {
        return Promise.resolve(false);
      }
      seenAt.set(key, now.getTime());
      return Promise.resolve(true);
    },
  };
}
