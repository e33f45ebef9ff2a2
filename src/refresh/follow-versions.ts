import { join } from 'node:path';
import { decodeListSteps, type ListTexts } from '../list/list-files.ts';
import type { Logger } from '../ops/logger.ts';
import { messageOf } from '../ops/message-of.ts';
import { finishInSlices } from '../ops/steps.ts';
import type { RecordedListVersion } from '../store/list-versions.ts';
import type { BuildScreener, InService } from './in-service.ts';
import { keepList } from './keep-list.ts';
import { validatorsOf } from './refresh-once.ts';
import type { SharedVersions } from './shared-versions.ts';

export interface FollowOptions {
  readonly shared: SharedVersions;
  readonly listDir: string;
  readonly buildScreener: BuildScreener;
  readonly now: () => Date;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

export type Agreement =
  /** What is in service here is what the others have, or nobody has recorded anything better. */
  | { readonly kind: 'agreed' }
  /** The version in service here should be in the store and is not. */
  | { readonly kind: 'unrecorded' }
  | { readonly kind: 'follow'; readonly version: RecordedListVersion };

/** Compares the version in service with what the processes that share the store have recorded. */
export interface FollowedVersions {
  /** Rejects when the database fails. */
  compare(current: InService | undefined): Promise<Agreement>;
  /** Called with what is recorded of the version in service: only later ones are followed. */
  saw(version: RecordedListVersion): void;
  /** Called when the version in service could not be recorded: it is to be, unless another one is recorded first. */
  missed(): void;
  /** Loads a recorded version. Undefined, and logged, when it cannot be used. */
  load(version: RecordedListVersion): Promise<InService | undefined>;
}

export function createFollowedVersions(options: FollowOptions): FollowedVersions {
  const { shared, log, signal } = options;
  let seenSeq: number | undefined;
  let isMissing = false;
  const saw = ({ seq }: RecordedListVersion) => {
    seenSeq = seq;
    isMissing = false;
  };
  return {
    saw,
    missed() {
      isMissing = true;
    },
    async compare(current) {
      const latest = await shared.latest();
      if (latest === undefined) return { kind: current === undefined ? 'agreed' : 'unrecorded' };
      if (latest.version.sha256 === current?.list.version.sha256) {
        saw(latest);
        return { kind: 'agreed' };
      }
      if (seenSeq !== undefined && latest.seq <= seenSeq) return { kind: isMissing ? 'unrecorded' : 'agreed' };
      const isNewerHere =
        seenSeq === undefined &&
        current !== undefined &&
        Date.parse(current.supersedes) > Date.parse(latest.supersedes);
      return isNewerHere ? { kind: 'unrecorded' } : { kind: 'follow', version: latest };
    },
    async load(recorded) {
      const { sha256 } = recorded.version;
      const unusable = (error: unknown) =>
        log.error({ sha256, error: messageOf(error) }, 'A version of the list in the store cannot be used.');
      let texts: ListTexts | undefined;
      try {
        texts = await shared.texts(sha256);
      } catch (error) {
        unusable(error);
        return undefined;
      }
      try {
        if (texts === undefined) throw new Error('the store does not hold it any more');
        return await loadTexts(texts, recorded, options);
      } catch (error) {
        if (signal.aborted) return undefined;
        // What cannot be used now cannot be used in a minute; the next version can.
        saw(recorded);
        unusable(error);
        return undefined;
      }
    },
  };
}

async function loadTexts(
  texts: ListTexts,
  recorded: RecordedListVersion,
  { listDir, buildScreener, now, log, signal }: FollowOptions,
): Promise<InService> {
  const { sha256 } = recorded.version;
  const list = await finishInSlices(decodeListSteps(texts, `store/${sha256}`), { signal });
  const screener = await finishInSlices(buildScreener(list), { signal });
  const { supersedes } = recorded;
  const validators = validatorsOf(recorded);
  const found = { list, screener, supersedes, validators };
  try {
    await keepList(listDir, texts, { sha256, supersedes, keptAt: now().toISOString(), ...validators });
    return { ...found, folder: join(listDir, sha256) };
  } catch (error) {
    log.warn({ error: messageOf(error) }, 'A version of the list could not be kept on this disk.');
    return found;
  }
}
