import { join } from 'node:path';
import { type AcceptanceOptions, DEFAULT_ACCEPTANCE } from '../list/accept-list.ts';
import type { Logger } from '../ops/logger.ts';
import type { Screener } from '../screening/screener.ts';
import { type AttemptLedger, createAttemptLedger } from './attempt-ledger.ts';
import { createListDownloader, DEFAULT_DOWNLOAD_LIMITS, type DownloadLimits } from './download-list.ts';
import { createFollowedVersions } from './follow-versions.ts';
import type { BuildScreener, InService } from './in-service.ts';
import type { RefreshResult, RefreshTrigger, RefreshTrouble } from './list-keeper.ts';
import type { NewestList } from './load-newest-list.ts';
import type { RefreshConfig } from './refresh-config.ts';
import { type RefreshContext, validatorsOf } from './refresh-once.ts';
import { runCheck } from './run-check.ts';
import { createSharedVersions, type ListStore, type SharedVersions } from './shared-versions.ts';
import { createVersionInService, type VersionInService } from './version-in-service.ts';
import { createVersionListeners, type VersionListeners } from './version-listeners.ts';

/** What the process answers from before the first refresh. */
export interface StartingList {
  readonly newest: NewestList;
  readonly screener: Screener;
  /** Folder of the built-in list. */
  readonly builtInDir: string;
}

export interface ListKeeperOptions {
  readonly config: RefreshConfig;
  readonly starting?: StartingList;
  readonly buildScreener: BuildScreener;
  /** Called each time it is needed: the store may come up later than the process, and never at all. */
  readonly store?: () => ListStore | undefined;
  /** Names this process among those that share the database. */
  readonly holder: string;
  readonly productVersion: string;
  readonly now: () => Date;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Logger;
  /** Called after each attempt. */
  readonly onResult?: (trigger: RefreshTrigger, result: RefreshResult) => void;
  /** Called once when so many attempts in a row have failed, and again only after one that succeeded. */
  readonly onTrouble?: (trouble: RefreshTrouble) => Promise<void> | void;
  /** 3 unless said otherwise. */
  readonly troubleAfter?: number;
  readonly acceptance?: AcceptanceOptions;
  readonly limits?: DownloadLimits;
  /** How often to look for versions that other processes took into service: 20 s unless said otherwise. */
  readonly pollMs?: number;
  /** Checks a file: in a thread of its own unless said otherwise. */
  readonly check?: RefreshContext['check'];
}

export interface KeeperParts {
  readonly options: ListKeeperOptions;
  readonly context: RefreshContext;
  readonly shared: SharedVersions;
  readonly version: VersionInService;
  readonly ledger: AttemptLedger;
  readonly listeners: VersionListeners;
}

export function createKeeperParts(options: ListKeeperOptions, signal: AbortSignal): KeeperParts {
  const { config, buildScreener, holder, starting, now, log, limits = DEFAULT_DOWNLOAD_LIMITS } = options;
  const { listDir, url, proxy } = config;
  const shared = createSharedVersions({ store: options.store ?? (() => undefined), holder, now, log });
  const listeners = createVersionListeners(log);
  const followed = createFollowedVersions({ shared, listDir, buildScreener, now, log, signal });
  const initial = starting && startingInService(starting, listDir);
  const userAgent = `entity-list-bot/${options.productVersion}`;
  return {
    options,
    shared,
    listeners,
    ledger: createAttemptLedger(now),
    version: createVersionInService({ initial, listDir, shared, followed, onChange: listeners.tell, now, log }),
    context: {
      config,
      downloader: createListDownloader({ url, userAgent, proxy, limits, now }),
      acceptance: options.acceptance ?? DEFAULT_ACCEPTANCE,
      maxBytes: limits.maxBytes,
      check: options.check ?? runCheck,
      buildScreener,
      now,
      signal,
    },
  };
}

function startingInService({ newest, screener, builtInDir }: StartingList, listDir: string): InService {
  const { list, kept } = newest;
  return {
    list,
    screener,
    supersedes: kept?.supersedes ?? list.version.asOf,
    validators: kept === undefined ? {} : validatorsOf(kept),
    folder: kept === undefined ? builtInDir : join(listDir, kept.sha256),
  };
}
