import type { Refusal } from '../list/accept-list.ts';
import type { ListVersion, ScreeningList } from '../list/entry.ts';
import type { Screener } from '../screening/screener.ts';
import type { DownloadProblem } from './download-failure.ts';

/** "other-replica": another process that shares the database took a version into service. */
export type RefreshTrigger = 'start' | 'schedule' | 'manual' | 'other-replica';

export interface RefreshRequest {
  /** A file in one of the official forms, instead of a download. */
  readonly fromFile?: string;
  /** Somebody answers for a list that would be refused. A file that was not understood is refused all the same. */
  readonly force?: { readonly reason: string; readonly by: string };
}

/**
 * Why there was no list to decide about, besides what can go wrong with a download.
 * - offline: nothing may be fetched
 * - check: the check itself did not come to an end
 * - load: the list was accepted and could not be loaded
 */
export type RefreshProblem = DownloadProblem | 'offline' | 'check' | 'load';

/** Who took a list into service although something speaks against it. */
export interface Forced {
  readonly reason: string;
  readonly by: string;
  readonly overruled: readonly Refusal[];
}

export type RefreshResult =
  | {
      readonly value: 'updated';
      readonly version: ListVersion;
      readonly before?: ListVersion;
      readonly forced?: Forced;
    }
  | { readonly value: 'unchanged'; readonly version?: ListVersion }
  /** `notes` say what else was seen of the file, such as that a web page was sent. For the operator. */
  | { readonly value: 'refused'; readonly reasons: readonly Refusal[]; readonly notes: readonly string[] }
  | {
      readonly value: 'failed';
      readonly problem: RefreshProblem;
      readonly detail: string;
      /** How long the server asks us to stay away. */
      readonly retryAfterMs?: number;
    }
  /** Another process is refreshing the list, or did not long ago; its version comes from the store. */
  | { readonly value: 'busy-elsewhere' };

export interface RefreshStatus {
  readonly state: 'idle' | 'refreshing' | 'backing-off';
  readonly isOffline: boolean;
  readonly inService?: ListVersion;
  readonly lastAttempt?: {
    readonly trigger: RefreshTrigger;
    readonly startedAt: Date;
    /** Undefined while it is running. */
    readonly result?: RefreshResult;
  };
  /** When the list was last known to be the current one: updated, or found unchanged. */
  readonly lastSuccessAt?: Date;
  readonly consecutiveFailures: number;
  /** Of the last list refused since the last success; one line each, for operators. */
  readonly lastRefusal?: { readonly at: Date; readonly reasons: readonly string[] };
  /** Undefined when nothing is scheduled. */
  readonly nextRunAt?: Date;
}

export interface VersionChange {
  /** Undefined when nothing was in service. */
  readonly before?: ScreeningList;
  readonly after: ScreeningList;
  readonly trigger: RefreshTrigger;
}

export interface RefreshTrouble {
  readonly consecutiveFailures: number;
  readonly lastResult: Extract<RefreshResult, { readonly value: 'refused' | 'failed' }>;
  readonly lastSuccessAt?: Date;
  readonly inService?: ListVersion;
}

/** Keeps the list current: the only one that changes which version is in service. */
export interface ListKeeper {
  /** Screens against the version in service; undefined while there is none. */
  screener(): Screener | undefined;
  /** The whole list in service. */
  list(): ScreeningList | undefined;
  status(): RefreshStatus;
  /**
   * Refreshes now. One at a time: whoever asks for the same while it is under way gets its result, other requests wait
   * their turn. Resolves when those who listen for versions are done. Never rejects.
   */
  refresh(trigger: RefreshTrigger, request?: RefreshRequest): Promise<RefreshResult>;
  /** Called after each change of the version in service, one after the other. What a listener throws is logged. */
  onVersion(listener: (change: VersionChange) => Promise<void> | void): void;
  /** Refreshes at once and from then on as scheduled, and follows what other processes take into service. */
  start(): void;
  /** Breaks off what is under way. */
  stop(): Promise<void>;
}
