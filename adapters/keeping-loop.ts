import type { Logger } from '../src/ops/logger.ts';
import { createLoop, type Loop } from '../src/ops/loop.ts';
import type { LateStore } from '../src/store/late-store.ts';
import { onNewVersion } from '../src/upkeep/on-new-version.ts';
import type { Core } from './assemble-core.ts';

export interface KeepingOptions {
  readonly core: Pick<Core, 'keeper' | 'sources' | 'builtInSha256'>;
  readonly late: LateStore;
  readonly isOffline: boolean;
  /** Is told when notices may have been written. */
  readonly notices: Pick<Loop, 'kick'>;
  readonly now: () => Date;
  readonly log: Logger;
}

const EVERY_MS = 3_600_000;

/** Reads further sources every hour, and does what follows from each version that comes into service. */
export function createKeepingLoop({ core, late, isOffline, notices, now, log }: KeepingOptions): Loop {
  const { keeper, sources } = core;
  const loop = createLoop({
    everyMs: EVERY_MS,
    async run() {
      const list = keeper?.list();
      if (list !== undefined && sources !== undefined && !isOffline) {
        await sources.run(list);
        notices.kick();
      }
    },
    onError: (error) => log.error({ error: String(error) }, 'Further sources could not be read.'),
  });
  const compare = async (before: Parameters<typeof onNewVersion>[0]) => {
    const [list, screener, store] = [keeper?.list(), keeper?.screener(), late.current()];
    if (list !== undefined && screener !== undefined && store !== undefined) {
      const isFromBuiltIn = before !== undefined && before.version.sha256 === core.builtInSha256;
      await onNewVersion(before, list, { store, screener, isFromBuiltIn, now: now(), log });
      notices.kick();
    }
  };
  keeper?.onVersion(async ({ before }) => {
    // Further sources say the same of a version whether or not it could be compared.
    await compare(before).finally(loop.kick);
  });
  let isStopped = false;
  let comparing: Promise<void> | undefined;
  // The list may have changed while nobody was there to compare. That the database cannot be opened is told elsewhere.
  const compareAtStart = () => {
    if (isStopped) return;
    comparing = compare(undefined).catch((error: unknown) =>
      log.error({ error: String(error) }, 'Watches could not be compared at the start.'),
    );
  };
  late.opened.then(compareAtStart, () => {});
  return {
    ...loop,
    async stop() {
      isStopped = true;
      await Promise.all([loop.stop(), comparing]);
    },
  };
}
