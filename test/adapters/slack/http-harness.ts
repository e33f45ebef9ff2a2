import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Adapter, AdapterContext, RequestHandler } from '../../../adapters/adapter.ts';
import { createSlackAdapter, type SlackParts } from '../../../adapters/slack/adapter.ts';
import type { SlackConfig } from '../../../adapters/slack/config.ts';
import type { Bot } from '../../../src/bot.ts';
import type { Logger } from '../../../src/ops/logger.ts';
import { createFakeBot } from './answers.ts';
import { createFakeSlack, type FakeSlack } from './fake-slack.ts';

export const SIGNING_SECRET = 'a-signing-secret-of-no-app';
export const HTTP_CONFIG: SlackConfig = { transport: 'http', botToken: 'xoxb-test', signingSecret: SIGNING_SECRET };
/** An app that many workspaces install. */
export const DISTRIBUTED_CONFIG: SlackConfig = {
  transport: 'distributed',
  signingSecret: SIGNING_SECRET,
  clientId: '1.2',
  clientSecret: 'client-secret',
  stateSecret: 'a-state-secret-of-no-app',
};

export interface LogLine {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export function createMemoryLog(): Logger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: string) => (fields: LogLine['fields'], message: string) =>
    void lines.push({ level, fields, message });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export interface PostOptions {
  readonly secret?: string;
  readonly timestampSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The real adapter, the real Bolt App and a real HTTP server; only Slack itself is a stand-in. */
export interface HttpHarness {
  readonly slack: FakeSlack;
  readonly adapter: Adapter;
  readonly log: ReturnType<typeof createMemoryLog>;
  readonly url: string;
  command(text: string, changes?: Readonly<Record<string, string>>): Promise<Response>;
  event(event: Readonly<Record<string, unknown>>, changes?: Readonly<Record<string, unknown>>): Promise<Response>;
  interaction(payload: Readonly<Record<string, unknown>>): Promise<Response>;
  post(body: string, contentType: string, options?: PostOptions): Promise<Response>;
  stop(): Promise<void>;
}

export interface HarnessOptions {
  readonly bot?: Bot;
  readonly config?: SlackConfig;
  readonly parts?: SlackParts;
  readonly now?: () => Date;
}

const FORM = 'application/x-www-form-urlencoded';

export async function startHttpHarness(options: HarnessOptions = {}): Promise<HttpHarness> {
  const slack = createFakeSlack();
  const log = createMemoryLog();
  const handlers = new Map<string, RequestHandler>();
  const context: AdapterContext = {
    bot: options.bot ?? createFakeBot(),
    log,
    routes: { add: (path, handler) => void handlers.set(path, handler) },
    now: options.now ?? (() => new Date()),
  };
  const adapter = createSlackAdapter(context, options.config ?? HTTP_CONFIG, {
    fetch: slack.fetch,
    pace: () => Promise.resolve(),
    retryConfig: { retries: 0 },
    ...options.parts,
  });
  await adapter.start();
  const server = await listen(createServer((request, response) => handlers.get('/slack')?.(request, response)));
  const url = `http://127.0.0.1:${portOf(server)}`;
  let eventCount = 0;

  const post: HttpHarness['post'] = (body, contentType, { secret, timestampSeconds, headers } = {}) =>
    fetch(`${url}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType, ...signed(body, secret, timestampSeconds), ...headers },
    });

  return {
    slack,
    adapter,
    log,
    url,
    post,
    command: (text, changes = {}) => post(new URLSearchParams({ ...COMMAND, text, ...changes }).toString(), FORM),
    event: (event, changes = {}) => {
      eventCount += 1;
      const body = { ...ENVELOPE, event_id: `Ev${eventCount}`, event, ...changes };
      return post(JSON.stringify(body), 'application/json');
    },
    interaction: (payload) => post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), FORM),
    async stop() {
      await adapter.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function signed(body: string, secret = SIGNING_SECRET, timestampSeconds = Math.floor(Date.now() / 1000)) {
  const digest = createHmac('sha256', secret).update(`v0:${timestampSeconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestampSeconds), 'x-slack-signature': `v0=${digest}` };
}

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const RESPONSE_URL = 'https://hooks.slack.test/actions/T1/1/abc';

/** Shapes as docs.slack.dev shows them, with ids of nobody. */
export const COMMAND = {
  token: 'none',
  team_id: 'T1',
  team_domain: 'example',
  channel_id: 'C1',
  channel_name: 'exports',
  user_id: 'U1',
  user_name: 'ann',
  command: '/entity',
  api_app_id: 'A1',
  is_enterprise_install: 'false',
  response_url: RESPONSE_URL,
  trigger_id: 'trigger-1',
} as const;

export const ENVELOPE = {
  token: 'none',
  team_id: 'T1',
  api_app_id: 'A1',
  type: 'event_callback',
  event_time: 1_785_500_000,
  authorizations: [{ enterprise_id: null, team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
} as const;

const WHO = {
  team: { id: 'T1', domain: 'example' },
  user: { id: 'U1', username: 'ann', name: 'ann', team_id: 'T1' },
  api_app_id: 'A1',
  token: 'none',
  trigger_id: 'trigger-1',
  is_enterprise_install: false,
} as const;

/** A button pressed in a message of a channel. */
export function buttonPress(actionId: string, value: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    ...WHO,
    type: 'block_actions',
    response_url: RESPONSE_URL,
    container: { type: 'message', message_ts: '1.1', channel_id: 'C1' },
    channel: { id: 'C1', name: 'exports' },
    message: { type: 'message', ts: '1.1' },
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '2', text: PLAIN }],
    ...changes,
  };
}

/** The same in a modal or in the Home tab, where Slack gives neither channel nor response_url. */
export function buttonPressInView(actionId: string, value: string, type: 'modal' | 'home') {
  const { response_url: _url, channel: _channel, message: _message, ...press } = buttonPress(actionId, value);
  return { ...press, container: { type: 'view', view_id: 'V1' }, view: { id: 'V1', type, private_metadata: '' } };
}

export function viewSubmission(
  view: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>> = {},
) {
  return {
    ...WHO,
    type: 'view_submission',
    view: { id: 'V1', type: 'modal', private_metadata: '', state: { values: {} }, ...view },
    response_urls: [],
    ...changes,
  };
}

export function blockSuggestion(actionId: string, value: string) {
  return { ...WHO, type: 'block_suggestion', action_id: actionId, block_id: 'b', value, container: { type: 'view' } };
}

export function shortcut(changes: Readonly<Record<string, unknown>>) {
  return { ...WHO, ...changes };
}

const PLAIN = { type: 'plain_text', text: 'Details' } as const;
