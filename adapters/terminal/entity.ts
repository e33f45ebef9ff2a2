#!/usr/bin/env node
import { DEFAULT_AGE_LIMITS } from '../../src/answer/list-age.ts';
import type { Logger } from '../../src/ops/logger.ts';
import { listDirOf } from '../../src/refresh/kept-list.ts';
import { assembleCore, readVersion } from '../assemble-core.ts';
import { runCli } from './cli.ts';

const { argv, env, stdin, stdout, stderr } = process;
const { LOG_LEVEL, DATA_DIR } = env;

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

process.exitCode = await runCli({
  argv: argv.slice(2),
  io: { stdin, stdout, stderr, env },
  version: await readVersion(),
  loadCore: async () =>
    assembleCore({ ageLimits: await ageLimits(), now: () => new Date(), log, listDir: listDirOf(DATA_DIR) }),
});
