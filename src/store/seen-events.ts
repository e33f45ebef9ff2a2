import { type SeenOnce, UNDER_WAY_MS } from '../ops/seen-once.ts';
import { sha256 } from './audit/chain.ts';
import type { Database } from './database.ts';

/** Slack repeats an event for up to an hour, Teams for some minutes. */
const defaultTtlMinutes = 60;
const forgetEveryMs = 60_000;

/** Tells repetitions apart for all processes on one database. */
export function createSeenEvents(db: Database, ttlMinutes = defaultTtlMinutes): SeenOnce {
  const ttlMs = ttlMinutes * 60_000;
  let forgotAt = Number.NEGATIVE_INFINITY;

  async function forget(time: number): Promise<void> {
    if (Math.abs(time - forgotAt) < forgetEveryMs) return;
    forgotAt = time;
    await db
      .deleteFrom('seen_events')
      .where('seen_at', '<', time - ttlMs)
      .execute();
  }

  /** True for the one process that was first. */
  async function claim(key: string, time: number, isDone: boolean): Promise<boolean> {
    await forget(time);
    const inserted = await db
      .insertInto('seen_events')
      .values({ key, seen_at: time, is_done: Number(isDone) })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key')
      .execute();
    return inserted.length > 0;
  }

  /** True for the one process that goes on where another has left off. */
  async function takeOver(key: string, time: number): Promise<boolean> {
    const taken = await db
      .updateTable('seen_events')
      .set({ seen_at: time })
      .where('key', '=', key)
      .where('is_done', '=', 0)
      .where('seen_at', '<=', time - UNDER_WAY_MS)
      .returning('key')
      .execute();
    return taken.length > 0;
  }

  return {
    firstTime: (key, now) => claim(sha256(key), now.getTime(), true),
    async begin(name, now) {
      const [key, time] = [sha256(name), now.getTime()];
      if ((await claim(key, time, false)) || (await takeOver(key, time))) return 'first';
      const begun = await db.selectFrom('seen_events').select('is_done').where('key', '=', key).executeTakeFirst();
      return begun?.is_done === 1 ? 'done' : 'under-way';
    },
    async done(key) {
      await db.updateTable('seen_events').set({ is_done: 1 }).where('key', '=', sha256(key)).execute();
    },
  };
}
