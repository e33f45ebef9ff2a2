import type { EntityListEntry, OtherListParty, ScreeningList } from '../../src/list/entry.ts';

type OfficialRow = Record<string, unknown>;

/** Every column of the official file, in its order; what a row does not have is null. */
const EMPTY_ROW: OfficialRow = Object.fromEntries(
  [
    ...['id', 'source', 'entity_number', 'type', 'programs', 'name', 'title', 'addresses', 'federal_register_notice'],
    ...['start_date', 'end_date', 'standard_order', 'license_requirement', 'license_policy', 'call_sign'],
    ...['vessel_type', 'gross_tonnage', 'gross_registered_tonnage', 'vessel_flag', 'vessel_owner', 'remarks'],
    ...['source_list_url', 'alt_names', 'citizenships', 'dates_of_birth', 'nationalities', 'places_of_birth'],
    ...['source_information_url', 'ids'],
  ].map((column) => [column, null]),
);

function entityListRow(entry: EntityListEntry, index: number): OfficialRow {
  const addresses = entry.addresses.filter(({ country }) => country === undefined || entry.countries.includes(country));
  const countries = entry.countries.filter((code) => !addresses.some(({ country }) => country === code));
  return {
    ...EMPTY_ROW,
    id: `el-row-${index}`,
    source: 'Entity List (EL) - Bureau of Industry and Security',
    name: entry.name,
    addresses: [
      ...addresses.map(({ text, country }) => address(text, country ?? '')),
      ...countries.map((country) => address(null, country)),
    ],
    federal_register_notice: entry.citationText,
    license_requirement: entry.licenseRequirement.text,
    license_policy: entry.licenseReviewPolicy.text,
    source_list_url: entry.sourceUrl,
    alt_names: entry.aliases.map(({ name, kind }) => (kind === 'a.k.a.' ? name : `${kind} ${name}`)),
  };
}

function otherRow(party: OtherListParty, index: number): OfficialRow {
  return {
    ...EMPTY_ROW,
    id: `row-${index}`,
    source: `Another List (${party.list}) - An Agency`,
    name: party.name,
    addresses: party.countries.map((country) => address(null, country)),
    alt_names: party.aliases,
  };
}

function address(text: string | null, country: string): OfficialRow {
  return { address: text, city: null, state: null, postal_code: null, country };
}

export interface OfficialOptions {
  /** When the file says it was made; the time of the list unless said otherwise. */
  readonly madeAt?: string;
  readonly edit?: (row: OfficialRow) => OfficialRow | undefined;
}

/** A list in the form in which the government publishes it. */
export function officialFile(list: ScreeningList, { madeAt, edit = (row) => row }: OfficialOptions = {}): string {
  const rows = [...list.otherParties.map(otherRow), ...list.entries.map(entityListRow)];
  const results = rows.flatMap((row) => edit(row) ?? []);
  return JSON.stringify({
    search_performed_at: madeAt ?? list.version.asOf,
    total: results.length,
    sources_used: [],
    results,
  });
}

/** A list of a few companies, of which Hikvision is one. */
export function smallPart(list: ScreeningList, entries = 60): ScreeningList {
  const isWanted = ({ name }: EntityListEntry, index: number) => index < entries - 1 || name.includes('Hikvision');
  const chosen = list.entries.filter(isWanted).slice(-entries);
  const otherParties = list.otherParties.slice(0, 40);
  return { version: list.version, entries: chosen, otherParties };
}
