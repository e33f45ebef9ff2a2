/** Keeps what was found out for a short while; whoever asks meanwhile shares the answer. Failures are not kept. */
export type BriefCache<T> = (key: string, find: () => Promise<T>) => Promise<T>;

export interface BriefCacheOptions {
  readonly now: () => Date;
  readonly ttlMinutes: number;
  /** The oldest is forgotten first. */
  readonly maxKeys: number;
}

export function createBriefCache<T>({ now, ttlMinutes, maxKeys }: BriefCacheOptions): BriefCache<T> {
  const known = new Map<string, { readonly found: Promise<T>; readonly at: number }>();

  return async (key, find) => {
    const at = now().getTime();
    const kept = known.get(key);
    if (kept !== undefined && at - kept.at < ttlMinutes * 60_000) {
      return kept.found;
    }
    const found = find();
    known.delete(key);
    known.set(key, { found, at });
    for (const oldest of known.keys()) {
      if (known.size <= maxKeys) {
        break;
      }
      known.delete(oldest);
    }
    try {
      return await found;
    } catch (error) {
      if (known.get(key)?.found === found) {
        known.delete(key);
      }
      throw error;
    }
  };
}
