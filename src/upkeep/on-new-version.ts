import { diffLists } from '../list/diff-lists.ts';
import type { ScreeningList } from '../list/entry.ts';
import type { ListDiff } from '../list/list-diff.ts';
import type { Logger } from '../ops/logger.ts';
import type { Screener } from '../screening/screener.ts';
import type { Store } from '../store/store.ts';
import { evaluateWatches } from '../watch/evaluate-watches.ts';
import { announceDueDecisions } from './announce-due-decisions.ts';
import { announceToSubscribers } from './announce-to-subscribers.ts';

export interface NewVersionOptions {
  readonly store: Store;
  readonly screener: Screener;
  /** True when the version before is the built-in list, whose addresses and citations come from another print. */
  readonly isFromBuiltIn: boolean;
  readonly now: Date;
  readonly log: Logger;
}

/**
 * What follows from a version of the list: what changed is written down, watched names are screened again, decisions about
 * changed entries fall due, and whoever subscribed is told. Doing it twice, or in two processes at once, leaves nothing
 * twice.
 *
 * @param before undefined at the start, when only watches may have missed something
 */
export async function onNewVersion(
  before: ScreeningList | undefined,
  after: ScreeningList,
  { store, screener, isFromBuiltIn, now, log }: NewVersionOptions,
): Promise<void> {
  const diff = before && differences(before, after, isFromBuiltIn);
  if (diff !== undefined && diff.changes.length > 0) {
    await recordChanges(diff, screener, store, now);
  }
  const watches = await evaluateWatches(store.watches, screener, now);
  log.info({ changes: diff?.changes.length ?? 0, ...watches }, 'A version of the list was compared.');
}

/** What stands in another print is no change of the list. */
function differences(before: ScreeningList, after: ScreeningList, isFromBuiltIn: boolean): ListDiff {
  const diff = diffLists(before, after, { addresses: !isFromBuiltIn });
  const isPrintAlone = (change: ListDiff['changes'][number]) =>
    change.kind === 'changed' && change.fields.every(({ field }) => field === 'citations');
  return isFromBuiltIn ? { ...diff, changes: diff.changes.filter((change) => !isPrintAlone(change)) } : diff;
}

async function recordChanges(diff: ListDiff, screener: Screener, store: Store, now: Date): Promise<void> {
  await store.listChanges.record(diff, now);
  const { from, to } = diff;
  await announceToSubscribers({ kind: 'changes', from, to }, `changes:${to.sha256}`, store, now);
  await announceDueDecisions(diff, screener, store, now);
}
