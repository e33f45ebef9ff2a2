import { randomBytes, randomUUID } from 'node:crypto';
import { refreshTroubleNotice } from '../src/answer/refresh-trouble-notice.ts';
import type { CoreConfig, Environment } from '../src/config.ts';
import { createMemory } from '../src/memory/memory.ts';
import { createNoticeLoop, type SendNotice } from '../src/notices/notice-loop.ts';
import type { Logger } from '../src/ops/logger.ts';
import type { Loop } from '../src/ops/loop.ts';
import { createMetrics, type Metrics } from '../src/ops/metrics.ts';
import { within } from '../src/ops/within.ts';
import { type RefreshConfig, readRefreshConfig } from '../src/refresh/refresh-config.ts';
import { type LateStore, openLateStore } from '../src/store/late-store.ts';
import { createRetentionLoop } from '../src/store/retention-loop.ts';
import { openStore } from '../src/store/store.ts';
import { readStoreConfig } from '../src/store/store-config.ts';
import type { Platform } from '../src/store/tenant.ts';
import type { Adapter, AdapterContext } from './adapter.ts';
import { assembleCore, type Core, readVersion } from './assemble-core.ts';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { createKeepingLoop } from './keeping-loop.ts';
import { createKeptParts, type KeptParts } from './kept-parts.ts';
import { createMetricsHandler, METRICS_PATH } from './metrics-endpoint.ts';
import { type Observed, observe } from './observe.ts';
import { upkeepOptions } from './open-upkeep.ts';
import { createOperatorNotices, type OperatorNotices } from './operator-notices.ts';
import type { Configured } from './registry.ts';
import { readServerConfig, type ServerConfig } from './server-config.ts';

const STOP_WITHIN_MS = 9000;
const STORE_FIRST_MS = 1500;
/** A database that hangs does not keep the process from its end. */
const STORE_CLOSES_MS = 1000;

/** Everything that runs until somebody stops it. */
export interface Serving {
  readonly port: number;
  /** Takes no more questions, finishes what is in flight, closes. */
  stop(): Promise<void>;
  /** Rejects when the process cannot do its work: the database was changed by a newer version of the program. */
  readonly failed: Promise<never>;
}

export interface ServeOptions {
  /** What is in flight at the stop and takes longer is cut off: 9 s unless said otherwise. */
  readonly stopWithinMs?: number;
}

/** What was begun, as far as it was: a start that fails half-way stops it, too. */
interface Running {
  readonly server: HttpServer;
  readonly late: LateStore;
  readonly metrics: Metrics;
  readonly adapters: Map<Platform, Adapter>;
  readonly loops: Loop[];
  notices?: Loop;
  core?: Core;
  isStopping: boolean;
}

