import { randomBytes, randomUUID } from 'node:crypto';
import { refreshTroubleNotice } from '../src/answer/refresh-trouble-notice.ts';
import type { CoreConfig, Environment } from '../src/config.ts';
import { createMemory } from '../src/memory/memory.ts';
import { createNoticeLoop, type SendNotice } from '../src/notices/notice-loop.ts';
import type { Logger } from '../src/ops/logger.ts';
import type { Loop } from '../src/ops/loop.ts';
import { createMetrics } from '../src/ops/metrics.ts';
import { within } from '../src/ops/within.ts';
import { readRefreshConfig } from '../src/refresh/refresh-config.ts';
import { type LateStore, openLateStore } from '../src/store/late-store.ts';
import { createRetentionLoop } from '../src/store/retention-loop.ts';
import { openStore } from '../src/store/store.ts';
import { readStoreConfig } from '../src/store/store-config.ts';
import type { Platform } from '../src/store/tenant.ts';
import type { Adapter, AdapterContext } from './adapter.ts';
import { assembleCore, readVersion } from './assemble-core.ts';
import { createHttpServer, type HttpServer } from './http-server.ts';
import { createKeepingLoop } from './keeping-loop.ts';
import { createKeptParts, type KeptParts } from './kept-parts.ts';
import { createMetricsHandler, METRICS_PATH } from './metrics-endpoint.ts';
import { observe } from './observe.ts';
import { upkeepOptions } from './open-upkeep.ts';
import { createOperatorNotices } from './operator-notices.ts';
import type { Configured } from './registry.ts';
import { readServerConfig } from './server-config.ts';

const STOP_WITHIN_MS = 9000;
const STORE_FIRST_MS = 1500;

/** Everything that runs until somebody stops it. */
export interface Serving {
  readonly port: number;
  /** Takes no more questions, finishes what is in flight, closes. */
  stop(): Promise<void>;
  /** Rejects when the process cannot do its work: the database was changed by a newer version of the program. */
  readonly failed: Promise<never>;
}

/** Starts every configured platform on one port, with one store and one list. */
export async function serve(
  platforms: readonly Configured[],
  config: CoreConfig,
  env: Environment,
  log: Logger,
): Promise<Serving> {
  const now = () => new Date();
  const [storeConfig, refresh, web] = [readStoreConfig(env), readRefreshConfig(env), readServerConfig(env)];
  const version = await readVersion();
  const metrics = createMetrics({ version, now });
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
  const late = openLateStore(() => openStore(storeConfig, { log, now, randomBytes }), log);
  // Building the index keeps the event loop from a connection that is being made: a moment for it first.
  await within(STORE_FIRST_MS, late.opened, undefined).catch(() => undefined);
  const loops: Loop[] = [];
  const operators = createOperatorNotices(config.operatorChannel, log);
  const seen = observe(metrics, log);
  const core = await assembleCore({
    ageLimits: config.ageLimits,
    now,
    log,
    onRecording: seen.recording,
    memory: createMemory({
      store: late.current,
      mustRecord: config.mustRecord,
      now,
      onNotice: () => {
        for (const loop of loops) loop.kick();
      },
    }),
    ...upkeepOptions({
      ...{ config: refresh, store: late.current, now, log },
      onResult: seen.refresh,
      onTrouble: (trouble) => operators.tell(refreshTroubleNotice(trouble)),
    }),
  });
  watchProcess(server, late, core, metrics);
  const context: AdapterContext = { bot: seen.bot(core.bot, now), log, routes: server.routes, now, metrics };
  const adapters = await startAdapters(platforms, context, createKeptParts(late, log));
  const senders = sendersOf(adapters);
  operators.sendBy(senders);
  const shared = { store: late.current, productVersion: version, now, log };
  const notices = createNoticeLoop({ ...shared, ...core, senders, onDelivery: seen.delivery });
  const retention = createRetentionLoop({ ...shared, holder: randomUUID() });
  const keeping = createKeepingLoop({ core, late, isOffline: refresh.isOffline, notices, now, log });
  loops.push(notices);
  const bindTo = platforms.find((platform) => platform.bindTo !== undefined)?.bindTo ?? config.host;
  const port = await server.listen(config.port, bindTo);
  for (const loop of [notices, retention, keeping]) loop.start();
  core.keeper?.start();
  // Nobody waits for it, and what it would find out comes up again with the first question.
  core.warm().catch((error: unknown) => log.error({ error: String(error) }, 'The indexes could not be warmed.'));
  return {
    port,
    failed: late.opened.then(() => new Promise<never>(() => {})),
    async stop() {
      server.notReady();
      core.sources?.close();
      await Promise.all([notices.stop(), retention.stop(), keeping.stop(), core.keeper?.stop()]);
      // The server before the store: a request that is still coming in needs it.
      await stopAll([...adapters.values()], log);
      await server.close(STOP_WITHIN_MS);
      await late.close();
      metrics.close();
    },
  };
}

/** What graphs and load balancers are told of the process. */
function watchProcess(
  server: HttpServer,
  late: LateStore,
  { screening }: Awaited<ReturnType<typeof assembleCore>>,
  metrics: ReturnType<typeof createMetrics>,
): void {
  server.addReadiness('list', () => screening.screener() !== undefined);
  metrics.watch({
    list: () => screening.screener()?.version,
    noticesWaiting: () => late.current()?.notices.waiting() ?? Promise.reject(new Error('the database is not open')),
    isReady: server.isReady,
  });
}

async function startAdapters(
  platforms: readonly Configured[],
  context: AdapterContext,
  kept: KeptParts,
): Promise<ReadonlyMap<Platform, Adapter>> {
  const adapters = new Map<Platform, Adapter>();
  for (const platform of platforms) {
    const adapter = await platform.create(context, kept);
    await adapter.start();
    adapters.set(platform.name, adapter);
    context.log.info({ platform: platform.name }, 'adapter started');
  }
  return adapters;
}

function sendersOf(adapters: ReadonlyMap<Platform, Adapter>): ReadonlyMap<Platform, SendNotice> {
  const senders = new Map<Platform, SendNotice>();
  for (const [platform, { notify }] of adapters) {
    if (notify !== undefined) senders.set(platform, notify);
  }
  return senders;
}

/** Each adapter finishes what is in flight; one that fails does not keep the others from it. */
async function stopAll(adapters: readonly Adapter[], log: Logger): Promise<void> {
  const stopOne = async (adapter: Adapter) => {
    await adapter
      .stop()
      .catch((error: unknown) =>
        log.error({ platform: adapter.name, error: String(error) }, 'an adapter did not stop'),
      );
  };
  await Promise.all(adapters.map(stopOne));
}
