import { writeNoticePayload } from '../notices/notice-payload.ts';
import type { Screener } from '../screening/screener.ts';
import type { Watch, Watches } from '../store/watches.ts';
import { noticeKey, readWatchState, type WatchNotice, watchChange, watchStateOf } from './watch-state.ts';

export interface WatchEvaluation {
  readonly screened: number;
  /** Names whose notice is now waiting to be sent. */
  readonly changed: number;
  /** Names that could not be screened; they are as they were. */
  readonly notScreened: number;
}

const watchesPerPage = 200;

/**
 * Screens every watched name of every tenant against a new list and leaves a notice where the meaning changed. Doing it
 * again, or in two processes at once, leaves no second notice.
 */
export async function evaluateWatches(
  watches: Pick<Watches, 'page' | 'settle'>,
  screener: Pick<Screener, 'version' | 'screen'>,
  now: Date,
): Promise<WatchEvaluation> {
  const count = { screened: 0, changed: 0, notScreened: 0 };
  for (let after: Watch | undefined; ; ) {
    const page = await watches.page(watchesPerPage, after);
    for (const watch of page) {
      count[await evaluate(watches, screener, watch, now)] += 1;
    }
    after = page.at(-1);
    if (after === undefined || page.length < watchesPerPage) {
      return { ...count, screened: count.screened + count.changed };
    }
  }
}

async function evaluate(
  watches: Pick<Watches, 'settle'>,
  screener: Pick<Screener, 'version' | 'screen'>,
  watch: Watch,
  now: Date,
): Promise<keyof WatchEvaluation> {
  const after = watchStateOf(
    screener.screen(watch.name, watch.country === undefined ? {} : { country: watch.country }),
  );
  if (after === undefined) {
    return 'notScreened';
  }
  const before = watch.state === undefined ? undefined : readWatchState(watch.state);
  const { asOf, sha256 } = screener.version;
  const settled = { state: JSON.stringify(after), listSha256: sha256 };
  if (before === undefined) {
    await watches.settle(watch, settled);
    return 'screened';
  }
  const change = watchChange(before, after);
  if (change === undefined) {
    return 'screened';
  }
  const { name, country } = watch;
  const notice: WatchNotice = {
    watched: name,
    ...(country !== undefined && { country }),
    change,
    before,
    after,
    list: { asOf, sha256 },
  };
  const isFirst = await watches.settle(watch, settled, {
    dedupKey: noticeKey(watch.id, sha256, after),
    watchId: watch.id,
    address: watch.address,
    payload: writeNoticePayload({ kind: 'watch', change: notice }),
    at: now,
  });
  return isFirst ? 'changed' : 'screened';
}
