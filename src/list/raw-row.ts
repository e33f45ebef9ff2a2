/** One address of a row as the official file gives it; empty strings where it gives nothing. */
export interface RawAddress {
  /** Street, city, state and postal code on one line. */
  readonly text: string;
  readonly country: string;
}

/** One row of the Consolidated Screening List before anything is understood; the same for JSON and CSV. */
export interface RawRow {
  readonly source: string;
  readonly name: string;
  readonly altNames: readonly string[];
  readonly addresses: readonly RawAddress[];
  readonly federalRegisterNotice: string;
  readonly startDate: string;
  readonly licenseRequirement: string;
  readonly licensePolicy: string;
  readonly remarks: string;
  readonly sourceListUrl: string;
  readonly sourceInformationUrl: string;
  /** Every other column that holds something, by its name in the file. */
  readonly rest: Readonly<Record<string, string>>;
}

/** Columns that become fields of a raw row; a file that lacks one of these cannot be relied on. */
export const REQUIRED_COLUMNS = [
  'source',
  'name',
  'alt_names',
  'addresses',
  'federal_register_notice',
  'license_requirement',
  'license_policy',
] as const;

const CARRIED_COLUMNS: ReadonlySet<string> = new Set([
  ...REQUIRED_COLUMNS,
  'start_date',
  'remarks',
  'source_list_url',
  'source_information_url',
]);

const OTHER_COLUMNS = [
  'id',
  'entity_number',
  'type',
  'programs',
  'title',
  'end_date',
  'standard_order',
  'call_sign',
  'vessel_type',
  'gross_tonnage',
  'gross_registered_tonnage',
  'vessel_flag',
  'vessel_owner',
  'citizenships',
  'dates_of_birth',
  'nationalities',
  'places_of_birth',
  'ids',
] as const;

export const KNOWN_COLUMNS: ReadonlySet<string> = new Set([...CARRIED_COLUMNS, ...OTHER_COLUMNS]);

/** "Alt Names", "alt_names" and "_alt_names" are one column: official headers have changed in such ways before. */
export function columnName(printed: string): string {
  return printed
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** How a file writes several values into one column. */
export interface CellReader {
  readonly text: (value: unknown) => string;
  readonly names: (value: unknown) => readonly string[];
  readonly addresses: (value: unknown) => readonly RawAddress[];
}

/** `cells` holds the record under normalized column names. */
export function toRawRow(cells: Readonly<Record<string, unknown>>, read: CellReader): RawRow {
  const rest: Record<string, string> = {};
  for (const column in cells) {
    if (CARRIED_COLUMNS.has(column)) continue;
    const text = read.text(cells[column]);
    if (text !== '') rest[column] = text;
  }
  return {
    source: read.text(cells['source']),
    name: read.text(cells['name']),
    altNames: read.names(cells['alt_names']),
    addresses: read.addresses(cells['addresses']),
    federalRegisterNotice: read.text(cells['federal_register_notice']),
    startDate: read.text(cells['start_date']),
    licenseRequirement: read.text(cells['license_requirement']),
    licensePolicy: read.text(cells['license_policy']),
    remarks: read.text(cells['remarks']),
    sourceListUrl: read.text(cells['source_list_url']),
    sourceInformationUrl: read.text(cells['source_information_url']),
    rest,
  };
}
