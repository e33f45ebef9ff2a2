import { setTimeout as sleep } from 'node:timers/promises';
import { App, type Authorize, type AuthorizeResult } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { createRateLimit, type RateLimit, tellingOf } from '../../src/ops/rate-limit.ts';
import { createSeenOnce, type SeenOnce } from '../../src/ops/seen-once.ts';
import type { Adapter, AdapterContext } from '../adapter.ts';
import { acknowledgeWhenDone } from './acknowledge-when-done.ts';
import { createAsk } from './ask.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { type ChannelPace, createChannelPace, type Wait } from './channel-pace.ts';
import { configError, type SlackConfig } from './config.ts';
import { createDeliver } from './deliver.ts';
import { onError } from './errors.ts';
import { createForgetUntilDone } from './forget-until-done.ts';
import { createInFlight } from './in-flight.ts';
import {
  createSlackInstallations,
  type ForgetTenant,
  type InstallationRepository,
  type SlackInstallations,
} from './installations.ts';
import type { Work } from './listeners/work.ts';
import { createNotify } from './notify.ts';
import { oauthOptions } from './oauth.ts';
import { createOpenFile, type Fetch } from './open-file.ts';
import { register } from './register.ts';
import { createSendFiles } from './send-files.ts';
import { createStandings } from './standing.ts';
import { createHttpTransport } from './transport/http.ts';
import { createSocketTransport, type SocketOptions } from './transport/socket.ts';
import type { Transport } from './transport/transport.ts';

export interface SlackParts {
  /** Where installations are kept; needed for an app that many workspaces install. */
  readonly installations?: InstallationRepository;
  /** Makes everything else go that is kept of a workspace, when the app is removed from it. */
  readonly forgetTenant?: ForgetTenant;
  /** Shared by all replicas where there are several; in memory by default. */
  readonly seen?: SeenOnce;
  readonly limit?: RateLimit;
  readonly pace?: ChannelPace;
  /** Of the Web API, of response_url and of files. */
  readonly fetch?: Fetch;
  readonly wait?: Wait;
  readonly backoffMs?: SocketOptions['backoffMs'];
  readonly retryConfig?: WebClientOptions['retryConfig'];
}

const QUESTIONS_AT_ONCE = 10;
const QUESTIONS_PER_MINUTE = 30;
const REQUEST_TIMEOUT_MS = 10_000;
/** For the content of files, which goes to and comes from hosts of its own. */
const TRANSFER_TIMEOUT_MS = 120_000;
/** What takes longer is told to the asker as not finished. */
const FINISH_WITHIN_MS = 6_000;
const STOP_AFTER_MS = 3_000;
/** Some ten seconds: whoever asked is still there, and then the next path is tried. A 429 waits as long as Slack says. */
const RETRIES: NonNullable<WebClientOptions['retryConfig']> = { retries: 3, factor: 2, minTimeout: 1000 };

export function createSlackAdapter(context: AdapterContext, config: SlackConfig, parts: SlackParts = {}): Adapter {
  const { log, now } = context;
  const wait = parts.wait ?? ((ms) => sleep(ms, undefined, { ref: false }));
  const pace = parts.pace ?? createChannelPace(now, wait);
  const plainFetch = parts.fetch ?? globalThis.fetch;
  const fetch = withTimeout(plainFetch);
  const clientOptions: WebClientOptions = {
    fetch,
    retryConfig: parts.retryConfig ?? RETRIES,
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl }),
  };
  const installations = installationsOf(config, parts, now);
  const { transport, authorize, verify } = connect(context, config, {
    clientOptions,
    installations,
    backoffMs: parts.backoffMs,
  });

  const app = new App({
    receiver: transport.receiver,
    ...(authorize === undefined ? {} : { authorize }),
    clientOptions,
    logger: createBoltLogger(log),
    convoStore: false,
    extendedErrorHandler: true,
  });
  app.processEvent = acknowledgeWhenDone(app.processEvent.bind(app), wait);
  const inFlight = createInFlight();
  const ending = new AbortController();
  app.use(({ next }) => inFlight.track(timed(next, context)));
  app.error(onError(fetch, log));
  const work = workOf(context, config, parts, { pace, wait, fetch: plainFetch, installations, ending: ending.signal });
  register(app, work);

  return {
    name: 'slack',
    async start() {
      await verify?.();
      await transport.start();
    },
    async stop() {
      await inFlight.settled(FINISH_WITHIN_MS, wait);
      ending.abort();
      await inFlight.settled(STOP_AFTER_MS, wait);
      await transport.stop();
      if (!(await inFlight.settled(STOP_AFTER_MS, wait))) {
        log.warn({}, 'Slack requests were still being answered at the stop');
      }
    },
    notify: createNotify({ config, installations, clientOptions, pace, log }),
  };
}

