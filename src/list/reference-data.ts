import type { CountryCode } from './entry.ts';

/** A name by which a listed entity is known but which the list does not print. */
export interface CommonName {
  /** The entry's primary name as printed. */
  readonly listedName: string;
  readonly name: string;
  readonly kind: 'legal name' | 'brand' | 'short name' | 'ticker';
  readonly script: string;
  /** "stated": one source gives both names together; "composed": pieced together from sources. */
  readonly confidence: 'stated' | 'composed';
  /** How many listed parties bear this name; 1 when it is theirs alone. */
  readonly sharedBy: number;
  /** True when the name was made by taking off the legal form. */
  readonly derived: boolean;
  readonly sources: readonly string[];
}

/**
 * How well the reason of a rule is attested. "abstract": nobody has read the rule for its reason; `reason` is the summary
 * that the Federal Register prints with it, word for word, and empty when it prints none.
 */
export type RuleConfidence = 'rule-text' | 'official-summary' | 'secondary' | 'abstract';

export interface RuleReason {
  readonly reason: string;
  readonly themes: readonly string[];
}

/** A Federal Register rule that added or changed entries. */
export interface Rule {
  readonly volume: number;
  /** First page of the rule. */
  readonly page: number;
  /** Every page of the rule that entries cite. */
  readonly entryPages: readonly number[];
  readonly firstPageConfirmed: boolean;
  readonly document?: string;
  readonly published?: string;
  readonly effective?: string;
  readonly title?: string;
  readonly themes: readonly string[];
  readonly reason: string;
  /** Groups of entities with a reason of their own; names as printed in the list. */
  readonly groups: readonly (RuleReason & { readonly entities: readonly string[] })[];
  readonly confidence: RuleConfidence;
  readonly sources: readonly string[];
}

/** Dated status of the Affiliates (50 percent) Rule; data, never a constant in code. */
export interface RuleStatus {
  readonly rule: 'affiliates-rule';
  readonly status: 'in-force' | 'suspended' | 'unverified';
  /** ISO date on which the status was last checked. */
  readonly asOf: string;
  /** ISO date until which the status is known to hold, if the source says so. */
  readonly validUntil?: string;
  /** Empty when an operator set the status. */
  readonly statement: string;
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  readonly setByOperator?: boolean;
  /** The last look at the Federal Register: rules that speak of affiliates and that the sources do not include. */
  readonly check?: {
    /** ISO date. */
    readonly on: string;
    /** ISO date: rules published on that day or later. */
    readonly since: string;
    readonly found: readonly { readonly title: string; readonly url: string; readonly published: string }[];
  };
  /** What the status was taken to be before a rule was found that may change it. */
  readonly superseded?: { readonly status: 'in-force' | 'suspended'; readonly asOf: string };
}

/** A rule about the Entity List that the list in service does not show yet. */
export interface PendingRule {
  readonly title: string;
  /** As "2026-12345". */
  readonly document: string;
  /** ISO date. */
  readonly published: string;
  /** ISO date. */
  readonly effective?: string;
  /** Always https. */
  readonly url: string;
}

export interface Country {
  readonly code: CountryCode;
  readonly names: readonly string[];
}
