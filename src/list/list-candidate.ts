import type { ListVersion, ScreeningList } from './entry.ts';
import type { ReadProblem } from './list-reading.ts';
import { type NormalizationReport, normalizeList } from './normalize-list.ts';
import type { ReadList } from './read-list-file.ts';

/** A downloaded list that nobody has accepted yet. */
export type ListCandidate =
  | { readonly readable: false; readonly problem: ReadProblem; readonly detail: string }
  | {
      readonly readable: true;
      readonly list: ScreeningList;
      readonly missingColumns: readonly string[];
      readonly report: NormalizationReport;
    };

export interface ListOrigin {
  readonly sourceUrl: string;
  /** ISO time. */
  readonly retrievedAt: string;
  /** ISO time to go by when the file itself does not say when it was made, as CSV does not. */
  readonly lastModified?: string;
}

/** Normalizes what was read and gives it a version. */
export function toListCandidate({ reading, sha256 }: ReadList, origin: ListOrigin): ListCandidate {
  if (!reading.ok) return { readable: false, problem: reading.problem, detail: reading.detail };
  const { entries, otherParties, countsByList, report } = normalizeList(reading.rows);
  const version: ListVersion = {
    sourceUrl: origin.sourceUrl,
    asOf: reading.madeAt ?? origin.lastModified ?? origin.retrievedAt,
    retrievedAt: origin.retrievedAt,
    sha256,
    entryCount: entries.length,
    countsByList,
  };
  return { readable: true, list: { version, entries, otherParties }, missingColumns: reading.missingColumns, report };
}
