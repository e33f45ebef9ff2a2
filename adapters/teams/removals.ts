import type { Logger } from '../../src/ops/logger.ts';
import type { Conversations } from './conversations.ts';
import { failureFields } from './delivery.ts';

/** Waits, or rejects when the signal is given first. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface Removals {
  /** The app was removed from these conversations or teams. Tried once here, and again and again if that fails. */
  remove(tenantId: string, addressesOrTeamIds: readonly string[]): Promise<void>;
  /** Gives up what is still to be tried. */
  stop(): void;
}

export interface RemovalsOptions {
  readonly conversations: Conversations;
  /** Everything that is stored of a tenant goes; doing it twice does no harm. */
  readonly forgetTenant: (tenantId: string) => Promise<void>;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly log: Logger;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;
const GIVE_UP_AFTER_MS = 60 * 60_000;

/** Forgets conversations and, with the last one of a tenant, everything of that tenant. */
export function createRemovals({ conversations, forgetTenant, now, wait, log }: RemovalsOptions): Removals {
  const stopping = new AbortController();

  function attempts(tenantId: string, ids: readonly string[]): () => Promise<boolean> {
    const toForget = new Set(ids);
    let wasKnown = false;
    return async () => {
      try {
        // Each only once: a later try would forget a conversation that the app was added to again.
        for (const id of toForget) {
          wasKnown = (await conversations.forget(tenantId, id)) || wasKnown;
          toForget.delete(id);
        }
        // What is stored is needed again when somebody has added the app in the meantime.
        if (wasKnown && tenantId !== '' && !(await conversations.knows(tenantId))) {
          await forgetTenant(tenantId);
        }
        return true;
      } catch (error) {
        log.error({ tenant: tenantId, ...failureFields(error) }, 'teams: what is stored of a removed app did not go');
        return false;
      }
    };
  }

  async function repeat(tenantId: string, attempt: () => Promise<boolean>): Promise<void> {
    const until = now().getTime() + GIVE_UP_AFTER_MS;
    for (let pause = FIRST_WAIT_MS; ; pause = Math.min(2 * pause, LONGEST_WAIT_MS)) {
      const isStopped = await wait(pause, stopping.signal).then(
        () => false,
        () => true,
      );
      if (isStopped || now().getTime() > until) {
        log.error({ tenant: tenantId }, 'teams: gave up; purge this tenant on the command line');
        return;
      }
      if (await attempt()) {
        return;
      }
    }
  }

  return {
    async remove(tenantId, ids) {
      const attempt = attempts(tenantId, ids);
      if (!(await attempt())) {
        void repeat(tenantId, attempt);
      }
    },
    stop: () => stopping.abort(),
  };
}
