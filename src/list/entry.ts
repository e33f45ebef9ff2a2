/** ISO 3166-1 alpha-2 country code, upper case. */
export type CountryCode = string;

/** How an alias is labeled in the list: also known as, formerly known as, doing business as. */
export type AliasKind = 'a.k.a.' | 'f.k.a.' | 'd.b.a.';

export interface Alias {
  readonly name: string;
  readonly kind: AliasKind;
}

export interface Address {
  /** One line, as printed. May be empty when the source gives the country alone. */
  readonly text: string;
  readonly country?: CountryCode;
}

/** Footnotes 1 to 5 of Supplement No. 4 to Part 744. */
export type Footnote = 1 | 2 | 3 | 4 | 5;

export type RequirementScope =
  | 'all-items'
  | 'all-items-with-exceptions'
  | 'ccl-and-supplement-7-items'
  | 'crimea-projects'
  | 'unrecognized';

export interface LicenseRequirement {
  /** The column as printed. */
  readonly text: string;
  readonly scope: RequirementScope;
  /** Sections of the EAR that the column cites, in order, as "744.11" or "734.9(e)(1)". */
  readonly sections: readonly string[];
  readonly footnotes: readonly Footnote[];
}

export type ReviewPolicyKind =
  | 'presumption-of-denial'
  | 'policy-of-denial'
  | 'case-by-case'
  | 'presumption-of-approval'
  | 'see-sections';

export interface LicenseReviewPolicy {
  /** The column as printed. */
  readonly text: string;
  /** Every policy that the text names, in the order named; empty when none was recognized. */
  readonly kinds: readonly ReviewPolicyKind[];
  readonly sections: readonly string[];
}

/** A Federal Register citation such as 84 FR 54002. */
export interface Citation {
  readonly volume: number;
  readonly page: number;
  /** ISO date, where the source gives one. */
  readonly date?: string;
}

/** One row of Supplement No. 4 to Part 744 of the EAR. */
export interface EntityListEntry {
  /** Stable across rebuilds as long as name and countries stay: "el-" and 8 hex digits. */
  readonly id: string;
  readonly kind: 'named' | 'address-only';
  /** The primary name exactly as printed. */
  readonly name: string;
  /** The part of `name` that names this entity; equal to `name` unless the list wraps it in boilerplate. */
  readonly ownName: string;
  /** The listed party that `name` puts before an affiliated or subordinate entity. */
  readonly parentName?: string;
  /** Aliases as printed, and those that stand inside the name; each once. */
  readonly aliases: readonly Alias[];
  readonly countries: readonly CountryCode[];
  readonly addresses: readonly Address[];
  readonly licenseRequirement: LicenseRequirement;
  readonly licenseReviewPolicy: LicenseReviewPolicy;
  readonly federalRegisterCitations: readonly Citation[];
  /** The citation column as printed; empty where the list has none. */
  readonly citationText: string;
  /** ISO date of the first rule cited, where a source dates it. */
  readonly listedOn?: string;
  readonly remarks?: string;
  readonly sourceUrl: string;
}

/** A name on one of the other lists of the Consolidated Screening List. */
export interface OtherListParty {
  /** The list's code, such as "SDN", "CMIC", "DPL", "MEU", "UVL". */
  readonly list: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly countries: readonly CountryCode[];
}

export interface ListVersion {
  readonly sourceUrl: string;
  /** ISO time at which the official file says it was made. */
  readonly asOf: string;
  /** ISO time at which we got it. */
  readonly retrievedAt: string;
  /** Hex digest of the official file. */
  readonly sha256: string;
  readonly entryCount: number;
  /** Rows per list code, the Entity List ("EL") included. */
  readonly countsByList: Readonly<Record<string, number>>;
}

/** Everything that one accepted list file says. */
export interface ScreeningList {
  readonly version: ListVersion;
  readonly entries: readonly EntityListEntry[];
  readonly otherParties: readonly OtherListParty[];
}
