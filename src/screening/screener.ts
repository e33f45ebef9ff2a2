import type { CountryCode, EntityListEntry, ListVersion } from '../list/entry.ts';
import type { MatchedOn, Verdict } from './verdict.ts';

/** A listed name offered while somebody is typing, or after a no-match. Never evidence. */
export interface Suggestion {
  readonly name: string;
  readonly matchedOn: MatchedOn;
  readonly entryName: string;
  readonly countries: readonly CountryCode[];
  /** Half-open ranges of `name`, in UTF-16 units, that meet the text typed. */
  readonly ranges: readonly (readonly [number, number])[];
}

export interface AddressHit {
  readonly entry: EntityListEntry;
  readonly address: string;
  readonly country?: CountryCode;
  /** 0 to 1. */
  readonly score: number;
  readonly matchedWords: readonly string[];
}

/** Everything that can be asked of one version of the list. Pure: same question, same answer. */
export interface Screener {
  readonly version: ListVersion;
  /** Screens one name. Never throws, whatever the text. */
  screen(name: string, options?: { readonly country?: CountryCode }): Verdict;
  /** Finds listed names inside running text; one verdict for each, best first, empty when there is none. */
  scan(text: string): readonly Verdict[];
  /** Listed names for type-ahead. */
  suggest(typed: string, limit: number): readonly Suggestion[];
  /** Listed addresses that share the telling words of `text`; address-only entries first. */
  findAddresses(text: string, limit: number): readonly AddressHit[];
  /** An entry by its id, its primary name or an alias. */
  entry(idOrName: string): EntityListEntry | undefined;
}
