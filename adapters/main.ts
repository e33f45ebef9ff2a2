import { type CoreConfig, readCoreConfig } from '../src/config.ts';
import type { Logger } from '../src/ops/logger.ts';
import { createRedactor, secretsOf } from '../src/ops/redact.ts';
import { assembleCore, type Core } from './assemble-core.ts';
import { createLog } from './create-log.ts';
import { loadDotenv } from './load-dotenv.ts';
import { type Configured, configuredPlatforms } from './registry.ts';
import { runSession } from './terminal/session.ts';
import { TERMINAL_WORDING } from './terminal/wording.ts';

/** Starts every configured adapter on one port, or says what to set. */
async function main(): Promise<void> {
  loadDotenv();
  const config = readCoreConfig(process.env);
  const platforms = configuredPlatforms(process.env);
  const log = await createLog({ level: config.logLevel, redactor: createRedactor(secretsOf(process.env)) });
  if (platforms.length === 0) {
    await explain(await assembleCore({ ageLimits: config.ageLimits, now: () => new Date(), log }));
  } else {
    await run(platforms, config, log);
  }
}

/** Nothing is configured: three ways to go on, the terminal at once where somebody sits at it. */
async function explain({ bot }: Core): Promise<void> {
  const { stdin, stdout, stderr, env } = process;
  stdout.write(TERMINAL_WORDING.nothingConfigured);
  if (stdin.isTTY === true && stdout.isTTY === true) await runSession(bot, { stdin, stdout, stderr, env }, true);
}

async function run(platforms: readonly Configured[], config: CoreConfig, log: Logger): Promise<void> {
  const { serve } = await import('./serve.ts');
  const serving = await serve(platforms, config, process.env, log);
  log.info({ port: serving.port, platforms: platforms.map((platform) => platform.name) }, 'ready');
  let stopping = false;
  const stop = (signal: string, exitCode: number) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    void serving.stop().then(() => process.exit(exitCode));
  };
  process.once('SIGTERM', () => stop('SIGTERM', 0));
  process.once('SIGINT', () => stop('SIGINT', 0));
  serving.failed.catch((error: unknown) => {
    explainFailure(error);
    stop('failure', 1);
  });
}

/** What whoever runs the bot can mend, in one line. */
const EXPECTED = new Set(['CONFIG', 'DATA', 'EADDRINUSE', 'STORE_NEWER']);

function explainFailure(error: unknown): void {
  const isExpected = error instanceof Error && 'code' in error && EXPECTED.has(String(error.code));
  process.stderr.write(
    isExpected ? `${error.message}\n` : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}

main().catch((error: unknown) => {
  explainFailure(error);
  process.exitCode = 1;
});
