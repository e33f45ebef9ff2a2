import type { CountryCode, EntityListEntry, ListVersion } from '../list/entry.ts';

export type NonEmpty<T> = readonly [T, ...T[]];

/** Where the matched name stands. "common name": a name it is known by, not on the list itself. */
export type MatchedOn = 'name' | 'a.k.a.' | 'f.k.a.' | 'd.b.a.' | 'common name';

/** One fact about how a query met a listed name; the answer puts it into words. */
export type MatchReason =
  | { readonly kind: 'same-name' }
  | {
      readonly kind: 'same-letters';
      readonly detail:
        | 'legal-form'
        | 'punctuation'
        | 'spacing'
        | 'word-order'
        | 'romanization'
        | 'script'
        | 'look-alike-letters'
        | 'translation';
    }
  | { readonly kind: 'spelling'; readonly query: string; readonly listed: string }
  | { readonly kind: 'contains-listed-name'; readonly extra: readonly string[] }
  | { readonly kind: 'part-of-listed-name'; readonly missing: readonly string[] }
  | { readonly kind: 'initials'; readonly of: string }
  | { readonly kind: 'ignored-words'; readonly words: readonly string[] }
  | { readonly kind: 'shared-name'; readonly entityCount: number }
  | { readonly kind: 'short-name' }
  | { readonly kind: 'composed-name' }
  | { readonly kind: 'country'; readonly agrees: boolean; readonly asked: CountryCode };

export interface Hit {
  readonly entry: EntityListEntry;
  /** The listed name, alias or common name that matched, as printed. */
  readonly matchedName: string;
  readonly matchedOn: MatchedOn;
  /** For a common name: where it is attested. */
  readonly attestedBy?: readonly string[];
  /** 0 to 1; 1 is the same name. */
  readonly score: number;
  readonly strength: 'strong' | 'weak';
  readonly reasons: readonly MatchReason[];
}

/** The same name found on another US list. */
export interface OtherListHit {
  /** The list's code, such as "SDN" or "CMIC". */
  readonly list: string;
  readonly name: string;
}

export interface ScreenedQuery {
  /** As typed, trimmed and cut to a length that can be shown. */
  readonly text: string;
  readonly country?: CountryCode;
}

interface Screened {
  readonly query: ScreenedQuery;
  readonly list: ListVersion;
  readonly otherLists: readonly OtherListHit[];
}

export type NotScreenedReason =
  | 'list-unavailable'
  | 'list-too-old'
  | 'query-empty'
  | 'query-too-short'
  | 'query-too-generic'
  | 'query-too-long';

/** What one name means against one version of the list. An exhaustive switch over `outcome` is checked by the compiler. */
export type Verdict =
  | (Screened & {
      readonly outcome: 'hit';
      readonly hits: NonEmpty<Hit>;
      /** Further listed entries that contain the name asked for, in order of the list. */
      readonly family: readonly EntityListEntry[];
    })
  | (Screened & {
      readonly outcome: 'possible-match';
      readonly hits: NonEmpty<Hit>;
      readonly family: readonly EntityListEntry[];
    })
  | (Screened & {
      readonly outcome: 'no-match';
      /** Listed names that look a little like the query; for "did you mean", never evidence. */
      readonly suggestions: readonly string[];
    })
  | {
      readonly outcome: 'not-screened';
      readonly query: ScreenedQuery;
      readonly list: ListVersion | null;
      readonly reason: NotScreenedReason;
      readonly otherLists: readonly OtherListHit[];
    };

export type Outcome = Verdict['outcome'];
