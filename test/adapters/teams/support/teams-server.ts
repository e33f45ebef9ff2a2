import type { RequestListener } from 'node:http';
import type { Adapter } from '../../../../adapters/adapter.ts';
import { createTeamsAdapter, type TeamsParts } from '../../../../adapters/teams/adapter.ts';
import type { TeamsConfig } from '../../../../adapters/teams/config.ts';
import type { Bot } from '../../../../src/bot.ts';
import { BOT_APP_ID, TENANT_ID } from './activities.ts';
import { type FakeConnector, startFakeConnector } from './fake-connector.ts';
import { type LocalIssuer, startLocalIssuer, type TokenClaims } from './local-issuer.ts';
import { startLocalServer } from './local-server.ts';
import { createRecordingLog } from './recording-log.ts';

export const CONFIG: TeamsConfig = {
  credentials: { type: 'SingleTenant', appId: BOT_APP_ID, tenantId: TENANT_ID, password: 'not-a-secret' },
  cloud: 'public',
  allowedTenants: [],
  administrators: [],
};

/** Signs outgoing calls without a login service. */
export const STUB_CREDENTIALS: NonNullable<TeamsParts['credentials']> = {
  isValidAppId: async (appId) => appId === BOT_APP_ID,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    async signRequest(request) {
      request.headers.set('authorization', 'Bearer outgoing');
      return request;
    },
  }),
};

export interface TeamsServer {
  readonly adapter: Adapter;
  readonly connector: FakeConnector;
  readonly issuer: LocalIssuer;
  readonly log: ReturnType<typeof createRecordingLog>;
  readonly url: string;
  /** Posts an activity with a good token, or with the claims or the header given. */
  post(activity: unknown, auth?: TokenClaims | { readonly authorization: string }): Promise<Response>;
  close(): Promise<void>;
}

export interface TeamsServerOptions {
  readonly bot: Bot;
  readonly config?: TeamsConfig;
  readonly parts?: TeamsParts;
  readonly now?: () => Date;
}

/** The whole adapter on a real HTTP server, between a local token issuer and a fake connector. */
export async function startTeamsServer(options: TeamsServerOptions): Promise<TeamsServer> {
  const { bot, config = CONFIG, parts = {}, now = () => new Date() } = options;
  const [issuer, connector] = await Promise.all([startLocalIssuer(), startFakeConnector()]);
  const log = createRecordingLog();
  const routes = new Map<string, RequestListener>();
  const adapter = createTeamsAdapter(
    { bot, log, now, routes: { add: (path, handler) => routes.set(path, handler) } },
    config,
    {
      ...(config.credentials === 'local-development' ? {} : { credentials: STUB_CREDENTIALS, cloud: issuer.cloud }),
      ...parts,
    },
  );
  await adapter.start();
  const server = await startLocalServer((request, response) => {
    routes.get(request.url ?? '')?.(request, response);
  });
  const url = `${server.url}/api/messages`;

  return {
    adapter,
    connector,
    issuer,
    log,
    url,
    async post(activity, auth = {}) {
      const authorization =
        'authorization' in auth ? auth.authorization : `Bearer ${await issuer.token(connector.serviceUrl, auth)}`;
      return fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) },
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      });
    },
    async close() {
      await adapter.stop();
      await Promise.all([server.close(), issuer.close(), connector.close()]);
    },
  };
}
