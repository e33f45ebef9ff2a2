import type { Logger } from '../ops/logger.ts';
import { createLoop, type Loop } from '../ops/loop.ts';
import { messageOf } from '../ops/message-of.ts';
import { applyRetention } from './apply-retention.ts';
import { failureOf } from './failure.ts';
import type { Store } from './store.ts';

export interface RetentionLoopOptions {
  readonly store: () => Store | undefined;
  readonly productVersion: string;
  /** Tells this process from the others on the same database. */
  readonly holder: string;
  readonly now: () => Date;
  readonly log: Logger;
}

const EVERY_MS = 3_600_000;
const LEASE_MS = 1_800_000;

/** Lets records go that their tenant keeps no longer; one process at a time does it. */
export function createRetentionLoop({ store: current, productVersion, holder, now, log }: RetentionLoopOptions): Loop {
  return createLoop({
    everyMs: EVERY_MS,
    async run() {
      const store = current();
      if (store === undefined || !(await store.leases.acquire('retention', holder, LEASE_MS, now()))) {
        return;
      }
      const { removedRecords, failures } = await applyRetention(store, { at: now(), appVersion: productVersion });
      for (const { tenant, error } of failures) {
        log.error(
          { tenant, failure: failureOf(error), error: messageOf(error) },
          'Retention could not be applied to a tenant.',
        );
      }
      log.info({ removedRecords }, 'Records past their retention were removed.');
    },
    onError: (error) =>
      log.error({ failure: failureOf(error), error: messageOf(error) }, 'Retention could not be applied.'),
  });
}
