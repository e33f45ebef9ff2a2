import { describeRefusal } from '../list/describe-refusal.ts';
import type { ListVersion } from '../list/entry.ts';
import type { Logger } from '../ops/logger.ts';
import { messageOf } from '../ops/message-of.ts';
import type { NewListVersion } from '../store/list-versions.ts';
import type { Validators } from './download-list.ts';
import type { FollowedVersions } from './follow-versions.ts';
import type { InService } from './in-service.ts';
import { setCurrent } from './keep-list.ts';
import type { Forced, RefreshTrigger, VersionChange } from './list-keeper.ts';
import type { SharedVersions } from './shared-versions.ts';

export interface VersionInServiceOptions {
  readonly initial: InService | undefined;
  readonly listDir: string;
  readonly shared: SharedVersions;
  readonly followed: FollowedVersions;
  readonly onChange: (change: VersionChange) => void;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The one version that the process answers from, on its way into memory, onto the disk and into the store. */
export interface VersionInService {
  current(): InService | undefined;
  /** Never rejects: a version that cannot be noted on the disk or in the store is in service all the same. */
  take(next: InService, trigger: RefreshTrigger, forced?: Forced): Promise<void>;
  /** Notes what the server now says of the version in service. */
  learn(validators: Validators): void;
  /**
   * Brings this process and the store together: the newer version goes to where it is not. Resolves with the version that
   * was taken from the store. Never rejects.
   *
   * @param isAlone whether no other process can be refreshing at this time
   */
  agree(isAlone: boolean): Promise<ListVersion | undefined>;
}

export function createVersionInService(options: VersionInServiceOptions): VersionInService {
  const { listDir, shared, followed, now, log } = options;
  let current = options.initial;
  let record = current && recordOf(current, 'start', now());

  const publish = async () => {
    if (record === undefined || current?.folder === undefined) return;
    try {
      const recorded = await shared.publish(record, current.folder);
      if (recorded !== undefined) followed.saw(recorded);
    } catch (error) {
      followed.missed();
      log.warn({ error: messageOf(error) }, 'A version of the list could not be recorded; it will be tried again.');
    }
  };

  const replace = async (next: InService, trigger: RefreshTrigger, forced?: Forced) => {
    const before = current?.list;
    // The change itself is one assignment: a lookup sees the list before it or after it, never a mixture.
    current = next;
    record = recordOf(next, trigger, now(), forced);
    options.onChange({ ...(before === undefined ? {} : { before }), after: next.list, trigger });
    if (next.folder === undefined) return;
    await setCurrent(listDir, next.list.version.sha256).catch((error: unknown) => {
      log.warn({ error: messageOf(error) }, 'The next start may not find the list that is in service now.');
    });
  };

  const agree = async (isAlone: boolean): Promise<ListVersion | undefined> => {
    const agreement = await followed.compare(current);
    if (agreement.kind === 'agreed') return undefined;
    if (agreement.kind === 'unrecorded') {
      if (!isAlone) return (await shared.alone(() => agree(true)))?.done;
      await publish();
      return undefined;
    }
    const next = await followed.load(agreement.version);
    if (next === undefined) return undefined;
    followed.saw(agreement.version);
    await replace(next, 'other-replica');
    return next.list.version;
  };

  return {
    current: () => current,
    async take(next, trigger, forced) {
      await replace(next, trigger, forced);
      await publish();
    },
    learn(validators) {
      if (current !== undefined) current = { ...current, validators };
    },
    async agree(isAlone) {
      try {
        return await agree(isAlone);
      } catch (error) {
        log.debug({ error: messageOf(error) }, 'The store does not answer.');
        return undefined;
      }
    },
  };
}

function recordOf(
  { list, supersedes, validators }: InService,
  trigger: RefreshTrigger,
  acceptedAt: Date,
  forced?: Forced,
): NewListVersion {
  return {
    version: list.version,
    supersedes,
    acceptedAt,
    trigger,
    ...validators,
    ...(forced === undefined ? {} : { forced: { ...forced, overruled: forced.overruled.map(describeRefusal) } }),
  };
}
