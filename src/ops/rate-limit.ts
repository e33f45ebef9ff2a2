export interface RateLimitOptions {
  /** How many requests may come at once. */
  readonly burst: number;
  /** How many requests a minute may follow, on average. */
  readonly perMinute: number;
  /** How many keys are remembered; the one unused longest is forgotten first. */
  readonly maxKeys?: number;
}

export type RateLimitDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly retryAfterSeconds: number };

/** A token bucket for each key (a person, a channel). */
export interface RateLimit {
  take(key: string, now: Date): RateLimitDecision;
}

const DEFAULT_MAX_KEYS = 20_000;

export function createRateLimit({ burst, perMinute, maxKeys = DEFAULT_MAX_KEYS }: RateLimitOptions): RateLimit {
  const tokensPerMs = perMinute / 60_000;
  // A Map keeps the order of insertion; a key is put back at the end whenever it is used, so the first is the stalest.
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>();

  return {
    take(key, now) {
      const time = now.getTime();
      const bucket = buckets.get(key);
      // A clock that was set back gives no tokens, and takes none.
      const earned = bucket === undefined ? 0 : Math.max(0, time - bucket.at) * tokensPerMs;
      const tokens = Math.min(burst, (bucket?.tokens ?? burst) + earned);
      const allowed = tokens >= 1;
      buckets.delete(key);
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: time });
      if (buckets.size > maxKeys) {
        deleteFirst(buckets);
      }
      return allowed ? { allowed } : { allowed, retryAfterSeconds: Math.ceil((1 - tokens) / tokensPerMs / 1000) };
    },
  };
}

function deleteFirst(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}

/** The same limit, which tells of each request that it turns away. */
export function tellingOf(limit: RateLimit, onRefused: () => void): RateLimit {
  return {
    take(key, now) {
      const decision = limit.take(key, now);
      if (!decision.allowed) {
        onRefused();
      }
      return decision;
    },
  };
}
