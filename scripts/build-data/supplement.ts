import { z } from 'zod';
import type { Address, Citation, CountryCode } from '../../src/list/entry.ts';
import { readCitations } from '../../src/list/federal-register-citation.ts';
import { type CodeOf, splitAddresses } from './supplement-addresses.ts';

/** A parse of Supplement No. 4 itself: it has the addresses and dates that a copy of the screening list can lack. */
export const SUPPLEMENT = z.object({
  as_of: z.string(),
  entities: z.array(
    z.object({
      name: z.string(),
      aliases: z.array(z.string()),
      country: z.string(),
      address: z.string().nullable(),
      federal_register: z.string(),
    }),
  ),
});

export interface SupplementRow {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly country: CountryCode;
  readonly addresses: readonly Address[];
  readonly citations: readonly Citation[];
}

export interface Supplement {
  readonly rows: readonly SupplementRow[];
  /** Headings that name no country we know; their rows are not used. */
  readonly unknownHeadings: readonly string[];
  /** Texts of the address column that are not addresses. */
  readonly addressesLeftOut: number;
}

export function readSupplement(supplement: z.infer<typeof SUPPLEMENT>, codeOf: CodeOf): Supplement {
  const unknownHeadings: string[] = [];
  const rows: SupplementRow[] = [];
  let addressesLeftOut = 0;
  for (const row of supplement.entities) {
    const country = codeOf(row.country);
    if (country === undefined) {
      unknownHeadings.push(row.country);
      continue;
    }
    const { addresses, leftOut } = splitAddresses(row.address ?? '', country, codeOf);
    const { citations } = readCitations(row.federal_register);
    addressesLeftOut += leftOut;
    rows.push({ name: row.name, aliases: row.aliases, country, addresses, citations });
  }
  return { rows, unknownHeadings, addressesLeftOut };
}
