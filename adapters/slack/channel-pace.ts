export type Wait = (ms: number) => Promise<void>;

/** Resolves when the next message may go to the channel: Slack allows about one a second in each. */
export type ChannelPace = (channel: string) => Promise<void>;

const GAP_MS = 1000;
const PRUNE_ABOVE = 1000;

export function createChannelPace(now: () => Date, wait: Wait, gapMs = GAP_MS): ChannelPace {
  const freeAt = new Map<string, number>();

  return async (channel) => {
    const time = now().getTime();
    if (freeAt.size > PRUNE_ABOVE) {
      for (const [key, free] of freeAt) {
        if (free <= time) {
          freeAt.delete(key);
        }
      }
    }
    const turn = Math.max(time, freeAt.get(channel) ?? 0);
    freeAt.set(channel, turn + gapMs);
    if (turn > time) {
      await wait(turn - time);
    }
  };
}
