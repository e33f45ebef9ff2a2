import type { EntityListEntry, ScreeningList } from '../../src/list/entry.ts';
import { changesOfKind, type ListDiff } from '../../src/list/list-diff.ts';
import { streetsIn } from './join-supplement.ts';
import { type PublicationDates, publicationDates } from './publication-dates.ts';

export interface KeptCounts {
  /** Entries that are printed without an address and keep the one on file. */
  readonly addresses: number;
  /** Entries whose citations read as before and keep their dates and corrected volumes. */
  readonly citations: number;
  /** Citations that got the date which the data folder has for their page. */
  readonly dated: number;
}

/** What a row was before, whatever its id was then. */
function formerRows(before: ScreeningList, diff: ListDiff): (entry: EntityListEntry) => EntityListEntry | undefined {
  const former = new Map<string, string>();
  for (const { entry, previous } of changesOfKind(diff.changes, 'renamed')) former.set(entry.id, previous.id);
  for (const { entry, previousId } of changesOfKind(diff.changes, 'changed')) former.set(entry.id, previousId);
  const added = new Set(changesOfKind(diff.changes, 'added').map(({ entry }) => entry.id));
  const byId = new Map(before.entries.map((entry) => [entry.id, entry]));
  return ({ id }) => (added.has(id) ? undefined : byId.get(former.get(id) ?? id));
}

function dateCitations(entry: EntityListEntry, dates: PublicationDates): EntityListEntry {
  const federalRegisterCitations = entry.federalRegisterCitations.map((citation) => {
    const date = citation.date ?? dates(citation.volume, citation.page);
    return date === undefined ? citation : { ...citation, date };
  });
  const listedOn = entry.listedOn ?? federalRegisterCitations[0]?.date;
  return { ...entry, federalRegisterCitations, ...(listedOn === undefined ? {} : { listedOn }) };
}

/**
 * Gives the entries of a newer official file what the data folder knows besides: addresses that the file leaves out, and
 * the dates and corrected volumes of citations that are printed as before. What the file prints always counts.
 */
export function keepKnown(
  before: ScreeningList,
  entries: readonly EntityListEntry[],
  diff: ListDiff,
): { readonly entries: readonly EntityListEntry[]; readonly counts: KeptCounts } {
  const formerOf = formerRows(before, diff);
  const dates = publicationDates(before.entries.flatMap((entry) => entry.federalRegisterCitations));
  const counts = { addresses: 0, citations: 0, dated: 0 };
  const undated = (entry: EntityListEntry): number =>
    entry.federalRegisterCitations.filter(({ date }) => date === undefined).length;
  const kept = entries.map((entry) => {
    const former = formerOf(entry);
    let known = entry;
    if (former !== undefined && former.citationText === entry.citationText) {
      counts.citations += 1;
      const { federalRegisterCitations, listedOn } = former;
      known = { ...known, federalRegisterCitations, ...(listedOn === undefined ? {} : { listedOn }) };
    } else {
      known = dateCitations(entry, dates);
      counts.dated += undated(entry) - undated(known);
    }
    const isBare = streetsIn(entry.addresses).length === 0;
    if (former === undefined || !isBare || streetsIn(former.addresses).length === 0) return known;
    counts.addresses += 1;
    return { ...known, addresses: former.addresses };
  });
  return { entries: kept, counts };
}
