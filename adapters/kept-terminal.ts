import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Bot, BotRequest } from '../src/bot.ts';
import type { Environment } from '../src/config.ts';
import { createMemory } from '../src/memory/memory.ts';
import { createOperator, type Operator } from '../src/operate/operator.ts';
import type { Logger } from '../src/ops/logger.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { readStoreConfig } from '../src/store/store-config.ts';
import { assembleCore, type Core, type CoreOptions, readVersion } from './assemble-core.ts';

interface StoreParts {
  readonly now: () => Date;
  readonly log: Logger;
}

/** A core for the terminal that records what is asked, and what to close after it. */
export async function openKeptTerminal(
  env: Environment,
  options: CoreOptions,
): Promise<{ readonly core: Core; close(): Promise<void> }> {
  // A database that cannot be opened must not keep anybody from an answer, which then says that it is not on record.
  const store = await openConfiguredStore(env, options).catch((error: unknown) => {
    options.log.error({ error: String(error) }, 'The store could not be opened.');
    return undefined;
  });
  const memory = createMemory({
    store: () => store,
    mustRecord: env['WHEN_NOT_RECORDED'] === 'refuse',
    now: options.now,
    onNotice: () => {},
  });
  const core = await assembleCore({ ...options, memory });
  return {
    core: { ...core, bot: askedHere(core.bot) },
    close: async () => store?.close(),
  };
}

/** Questions of whoever runs the program here, who may do everything with what it keeps. */
export function askedHere(bot: Bot): Bot {
  const standing = { isAdministrator: () => Promise.resolve(true), isInGroup: () => Promise.resolve(false) };
  const person: Partial<BotRequest> = { tenant: 'local', user: userInfo().username, isDirect: true, standing };
  return {
    answer: (request) => bot.answer({ ...person, ...request }),
    screenFile: (request, file) => bot.screenFile({ ...person, ...request }, file),
    suggest: (typed, limit) => bot.suggest(typed, limit),
  };
}

/** Opens the store for one job of whoever runs the bot. Rejects when it cannot be opened. */
export async function withOperator<T>(
  env: Environment,
  parts: StoreParts,
  run: (operator: Operator) => Promise<T>,
): Promise<T> {
  const store = await openConfiguredStore(env, parts);
  try {
    const { username: user } = userInfo();
    return await run(createOperator({ store, productVersion: await readVersion(), user, now: parts.now }));
  } finally {
    await store.close();
  }
}

function openConfiguredStore(env: Environment, { now, log }: StoreParts): Promise<Store> {
  return openStore(readStoreConfig(env), { now, log, randomBytes });
}
