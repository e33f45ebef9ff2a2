import type { Environment } from '../src/config.ts';
import { type Platform, tenantId } from '../src/store/tenant.ts';
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
  /** Asks the platform whether it accepts the credentials; absent where nobody has to be asked. Rejects with an error that names what to change. */
  check?(): Promise<void>;
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
    check: async () => (await import('./slack/check.ts')).checkSlack(config),
    async create(context, { installations, forgetTenant, seen }) {
      const { createSlackAdapter } = await import('./slack/adapter.ts');
      const { tenantOfPlace } = await import('../src/store/installations.ts');
      return createSlackAdapter(context, config, {
        installations,
        forgetTenant: (place) => forgetTenant(tenantOfPlace(place)),
        seen,
      });
    },
  };
}

function teams(env: Environment): Configured | undefined {
  const config = readTeamsConfig(env);
  if (!config) return undefined;
  return {
    name: 'teams',
    check: async () => (await import('./teams/check.ts')).checkTeams(config),
    ...(config.bindTo === undefined ? {} : { bindTo: config.bindTo }),
    async create(context, { conversations, forgetTenant, seen }) {
      const { createTeamsAdapter } = await import('./teams/adapter.ts');
      const { createStoredConversations } = await import('./stored-conversations.ts');
      return createTeamsAdapter(context, config, {
        conversations: createStoredConversations(conversations, context.now),
        seen,
        forgetTenant: (tenant) => forgetTenant(tenantId('teams', tenant)),
      });
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
