#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { DEFAULT_AGE_LIMITS } from '../../src/answer/list-age.ts';
import type { Logger } from '../../src/ops/logger.ts';
import { listDirOf } from '../../src/refresh/kept-list.ts';
import { assembleCore, type Core, readVersion } from '../assemble-core.ts';
import { runCli } from './cli.ts';

const { argv, env, stdin, stdout, stderr } = process;
if (existsSync('.env')) {
  (await import('../load-dotenv.ts')).loadDotenv();
}
const { LOG_LEVEL, TERMINAL_RECORD, DATA_DIR } = env;
const now = () => new Date();

/** The answer itself says that something failed; the trace is for whoever asks for it. */
const log: Logger = createDebugLog(LOG_LEVEL === 'debug');

function createDebugLog(isWanted: boolean): Logger {
  const write = (fields: Readonly<Record<string, unknown>>, message: string) => {
    if (isWanted) {
      stderr.write(`${JSON.stringify({ message, ...fields })}\n`);
    }
  };
  return { debug: write, info: write, warn: write, error: write };
}

/** The schema of the settings takes time to load, so it is loaded only when one of its settings is there. */
async function ageLimits() {
  const isSet = Object.keys(env).some((name) => /^LIST_\w+_AFTER_DAYS$/u.test(name));
  return isSet ? (await import('../../src/config.ts')).readCoreConfig(env).ageLimits : DEFAULT_AGE_LIMITS;
}

const open: { close(): Promise<void> }[] = [];

/** Records what is asked only where that is wanted; opening the store takes time that a question alone does not need. */
async function loadCore(): Promise<Core> {
  const options = { ageLimits: await ageLimits(), now, log, listDir: listDirOf(DATA_DIR) };
  if (TERMINAL_RECORD !== 'on') {
    return assembleCore(options);
  }
  const { openKeptTerminal } = await import('../kept-terminal.ts');
  const kept = await openKeptTerminal(env, options);
  open.push(kept);
  return kept.core;
}

process.exitCode = await runCli({
  argv: argv.slice(2),
  io: { stdin, stdout, stderr, env },
  version: await readVersion(),
  loadCore,
  withOperator: async (run) => (await import('../kept-terminal.ts')).withOperator(env, { now, log }, run),
  openUpkeep: async () =>
    (await import('../terminal-upkeep.ts')).openTerminalUpkeep(env, { ageLimits: await ageLimits(), now, log }),
  diagnose: async function* () {
    const [{ diagnose }, { randomBytes }] = await Promise.all([import('../doctor.ts'), import('node:crypto')]);
    yield* diagnose({ env, now, randomBytes, fetch });
  },
});
await Promise.all(open.map((kept) => kept.close()));
