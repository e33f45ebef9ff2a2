import type { SeenOnce } from '../ops/seen-once.ts';
import { sha256 } from './audit/chain.ts';
import type { Database } from './database.ts';

/** Slack repeats an event for up to an hour, Teams for some minutes. */
const defaultTtlMinutes = 60;
const forgetEveryMs = 60_000;

/** Tells repetitions apart for all processes on one database. */
export function createSeenEvents(db: Database, ttlMinutes = defaultTtlMinutes): SeenOnce {
  const ttlMs = ttlMinutes * 60_000;
  let forgotAt = Number.NEGATIVE_INFINITY;
  return {
    async firstTime(key, now) {
      const time = now.getTime();
      if (Math.abs(time - forgotAt) >= forgetEveryMs) {
        forgotAt = time;
        await db
          .deleteFrom('seen_events')
          .where('seen_at', '<', time - ttlMs)
          .execute();
      }
      const inserted = await db
        .insertInto('seen_events')
        .values({ key: sha256(key), seen_at: time })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('key')
        .execute();
      return inserted.length > 0;
    },
  };
}
