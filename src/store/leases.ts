import type { Database } from './database.ts';

/** One process at a time does a job: refreshes the list, sends notices. */
export interface Leases {
  /**
   * Takes or renews the lease; false while another holder has it. Renew well before `durationMs` is over, and let it be
   * much longer than the clocks of two machines differ.
   */
  acquire(name: string, holder: string, durationMs: number, now: Date): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

export function createLeases(db: Database): Leases {
  return {
    async acquire(name, holder, durationMs, now) {
      const values = { name, holder, expires_at: now.getTime() + durationMs };
      const held = await db
        .insertInto('leases')
        .values(values)
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet(values)
            .where((is) => is.or([is('leases.holder', '=', holder), is('leases.expires_at', '<=', now.getTime())])),
        )
        .returning('name')
        .execute();
      return held.length > 0;
    },

    async release(name, holder) {
      await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}
