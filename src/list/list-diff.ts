import type { CountryCode } from './entry.ts';

/** What names an entry in a report of changes. */
export interface EntryStamp {
  readonly id: string;
  /** The primary name exactly as printed. */
  readonly name: string;
  /** The part of `name` that names this entity. */
  readonly ownName: string;
  readonly countries: readonly CountryCode[];
}

/** A column of an entry that reads otherwise than before; texts as printed, an alias with its label ("f.k.a. Acme"). */
export type FieldChange =
  | {
      readonly field: 'name' | 'requirement' | 'policy' | 'citations';
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly field: 'aliases' | 'addresses' | 'countries';
      readonly added: readonly string[];
      readonly removed: readonly string[];
    };

export type ListChange =
  | { readonly kind: 'added'; readonly entry: EntryStamp }
  | { readonly kind: 'removed'; readonly entry: EntryStamp }
  /** The same row under another name or other countries, and so under another id. */
  | {
      readonly kind: 'renamed';
      readonly entry: EntryStamp;
      readonly previous: EntryStamp;
      readonly fields: readonly FieldChange[];
    }
  /**
   * `previousId` differs from the id when one of several rows of the same name and countries came or went; `fields` is
   * empty when nothing but that happened.
   */
  | {
      readonly kind: 'changed';
      readonly entry: EntryStamp;
      readonly previousId: string;
      readonly fields: readonly FieldChange[];
    };

export interface VersionStamp {
  /** Hex digest of the official file. */
  readonly sha256: string;
  /** ISO time. */
  readonly asOf: string;
}

/** What one version of the list says otherwise than another. */
export interface ListDiff {
  readonly from: VersionStamp;
  readonly to: VersionStamp;
  /** Rows of every list in either file, by list code in alphabetical order. */
  readonly counts: readonly { readonly list: string; readonly before: number; readonly after: number }[];
  /**
   * False when that was asked for, or one of the two files gives hardly any addresses, as some copies do: their absence is
   * no change.
   */
  readonly addressesCompared: boolean;
  /** Ordered by kind, name and id, whatever order the rows had. */
  readonly changes: readonly ListChange[];
}

export function changesOfKind<K extends ListChange['kind']>(
  changes: readonly ListChange[],
  kind: K,
): readonly Extract<ListChange, { readonly kind: K }>[] {
  return changes.filter((change): change is Extract<ListChange, { readonly kind: K }> => change.kind === kind);
}
