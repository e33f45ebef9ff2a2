import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AffiliatesMemory, openAffiliatesWatch } from '../src/federal-register/affiliates-watch.ts';
import { createFederalRegister } from '../src/federal-register/federal-register.ts';
import { createRuleFinder } from '../src/federal-register/rule-finder.ts';
import type { Snapshot } from '../src/list/load-snapshot.ts';
import { createJsonCache } from '../src/ops/json-cache.ts';
import type { Logger } from '../src/ops/logger.ts';
import { createPoliteClient } from '../src/ops/polite-client.ts';
import { createListKeeper } from '../src/refresh/create-list-keeper.ts';
import type { RefreshResult, RefreshTrigger, RefreshTrouble } from '../src/refresh/list-keeper.ts';
import type { RefreshConfig } from '../src/refresh/refresh-config.ts';
import type { Store } from '../src/store/store.ts';
import { announceToSubscribers } from '../src/upkeep/announce-to-subscribers.ts';
import { createFurtherSources, type FurtherSources } from '../src/upkeep/further-sources.ts';
import type { CoreOptions } from './assemble-core.ts';

export interface UpkeepParts {
  readonly config: RefreshConfig;
  readonly store: () => Store | undefined;
  readonly now: () => Date;
  readonly log: Logger;
  readonly onTrouble?: (trouble: RefreshTrouble) => void;
  readonly onResult?: (trigger: RefreshTrigger, result: RefreshResult) => void;
}

/** What keeps the list and the rules current, as `assembleCore` takes it. */
export function upkeepOptions(parts: UpkeepParts): Required<Pick<CoreOptions, 'listDir' | 'keep' | 'follow'>> {
  const { config, store, now, log, onTrouble, onResult } = parts;
  return {
    listDir: config.listDir,
    keep: (starting, buildScreener, productVersion) =>
      createListKeeper({
        ...{ config, starting, buildScreener, productVersion, store, now, log },
        random: Math.random,
        holder: `${hostname()} ${randomUUID()}`,
        ...(onTrouble && { onTrouble }),
        ...(onResult && { onResult }),
      }),
    follow: (snapshot, productVersion) => openFurtherSources(snapshot, productVersion, parts),
  };
}

async function openFurtherSources(
  snapshot: Snapshot,
  productVersion: string,
  { config, store, now, log }: UpkeepParts,
): Promise<FurtherSources> {
  const closing = new AbortController();
  const { signal } = closing;
  const client = createPoliteClient({
    fetch: fetchThroughProxy(config),
    userAgent: `entity-list-bot/${productVersion}`,
    now,
    // Broken off it simply ends: the next request is refused by the client itself.
    sleep: (ms) => sleep(ms, undefined, { ref: false, signal }).catch(() => {}),
    random: Math.random,
    signal,
  });
  const cache = createJsonCache(join(dirname(config.listDir), 'sources'), now, log);
  const register = createFederalRegister({ client, cache, today: now });
  return createFurtherSources({
    register,
    client,
    finder: createRuleFinder({ register, now }),
    affiliates: await openAffiliatesWatch({
      register,
      memory: affiliatesMemory(store, now),
      builtIn: snapshot.ruleStatus,
      now,
    }),
    knownRules: snapshot.rules,
    countries: snapshot.countries,
    onPendingRule: async (rule) => {
      const open = store();
      if (open !== undefined) {
        await announceToSubscribers({ kind: 'rule', rule }, `rule:${rule.document}`, open, now());
      }
    },
    forgetOld: () => cache.forget(CACHE_KEPT_MS),
    close: () => closing.abort(),
    now,
    log,
  });
}

/** Longer than the longest time for which an answer is used. */
const CACHE_KEPT_MS = 180 * 86_400_000;
const AFFILIATES = 'affiliates-rule';

/** All processes on one database know the same; without it nothing outlives the process. */
export function affiliatesMemory(store: () => Store | undefined, now: () => Date): AffiliatesMemory {
  return {
    async read() {
      const text = await store()?.sharedDocuments.read(AFFILIATES);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async write(value) {
      await store()?.sharedDocuments.write(AFFILIATES, JSON.stringify(value), now());
    },
  };
}

/** The client is loaded with the first request: it would be a good part of what a start waits for. */
function fetchThroughProxy({ proxy }: RefreshConfig): typeof fetch {
  const load = async () => {
    const { EnvHttpProxyAgent, fetch: proxiedFetch } = await import('../src/ops/http-client.ts');
    const dispatcher = new EnvHttpProxyAgent({
      ...(proxy.http && { httpProxy: proxy.http }),
      ...(proxy.https && { httpsProxy: proxy.https }),
      ...(proxy.except && { noProxy: proxy.except }),
    });
    return (input: string | URL, init?: object) => proxiedFetch(input, { ...init, dispatcher });
  };
  let loaded: ReturnType<typeof load> | undefined;
  return (async (input: string | URL, init?: object) => {
    loaded ??= load();
    return (await loaded)(input, init);
  }) as typeof fetch;
}
