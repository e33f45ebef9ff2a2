import type { ScreeningList } from '../../src/list/entry.ts';
import { loadSnapshot } from '../../src/list/load-snapshot.ts';
import { loadVocabulary } from '../../src/match/vocabulary.ts';
import { createScreener } from '../../src/screening/create-screener.ts';
import { onNewVersion } from '../../src/upkeep/on-new-version.ts';
import type { KeptCore } from '../memory/kept-core.ts';
import { FRESH_DAY } from '../real-core.ts';
import { silentLog } from '../store/test-database.ts';

/** A company that the built-in list does not have, and the next one does. */
export const ADDED = 'Acme Rubber Ducks GmbH';

/** What follows from a version of the list that has one entry more than the built-in one. */
export async function takeNextVersion({ store }: Pick<KeptCore, 'store'>): Promise<void> {
  const { list: before, commonNames } = await loadSnapshot('data');
  const [entry] = before.entries;
  if (entry === undefined) {
    throw new Error('an empty list');
  }
  const added = { ...entry, id: 'el-0000feed', name: ADDED, ownName: ADDED, aliases: [], countries: ['DE'] };
  const version = { ...before.version, asOf: '2026-08-01T06:00:00.000Z', sha256: 'f'.repeat(64) };
  const after: ScreeningList = { ...before, version, entries: [...before.entries, added] };
  const screener = createScreener(after, commonNames, loadVocabulary('data'));
  await onNewVersion(before, after, { store, screener, addresses: false, now: FRESH_DAY, log: silentLog });
}
