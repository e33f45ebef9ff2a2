import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { refreshAnswer } from '../src/answer/refresh-answer.ts';
import type { Environment } from '../src/config.ts';
import { openAffiliatesWatch } from '../src/federal-register/affiliates-watch.ts';
import { readRefreshConfig } from '../src/refresh/refresh-config.ts';
import { openStore } from '../src/store/store.ts';
import { readStoreConfig } from '../src/store/store-config.ts';
import { assembleCore, type CoreOptions } from './assemble-core.ts';
import { affiliatesMemory, upkeepOptions } from './open-upkeep.ts';
import type { UpkeepJobs } from './terminal/upkeep-commands.ts';

/** One job of whoever runs the bot, on the store and the folder of lists that the running bot uses as well. */
export async function openTerminalUpkeep(
  env: Environment,
  options: Pick<CoreOptions, 'ageLimits' | 'now' | 'log'>,
): Promise<UpkeepJobs & { close(): Promise<void> }> {
  const { now, log } = options;
  const config = readRefreshConfig(env);
  const store = await openStore(readStoreConfig(env), { now, log, randomBytes });
  const { follow: _follow, ...keeping } = upkeepOptions({ config, store: () => store, now, log });
  const core = await assembleCore({ ...options, ...keeping });
  const context = core.contextAt(now());
  const affiliates = await openAffiliatesWatch({
    register: { rulesSince: () => Promise.resolve({ ok: true, value: [] }) },
    memory: affiliatesMemory(() => store, now),
    builtIn: context.ruleStatus,
    now,
  });
  return {
    async refresh({ from, force }) {
      const { keeper } = core;
      if (keeper === undefined) {
        throw new Error('The keeper of the list was not made.');
      }
      const result = await keeper.refresh('manual', {
        ...(from !== undefined && { fromFile: resolve(from) }),
        ...(force !== undefined && { force: { reason: force, by: userInfo().username } }),
      });
      const isCurrent = result.value === 'updated' || result.value === 'unchanged';
      return { answer: refreshAnswer(result, keeper.status(), true), isCurrent };
    },
    async setAffiliates({ status, asOf, until, title, url }) {
      const ruleStatus = await affiliates.set({ status, asOf, validUntil: until, source: { title, url } });
      return { ...context, ruleStatus };
    },
    async unsetAffiliates() {
      return { ...context, ruleStatus: await affiliates.unset() };
    },
    async close() {
      await core.keeper?.stop();
      await store.close();
    },
  };
}
