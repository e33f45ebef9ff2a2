/** How the list in service compares with Supplement No. 4 as the eCFR prints it. Reported, never merged. */
export interface CrossCheck {
  /** ISO date of the eCFR. */
  readonly asOf: string;
  /**
   * Rows of the supplement, and entries of the list counted under each of their countries, but for the institutions of a
   * listed party, which have no row of their own.
   */
  readonly rows: { readonly supplement: number; readonly list: number };
  /** Countries whose counts differ, by code; the supplement has Hong Kong and Macau under China. */
  readonly countries: readonly { readonly country: string; readonly supplement: number; readonly list: number }[];
  /** Names that stand under a country in one of them only, institutions included. */
  readonly onlyInSupplement: readonly { readonly name: string; readonly country: string }[];
  readonly onlyInList: readonly { readonly name: string; readonly country: string }[];
  /** Headings of the supplement that name no country we know; their rows are counted in `rows` alone. */
  readonly unknownHeadings: readonly string[];
}