interface WorkParts {
  readonly pace: ChannelPace;
  readonly wait: Wait;
  readonly fetch: Fetch;
  readonly installations: SlackInstallations;
  readonly ending: AbortSignal;
}

function workOf(
  { bot, log, now, metrics }: AdapterContext,
  config: SlackConfig,
  parts: SlackParts,
  { pace, wait, fetch, installations, ending }: WorkParts,
): Work {
  const limit = parts.limit ?? createRateLimit({ burst: QUESTIONS_AT_ONCE, perMinute: QUESTIONS_PER_MINUTE });
  const deliver = createDeliver(pace, log);
  return {
    bot,
    ask: createAsk(
      bot,
      tellingOf(limit, () => metrics?.rateLimited('person')),
      now,
    ),
    standingOf: createStandings({ admins: new Set(config.admins), now, log }),
    deliver,
    sendFiles: createSendFiles(deliver, log),
    openFile: createOpenFile(fetch, log),
    seen: parts.seen ?? createSeenOnce(),
    forgetWorkspace: createForgetUntilDone(installations.forget, { wait, ending, log }),
    now,
    wait,
    ending,
    log,
  };
}

interface Connection {
  readonly transport: Transport;
  /** Undefined where the receiver's installer authorizes. */
  readonly authorize?: Authorize<boolean>;
  /** Asks Slack whether the token holds. */
  readonly verify?: () => Promise<void>;
}

interface ConnectParts {
  readonly clientOptions: WebClientOptions;
  readonly installations: SlackInstallations;
  readonly backoffMs: SocketOptions['backoffMs'];
}

function connect({ bot, routes, log }: AdapterContext, config: SlackConfig, parts: ConnectParts): Connection {
  const { clientOptions, installations } = parts;
  const boltLogger = createBoltLogger(log);
  switch (config.transport) {
    case 'distributed': {
      const oauth = oauthOptions(config, { bot, installations, clientOptions, log });
      const options = { signingSecret: config.signingSecret, logger: boltLogger, ...oauth };
      return { transport: createHttpTransport(options, { routes, log }) };
    }
    case 'http': {
      const options = { signingSecret: config.signingSecret, logger: boltLogger };
      return {
        transport: createHttpTransport(options, { routes, log }),
        ...singleWorkspace(config.botToken, clientOptions),
      };
    }
    case 'socket': {
      const backoff = parts.backoffMs === undefined ? {} : { backoffMs: parts.backoffMs };
      const options = { appToken: config.appToken, clientOptions, boltLogger, log, ...backoff };
      return { transport: createSocketTransport(options), ...singleWorkspace(config.botToken, clientOptions) };
    }
  }
}

/** One token for all requests; asked about once, at the start. */
function singleWorkspace(botToken: string, clientOptions: WebClientOptions): Required<Omit<Connection, 'transport'>> {
  let self: Partial<AuthorizeResult> = {};
  return {
    authorize: () => Promise.resolve({ botToken, ...self }),
    async verify() {
      const client = new WebClient(botToken, clientOptions);
      const { user_id, bot_id } = await client.auth.test().catch((error: unknown) => {
        throw configError(`Slack did not accept SLACK_BOT_TOKEN (${String(error)}).`, error);
      });
      self = { ...(user_id ? { botUserId: user_id } : {}), ...(bot_id ? { botId: bot_id } : {}) };
    },
  };
}

function installationsOf(config: SlackConfig, parts: SlackParts, now: () => Date): SlackInstallations {
  if (config.transport === 'distributed' && parts.installations === undefined) {
    throw configError('An app for many workspaces (SLACK_CLIENT_ID) needs a store for its installations.');
  }
  // Nothing is kept for a workspace that brings its own token.
  const none: InstallationRepository = {
    find: () => Promise.resolve(undefined),
    save: () => Promise.resolve(),
    delete: () => Promise.resolve(false),
  };
  const forgetTenant = parts.forgetTenant ?? (() => Promise.resolve());
  return createSlackInstallations(parts.installations ?? none, forgetTenant, now);
}

function withTimeout(fetch: Fetch): Fetch {
  return (url, init) => {
    const ms = new URL(url).hostname.startsWith('files.') ? TRANSFER_TIMEOUT_MS : REQUEST_TIMEOUT_MS;
    return fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(ms) });
  };
}

/** From Slack's request to the end of what it led to: by then Slack has the answer. */
async function timed(next: () => Promise<void>, { metrics }: AdapterContext): Promise<void> {
  const from = performance.now();
  await next();
  metrics?.delivered('slack', (performance.now() - from) / 1000);
}
