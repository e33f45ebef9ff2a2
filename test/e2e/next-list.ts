import type { EntityListEntry, ScreeningList } from '../../src/list/entry.ts';
import { loadSnapshot } from '../../src/list/load-snapshot.ts';
import { loadVocabulary } from '../../src/match/vocabulary.ts';
import { createScreener } from '../../src/screening/create-screener.ts';
import { onNewVersion } from '../../src/upkeep/on-new-version.ts';
import type { KeptCore } from '../memory/kept-core.ts';
import { FRESH_DAY } from '../real-core.ts';
import { silentLog } from '../store/test-database.ts';

/** A company that the built-in list does not have, and the next one does. */
export const ADDED = 'Acme Rubber Ducks GmbH';
/** Hikvision, which has another license requirement in the next list. */
const CHANGED = 'el-c4d14145';

/** What follows from a version of the list that differs from the built-in one by one entry more and one changed. */
export async function takeNextVersion({ store }: Pick<KeptCore, 'store'>): Promise<void> {
  const { list: before, commonNames } = await loadSnapshot('data');
  const changed = before.entries.find(({ id }) => id === CHANGED);
  if (changed === undefined) {
    throw new Error(`The built-in list has no ${CHANGED}`);
  }
  const added = { ...changed, id: 'el-0000feed', name: ADDED, ownName: ADDED, aliases: [], countries: ['DE'] };
  const version = { ...before.version, asOf: '2026-08-01T06:00:00.000Z', sha256: 'f'.repeat(64) };
  const entries = [...before.entries.map(withNextRequirement), added];
  const after: ScreeningList = { ...before, version, entries };
  const screener = createScreener(after, commonNames, loadVocabulary('data'));
  await onNewVersion(before, after, { store, screener, isFromBuiltIn: false, now: FRESH_DAY, log: silentLog });
}

function withNextRequirement(entry: EntityListEntry): EntityListEntry {
  const text = `${entry.licenseRequirement.text} (see § 744.11 of the EAR)`;
  return entry.id === CHANGED ? { ...entry, licenseRequirement: { ...entry.licenseRequirement, text } } : entry;
}
