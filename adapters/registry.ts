import type { Environment } from '../src/config.ts';
import type { Platform } from '../src/store/tenant.ts';
import type { Adapter, AdapterContext } from './adapter.ts';
import type { KeptParts } from './kept-parts.ts';
import { readRestConfig } from './rest/config.ts';
import { readSlackConfig } from './slack/config.ts';
import { readTeamsConfig } from './teams/config.ts';

/** A configured platform, ready to be made; its SDK is loaded only then. */
export interface Configured {
  readonly name: Platform;
  /** The interface to listen on where this configuration allows no other. */
  readonly bindTo?: string;
  create(context: AdapterContext, kept: KeptParts): Promise<Adapter>;
}

/** Every chat platform whose variables are set, in the order in which they start. Throws an error of code CONFIG. */
export function configuredPlatforms(env: Environment): readonly Configured[] {
  return [slack(env), teams(env), rest(env)].filter((platform) => platform !== undefined);
}

function slack(env: Environment): Configured | undefined {
  const config = readSlackConfig(env);
  if (!config) return undefined;
  return {
    name: 'slack',
    async create(context, { installations, forgetTenant, seen }) {
      const { createSlackAdapter } = await import('./slack/adapter.ts');
      return createSlackAdapter(context, config, { installations, forgetTenant, seen });
    },
  };
}

function teams(env: Environment): Configured | undefined {
  const config = readTeamsConfig(env);
  if (!config) return undefined;
  return {
    name: 'teams',
    ...(config.bindTo === undefined ? {} : { bindTo: config.bindTo }),
    async create(context, { seen }) {
      const { createTeamsAdapter } = await import('./teams/adapter.ts');
      return createTeamsAdapter(context, config, { seen });
    },
  };
}

function rest(env: Environment): Configured | undefined {
  const config = readRestConfig(env);
  if (!config) return undefined;
  return {
    name: 'rest',
    async create(context) {
      const { createRestAdapter } = await import('./rest/adapter.ts');
      return createRestAdapter(context, config);
    },
  };
}
