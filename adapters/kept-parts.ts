import type { Logger } from '../src/ops/logger.ts';
import { createSeenOnce, type SeenOnce } from '../src/ops/seen-once.ts';
import type { Conversations } from '../src/store/conversations.ts';
import type { Installations } from '../src/store/installations.ts';
import type { LateStore } from '../src/store/late-store.ts';
import type { Store } from '../src/store/store.ts';
import type { TenantId } from '../src/store/tenant.ts';

/** What adapters keep, while the database may be down: what cannot go without it rejects, what can goes on in memory. */
export interface KeptParts {
  readonly store: () => Store | undefined;
  readonly seen: SeenOnce;
  readonly installations: Installations;
  readonly conversations: Conversations;
  /** Rejects while the database is down; the caller tries again. */
  forgetTenant(tenant: TenantId): Promise<void>;
}

export function createKeptParts({ current }: Pick<LateStore, 'current'>, log: Logger): KeptParts {
  const inMemory = createSeenOnce();
  const store = async (): Promise<Store> => {
    const open = current();
    if (open === undefined) {
      throw Object.assign(new Error('The database is not reached yet.'), { code: 'ECONNREFUSED' });
    }
    return open;
  };
  /** Undefined while the database is down. */
  const shared = async <T>(ask: (events: SeenOnce) => Promise<T>): Promise<T | undefined> => {
    const open = current();
    if (open === undefined) return undefined;
    return ask(open.seenEvents).catch((error: unknown) => {
      log.warn({ reason: String(error) }, 'Repeated events are told apart in this process alone.');
      return undefined;
    });
  };
  return {
    store: current,
    seen: {
      // Both are asked: what was seen while the database was down must not be new when it is back.
      async firstTime(key, now) {
        const isNewHere = await inMemory.firstTime(key, now);
        const isNew = await shared((events) => events.firstTime(key, now));
        return isNewHere && (isNew ?? true);
      },
      async begin(key, now) {
        const here = await inMemory.begin(key, now);
        if (here !== 'first') return here;
        const turn = await shared((events) => events.begin(key, now));
        return turn ?? here;
      },
      async done(key) {
        await inMemory.done(key);
        await shared((events) => events.done(key));
      },
    },
    installations: {
      find: async (place) => (await store()).installations.find(place),
      save: async (place, document) => (await store()).installations.save(place, document),
      delete: async (place) => (await store()).installations.delete(place),
      rotateKeys: async () => (await store()).installations.rotateKeys(),
    },
    conversations: {
      save: async (...given) => (await store()).conversations.save(...given),
      add: async (...given) => (await store()).conversations.add(...given),
      find: async (...given) => (await store()).conversations.find(...given),
      withUser: async (...given) => (await store()).conversations.withUser(...given),
      any: async (...given) => (await store()).conversations.any(...given),
      channels: async (...given) => (await store()).conversations.channels(...given),
      delete: async (...given) => (await store()).conversations.delete(...given),
    },
    async forgetTenant(tenant) {
      await (await store()).tenants.purge(tenant);
    },
  };
}
