import type { EntityListEntry } from '../list/entry.ts';
import type { MatchedOn } from '../screening/verdict.ts';

/** A field of a record: `erased` was written down and emptied later, `not-kept` never was. */
export type Kept<T> =
  | { readonly state: 'kept'; readonly value: T }
  | { readonly state: 'erased' }
  | { readonly state: 'not-kept' };

/** What was typed; `digest`: only a salted digest of it was written down. */
export type EvidenceQuery = Kept<string> | { readonly state: 'digest'; readonly digest: string };

/** The entry as it stood in the list version that was searched; every text as printed. */
export interface EvidenceListing
  extends Pick<
    EntityListEntry,
    'id' | 'kind' | 'name' | 'aliases' | 'federalRegisterCitations' | 'citationText' | 'remarks' | 'sourceUrl'
  > {
  /** In words. */
  readonly countries: readonly string[];
  /** One line each, as printed, with the country where the line does not end in it. */
  readonly addresses: readonly string[];
  readonly licenseRequirement: string;
  readonly licenseReviewPolicy: string;
}

/** A listed entry that the answer named, and why it did. */
export interface EvidenceEntry {
  readonly name: string;
  readonly matchedName: string;
  readonly matchedOn: MatchedOn;
  /** 0 to 1. */
  readonly score: number;
  readonly strength: 'strong' | 'weak';
  /** Absent where the record does not hold the entry's text. */
  readonly listing?: EvidenceListing;
}

export interface EvidenceDecision {
  readonly entryName: string;
  readonly verdict: 'false-match' | 'true-match';
  /** ISO time. */
  readonly decidedAt: string;
  /** Absent once the person was erased. */
  readonly decidedBy?: string;
  readonly note: string;
  /** "due": the entry changed since the decision; "entry-removed": it is no longer on the list. */
  readonly state: 'standing' | 'due' | 'entry-removed';
  /** False for a decision that a later one replaced. */
  readonly isCurrent: boolean;
}

/** What checking the whole trail of the tenant found. */
export interface EvidenceVerification {
  /** ISO time of the check. */
  readonly checkedAt: string;
  readonly isIntact: boolean;
  readonly recordCount: number;
  /** The last record of the trail; null for an empty one. */
  readonly head: { readonly seq: number; readonly hash: string } | null;
  /** Records up to this number went by retention; 0 for none. */
  readonly prunedThroughSeq: number;
  readonly problemCount: number;
}

/** Everything that a record of one screening says, as plain data. Times are ISO times, save the one at which it is made. */
export interface EvidenceInput {
  /** "EL-4711-9F3C". */
  readonly reference: string;
  readonly askedAt: string;
  readonly askedBy: Kept<{ readonly user?: string; readonly userName?: string }>;
  readonly askedIn: { readonly platform: string; readonly tenant: string; readonly channel: Kept<string> };
  readonly query: EvidenceQuery;
  /** Absent for a record of something other than a screening. */
  readonly outcome?: 'hit' | 'possible-match' | 'no-match' | 'not-screened';
  /** As shown, plain text with line breaks. */
  readonly answer: Kept<string>;
  readonly entries: readonly EvidenceEntry[];
  /** Absent where no list was searched. */
  readonly list?: { readonly asOf: string; readonly sha256: string; readonly sourceUrl?: string };
  readonly record: { readonly seq: number; readonly hash: string; readonly previousHash: string };
  /** Absent where the trail was not checked for this document. */
  readonly verification?: EvidenceVerification;
  readonly decisions: readonly EvidenceDecision[];
  /** Version of the app that answered. */
  readonly appVersion: string;
  /** When this document was made: now. */
  readonly madeAt: Date;
  /** Who asked for this document. */
  readonly madeFor?: string;
}
