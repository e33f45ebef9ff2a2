import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { LIST_FILES, type ListTexts } from '../list/list-files.ts';
import type { Logger } from '../ops/logger.ts';
import { messageOf } from '../ops/message-of.ts';
import type { NewListVersion, RecordedListVersion } from '../store/list-versions.ts';
import type { Store } from '../store/store.ts';

/** The part of the store in which processes agree on the list. */
export type ListStore = Pick<Store, 'leases' | 'listVersions'>;

export interface SharedVersionsOptions {
  /** Called each time: a store may come up later than the process, and never at all. */
  readonly store: () => ListStore | undefined;
  /** Names this process among those that share the database. */
  readonly holder: string;
  readonly now: () => Date;
  readonly log: Logger;
}

/** What a process shares with the others that keep the list up to date. Without a store it is alone. */
export interface SharedVersions {
  /** Does the work while no other process does it; undefined when another one is at it. */
  alone<T>(work: () => Promise<T>): Promise<{ readonly done: T } | undefined>;
  /** False when another process has taken the scheduled runs until `forMs` from now. */
  takeSchedule(forMs: number): Promise<boolean>;
  /** Gives the scheduled runs up, so that another process may have more luck. */
  giveSchedule(): Promise<void>;
  /** Undefined without a store and before the first version is recorded. Rejects when the database fails. */
  latest(): Promise<RecordedListVersion | undefined>;
  texts(sha256: string): Promise<ListTexts | undefined>;
  /** Records a version whose two files are in `folder`. Undefined without a store. Rejects when the database fails. */
  publish(version: NewListVersion, folder: string): Promise<RecordedListVersion | undefined>;
}

const JOB = 'list-refresh';
const SCHEDULE = 'list-schedule';
const LEASE_MS = 2 * 60_000;
const RENEW_EVERY_MS = LEASE_MS / 4;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

export function createSharedVersions({ store, holder, now, log }: SharedVersionsOptions): SharedVersions {
  /** A database that does not answer is no reason to go without a list: this process then acts as if it were alone. */
  const acquire = async (name: string, forMs: number): Promise<boolean> => {
    try {
      return (await store()?.leases.acquire(name, holder, forMs, now())) ?? true;
    } catch (error) {
      log.warn(
        { lease: name, error: messageOf(error) },
        'The store does not answer; the list is refreshed without it.',
      );
      return true;
    }
  };
  const release = async (name: string): Promise<void> => {
    // It runs out by itself.
    await store()
      ?.leases.release(name, holder)
      .catch(() => undefined);
  };
  return {
    async alone(work) {
      if (!(await acquire(JOB, LEASE_MS))) return undefined;
      const renewal = setInterval(() => void acquire(JOB, LEASE_MS), RENEW_EVERY_MS).unref();
      try {
        return { done: await work() };
      } finally {
        clearInterval(renewal);
        await release(JOB);
      }
    },
    takeSchedule: (forMs) => acquire(SCHEDULE, forMs),
    giveSchedule: () => release(SCHEDULE),
    latest: async () => store()?.listVersions.latest(),
    async texts(sha256) {
      const documents = await store()?.listVersions.documents(sha256);
      if (documents === undefined) return undefined;
      const [entityList, otherLists] = await Promise.all([unpack(documents.entityList), unpack(documents.otherLists)]);
      return { entityList: entityList.toString('utf8'), otherLists: otherLists.toString('utf8') };
    },
    async publish(version, folder) {
      const versions = store()?.listVersions;
      if (versions === undefined) return undefined;
      const [entityList, otherLists] = await Promise.all([
        readFile(join(folder, LIST_FILES.entityList)).then((bytes) => pack(bytes)),
        readFile(join(folder, LIST_FILES.otherLists)).then((bytes) => pack(bytes)),
      ]);
      return versions.add(version, { entityList, otherLists });
    },
  };
}