interface ServeParts {
  readonly platforms: readonly Configured[];
  readonly config: CoreConfig;
  readonly refresh: RefreshConfig;
  readonly version: string;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Starts every configured platform on one port, with one store and one list. Rejects when one of them does not start or
 * the port is taken; nothing of it runs on then.
 */
export async function serve(
  platforms: readonly Configured[],
  config: CoreConfig,
  env: Environment,
  log: Logger,
  { stopWithinMs = STOP_WITHIN_MS }: ServeOptions = {},
): Promise<Serving> {
  const now = () => new Date();
  const [storeConfig, refresh, web] = [readStoreConfig(env), readRefreshConfig(env), readServerConfig(env)];
  const version = await readVersion();
  const metrics = createMetrics({ version, now });
  const server = createServer(web, metrics, now, log);
  const late = openLateStore(() => openStore(storeConfig, { log, now, randomBytes }), log);
  const running: Running = { server, late, metrics, adapters: new Map(), loops: [], isStopping: false };
  try {
    const port = await start(running, { platforms, config, refresh, version, now, log });
    let stopped: Promise<void> | undefined;
    return {
      port,
      failed: failureToServe(running),
      stop() {
        stopped ??= stop(running, stopWithinMs, log);
        return stopped;
      },
    };
  } catch (error) {
    await stop(running, stopWithinMs, log);
    throw error;
  }
}

/** Resolves with the port. */
async function start(running: Running, { platforms, config, refresh, version, now, log }: ServeParts): Promise<number> {
  const { server, late, metrics, loops, adapters } = running;
  // Building the index keeps the event loop from a connection that is being made: a moment for it first.
  await within(STORE_FIRST_MS, late.opened, undefined).catch(() => undefined);
  const operators = createOperatorNotices(config.operatorChannel, log);
  const seen = observe(metrics, log);
  const core = await assembleServed(running, { config, refresh, now, log }, seen, operators);
  running.core = core;
  watchProcess(server, late, core, metrics);
  const context: AdapterContext = { bot: seen.bot(core.bot, now), log, routes: server.routes, now, metrics };
  await startAdapters(platforms, context, createKeptParts(late, log), adapters);
  const senders = sendersOf(adapters);
  operators.sendBy(senders);
  const shared = { store: late.current, productVersion: version, now, log };
  const notices = createNoticeLoop({ ...shared, ...core, senders, onDelivery: seen.delivery });
  const retention = createRetentionLoop({ ...shared, holder: randomUUID() });
  const keeping = createKeepingLoop({ core, late, isOffline: refresh.isOffline, notices, now, log });
  running.notices = notices;
  loops.push(notices, retention, keeping);
  const bindTo = platforms.find((platform) => platform.bindTo !== undefined)?.bindTo ?? config.host;
  const port = await server.listen(config.port, bindTo);
  for (const loop of loops) loop.start();
  core.keeper?.start();
  // Nobody waits for it, and what it would find out comes up again with the first question.
  core.warm().catch((error: unknown) => log.error({ error: String(error) }, 'The indexes could not be warmed.'));
  return port;
}

/** The core with everything that keeps it current and remembers. */
function assembleServed(
  running: Running,
  { config, refresh, now, log }: Pick<ServeParts, 'config' | 'refresh' | 'now' | 'log'>,
  seen: Observed,
  operators: OperatorNotices,
): Promise<Core> {
  const { current } = running.late;
  return assembleCore({
    ageLimits: config.ageLimits,
    now,
    log,
    onRecording: seen.recording,
    memory: createMemory({
      store: current,
      mustRecord: config.mustRecord,
      now,
      onNotice: () => running.notices?.kick(),
    }),
    ...upkeepOptions({
      ...{ config: refresh, store: current, now, log },
      onResult: seen.refresh,
      onTrouble: (trouble) => operators.tell(refreshTroubleNotice(trouble)),
    }),
  });
}

function createServer(web: ServerConfig, metrics: Metrics, now: () => Date, log: Logger): HttpServer {
  const server = createHttpServer(log, {
    trustedProxies: web.trustedProxies,
    openPaths: [METRICS_PATH, '/slack/install', '/slack/oauth_redirect', '/api/v1/openapi.json'],
    limits: { maxConnections: web.maxConnections, openRequestsPerMinute: web.openRequestsPerMinute },
    metrics,
    now,
  });
  if (web.metricsToken !== undefined) {
    server.routes.add(METRICS_PATH, createMetricsHandler(metrics, web.metricsToken, log));
  }
  return server;
}

/** What graphs and load balancers are told of the process. */
function watchProcess(server: HttpServer, late: LateStore, { screening }: Core, metrics: Metrics): void {
  const hasList = () => screening.screener() !== undefined;
  const hasDatabase = () => late.current() !== undefined;
  server.addReadiness('list', hasList);
  // Until its tables are up to date a new version leaves the requests to the one that it replaces. A database that goes
  // away later makes nobody unready: every replica would be at once, and all of them still answer.
  server.addReadiness('database', hasDatabase);
  metrics.watch({
    list: () => screening.screener()?.version,
    noticesWaiting: () => late.current()?.notices.waiting() ?? Promise.reject(new Error('the database is not open')),
    isReady: () => server.isReady() && hasList() && hasDatabase(),
  });
}

async function startAdapters(
  platforms: readonly Configured[],
  context: AdapterContext,
  kept: KeptParts,
  adapters: Map<Platform, Adapter>,
): Promise<void> {
  for (const platform of platforms) {
    const adapter = await platform.create(context, kept);
    await adapter.start();
    adapters.set(platform.name, adapter);
    context.log.info({ platform: platform.name }, 'adapter started');
  }
}

function sendersOf(adapters: ReadonlyMap<Platform, Adapter>): ReadonlyMap<Platform, SendNotice> {
  const senders = new Map<Platform, SendNotice>();
  for (const [platform, { notify }] of adapters) {
    if (notify !== undefined) senders.set(platform, notify);
  }
  return senders;
}

function failureToServe(running: Running): Promise<never> {
  const failed = new Promise<never>((_, reject) => {
    // A stop ends the attempts to reach a database that is down, which is no failure.
    running.late.opened.catch((error: unknown) => !running.isStopping && reject(error));
  });
  // Whoever wants to know awaits it; nobody has to.
  failed.catch(() => {});
  return failed;
}

async function stop(running: Running, withinMs: number, log: Logger): Promise<void> {
  const { server, late, metrics, adapters, loops, core } = running;
  const end = performance.now() + withinMs;
  running.isStopping = true;
  server.notReady();
  core?.sources?.close();
  const jobs = [...loops.map((loop) => loop.stop()), core?.keeper?.stop()];
  const all = [...jobs, ...[...adapters.values()].map((adapter) => stopAdapter(adapter, log))];
  if ((await within(withinMs, Promise.all(all), 'late')) === 'late') {
    log.warn({ withinMs }, 'What was in flight took too long and was cut off.');
  }
  // The server before the store: a request that is still coming in needs it.
  await server.close(Math.max(0, end - performance.now()));
  await within(STORE_CLOSES_MS, late.close(), undefined);
  metrics.close();
}

/** Finishes what is in flight; a failure does not keep the others from it. */
async function stopAdapter(adapter: Adapter, log: Logger): Promise<void> {
  await adapter
    .stop()
    .catch((error: unknown) => log.error({ platform: adapter.name, error: String(error) }, 'an adapter did not stop'));
}
