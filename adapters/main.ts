import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { config as loadDotenv } from 'dotenv';
import { type CoreConfig, readCoreConfig } from '../src/config.ts';
import type { Logger } from '../src/ops/logger.ts';
import { createListKeeper } from '../src/refresh/create-list-keeper.ts';
import { readRefreshConfig } from '../src/refresh/refresh-config.ts';
import type { Adapter, AdapterContext } from './adapter.ts';
import { assembleCore, type Core } from './assemble-core.ts';
import { createHttpServer } from './http-server.ts';
import { type Configured, configuredPlatforms, type Opened } from './registry.ts';
import { runSession } from './terminal/session.ts';
import { TERMINAL_WORDING } from './terminal/wording.ts';

const STOP_WITHIN_MS = 9000;

/** Starts every configured adapter on one port, or says what to set. */
async function main(): Promise<void> {
  loadDotenv({ quiet: true });
  const config = readCoreConfig(process.env);
  const platforms = configuredPlatforms(process.env);
  const log = await createLog(config.logLevel);
  const refresh = readRefreshConfig(process.env);
  const opened: Opened[] = [];
  const now = () => new Date();
  const core = await assembleCore({
    ageLimits: config.ageLimits,
    now,
    log,
    listDir: refresh.listDir,
    keep: (starting, buildScreener, productVersion) =>
      createListKeeper({
        ...{ config: refresh, starting, buildScreener, productVersion, now, log },
        random: Math.random,
        holder: `${hostname()} ${randomUUID()}`,
        store: () => opened.find(({ store }) => store !== undefined)?.store,
      }),
  });
  if (platforms.length === 0) await explain(core);
  else await run(platforms, config, core, log, opened);
}

/** Nothing is configured: three ways to go on, the terminal at once where somebody sits at it. */
async function explain({ bot }: Core): Promise<void> {
  const { stdin, stdout, stderr, env } = process;
  stdout.write(TERMINAL_WORDING.nothingConfigured);
  if (stdin.isTTY === true && stdout.isTTY === true) await runSession(bot, { stdin, stdout, stderr, env }, true);
}

async function run(
  platforms: readonly Configured[],
  config: CoreConfig,
  core: Core,
  log: Logger,
  opened: Opened[],
): Promise<void> {
  const server = createHttpServer(log);
  const context: AdapterContext = { bot: core.bot, log, routes: server.routes, now: core.now };
  for (const platform of platforms) {
    const made = await platform.create(context);
    opened.push(made);
    await made.adapter.start();
    log.info({ platform: platform.name }, 'adapter started');
  }
  const bindTo = platforms.find((platform) => platform.bindTo !== undefined)?.bindTo ?? config.host;
  const port = await server.listen(config.port, bindTo);
  log.info({ port, platforms: platforms.map((platform) => platform.name) }, 'ready');
  core.keeper?.start();
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    server.notReady();
    // The server before the stores: a request that is still coming in needs them.
    void stopAll(opened, log)
      .then(() => Promise.all([server.close(STOP_WITHIN_MS), core.keeper?.stop()]))
      .then(() => Promise.all(opened.map(({ store }) => store?.close())))
      .then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Each adapter finishes what is in flight; one that fails does not keep the others from it. */
async function stopAll(opened: readonly Opened[], log: Logger): Promise<void> {
  const stopOne = async (adapter: Adapter) => {
    await adapter
      .stop()
      .catch((error: unknown) =>
        log.error({ platform: adapter.name, error: String(error) }, 'an adapter did not stop'),
      );
  };
  await Promise.all(opened.map(({ adapter }) => stopOne(adapter)));
}

/** Secrets never reach a log: values under these names are cut out wherever they stand. */
const SECRET_FIELDS = [
  'token',
  'password',
  'secret',
  'authorization',
  'botToken',
  'appToken',
  'signingSecret',
  'clientSecret',
];

async function createLog(level: CoreConfig['logLevel']): Promise<Logger> {
  const { pino } = await import('pino');
  const log: Logger = pino({
    level,
    redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), remove: true },
  });
  return log;
}

main().catch((error: unknown) => {
  const isExpected =
    error instanceof Error &&
    'code' in error &&
    (error.code === 'CONFIG' || error.code === 'DATA' || error.code === 'EADDRINUSE');
  process.stderr.write(
    isExpected ? `${error.message}\n` : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
