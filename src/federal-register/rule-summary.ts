/** A rule as the Federal Register's API describes it. */
export interface RuleSummary {
  readonly citation: { readonly volume: number; readonly startPage: number; readonly endPage: number };
  /** The document's number, as "2019-22210". */
  readonly document: string;
  readonly title: string;
  /** ISO date. */
  readonly publicationDate: string;
  /** ISO date. */
  readonly effectiveOn?: string;
  /** The summary printed in the rule, word for word; some rules have none. */
  readonly abstract?: string;
  /** Always https. */
  readonly url: string;
}

/** An answer of the Federal Register or the eCFR; a server that is down or answers nonsense is expected. */
export type SourceReading<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** "unreadable": it answered, in a shape that we do not know. */
      readonly problem: 'unavailable' | 'unreadable';
      readonly detail: string;
    };
