import { randomBytes } from 'node:crypto';
import type { Environment } from '../src/config.ts';
import type { Store } from '../src/store/store.ts';
import type { Adapter, AdapterContext } from './adapter.ts';
import { readSlackConfig } from './slack/config.ts';
import { readTeamsConfig } from './teams/config.ts';

/** A configured platform, ready to be made; its SDK is loaded only then. */
export interface Configured {
  readonly name: string;
  /** The interface to listen on where this configuration allows no other. */
  readonly bindTo?: string;
  create(context: AdapterContext): Promise<Opened>;
}

/** An adapter, and what has to be closed after it. */
export interface Opened {
  readonly adapter: Adapter;
  readonly store?: Store;
}

/** Every chat platform whose variables are set, in the order in which they start. Throws an error of code CONFIG. */
export function configuredPlatforms(env: Environment): readonly Configured[] {
  return [slack(env), teams(env)].filter((platform) => platform !== undefined);
}

function slack(env: Environment): Configured | undefined {
  const config = readSlackConfig(env);
  if (!config) return undefined;
  return {
    name: 'slack',
    async create(context) {
      const { createSlackAdapter } = await import('./slack/adapter.ts');
      if (config.transport !== 'distributed') return { adapter: createSlackAdapter(context, config) };
      const store = await openConfiguredStore(env, context);
      const { tenantOfPlace } = await import('../src/store/installations.ts');
      const adapter = createSlackAdapter(context, config, {
        installations: store.installations,
        forgetTenant: async (place) => {
          await store.tenants.purge(tenantOfPlace(place));
        },
        seen: store.seenEvents,
      });
      return { adapter, store };
    },
  };
}

function teams(env: Environment): Configured | undefined {
  const config = readTeamsConfig(env);
  if (!config) return undefined;
  return {
    name: 'teams',
    ...(config.bindTo === undefined ? {} : { bindTo: config.bindTo }),
    async create(context) {
      const { createTeamsAdapter } = await import('./teams/adapter.ts');
      return { adapter: createTeamsAdapter(context, config) };
    },
  };
}

async function openConfiguredStore(env: Environment, { log, now }: AdapterContext): Promise<Store> {
  const { readStoreConfig } = await import('../src/store/store-config.ts');
  const { openStore } = await import('../src/store/store.ts');
  return openStore(readStoreConfig(env), { log, now, randomBytes });
}
