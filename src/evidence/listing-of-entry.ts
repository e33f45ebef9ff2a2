import type { Address, CountryCode, EntityListEntry } from '../list/entry.ts';
import type { EvidenceListing } from './evidence-input.ts';

/** An entry of the list as an evidence document shows it. */
export function listingOfEntry(entry: EntityListEntry, countryName: (code: CountryCode) => string): EvidenceListing {
  const { id, kind, name, aliases, federalRegisterCitations, citationText, remarks, sourceUrl } = entry;
  return {
    id,
    kind,
    name,
    aliases,
    federalRegisterCitations,
    citationText,
    sourceUrl,
    ...(remarks !== undefined && { remarks }),
    countries: entry.countries.map(countryName),
    addresses: entry.addresses.map((address) => addressLine(address, countryName)).filter((line) => line !== ''),
    licenseRequirement: entry.licenseRequirement.text,
    licenseReviewPolicy: entry.licenseReviewPolicy.text,
  };
}

function addressLine({ text, country }: Address, countryName: (code: CountryCode) => string): string {
  const where = country === undefined ? '' : countryName(country);
  return text.endsWith(where) ? text : [text, where].filter((part) => part !== '').join(', ');
}
