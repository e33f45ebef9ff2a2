import { countryCode } from './country-code.ts';
import type { Address, Alias, CountryCode, EntityListEntry } from './entry.ts';
import { readCitations } from './federal-register-citation.ts';
import { readLicenseRequirement } from './license-requirement.ts';
import { readLicenseReviewPolicy } from './license-review-policy.ts';
import type { Note } from './notes.ts';
import type { RawAddress, RawRow } from './raw-row.ts';
import { splitAlias, splitName } from './split-name.ts';
import { readDate } from './us-date.ts';

/** An entry that has not been told apart from other rows of the same name yet. */
export type UnidentifiedEntry = Omit<EntityListEntry, 'id'>;

const DEFAULT_SOURCE_URL = 'https://www.bis.gov/regulations/ear/744#supplement-4-744';
const ADDRESS_ONLY = /^Address \d+$/i;

interface Places {
  readonly countries: readonly CountryCode[];
  readonly addresses: readonly Address[];
  readonly notes: readonly Note[];
}

function readPlaces(raw: readonly RawAddress[]): Places {
  const notes: Note[] = [];
  const addresses = raw.map(({ text, country }): Address => {
    const code = countryCode(country);
    if (code === undefined && country !== '') notes.push({ kind: 'country-not-understood', text: country });
    // A spelled-out country says more than its code ("CRIMEA (OCCUPIED)"), so it stays in the text.
    const line = country.length > 2 ? [text, country].filter((part) => part !== '').join(', ') : text;
    return code === undefined ? { text: line } : { text: line, country: code };
  });
  const countries = new Set(addresses.flatMap(({ country }) => (country === undefined ? [] : [country])));
  if (countries.size === 0) notes.push({ kind: 'country-absent', text: '' });
  return { countries: [...countries], addresses, notes };
}

interface Names {
  readonly ownName: string;
  readonly parentName?: string;
  readonly aliases: readonly Alias[];
  readonly notes: readonly Note[];
}

function readNames(row: RawRow): Names {
  const { ownName, parentName, aliases: inside } = splitName(row.name);
  const notes: Note[] = [];
  if (ownName !== row.name.replace(/[\s,;]+$/, '')) notes.push({ kind: 'name-boilerplate-split', text: row.name });
  if (inside.length > 0) notes.push({ kind: 'alias-inside-name', text: row.name });
  const aliases = new Map<string, Alias>();
  for (const cell of row.altNames) {
    const split = splitAlias(cell);
    if (split.length !== 1 || split[0]?.name !== cell) notes.push({ kind: 'alias-cell-split', text: cell });
    for (const alias of split) aliases.set(alias.name, aliases.get(alias.name) ?? alias);
  }
  // The kind printed inside the name ("f.k.a.") is more exact than a plain cell of the alias column.
  for (const alias of inside) aliases.set(alias.name, alias);
  for (const name of [row.name, ownName]) aliases.delete(name);
  return { ownName, ...(parentName === undefined ? {} : { parentName }), aliases: [...aliases.values()], notes };
}

function readListedOn(
  row: RawRow,
  firstCitation: string | undefined,
): { readonly date?: string; readonly notes: readonly Note[] } {
  if (firstCitation !== undefined) return { date: firstCitation, notes: [] };
  if (row.startDate === '') return { notes: [] };
  const date = readDate(row.startDate);
  if (date === undefined) return { notes: [{ kind: 'start-date-not-understood', text: row.startDate }] };
  return { date, notes: [] };
}

/** Normalizes one row of the Entity List. Never throws; what is not understood is noted and stays verbatim. */
export function normalizeEntry(row: RawRow): { readonly entry: UnidentifiedEntry; readonly notes: readonly Note[] } {
  const names = readNames(row);
  const places = readPlaces(row.addresses);
  const { requirement, notes: requirementNotes } = readLicenseRequirement(row.licenseRequirement);
  const { policy, notes: policyNotes } = readLicenseReviewPolicy(row.licensePolicy);
  const { citations, notes: citationNotes } = readCitations(row.federalRegisterNotice);
  const listedOn = readListedOn(row, citations[0]?.date);
  const unused = Object.keys(row.rest).map((column): Note => ({ kind: 'column-not-used', text: column }));
  return {
    entry: {
      kind: ADDRESS_ONLY.test(row.name) ? 'address-only' : 'named',
      name: row.name,
      ownName: names.ownName,
      ...(names.parentName === undefined ? {} : { parentName: names.parentName }),
      aliases: names.aliases,
      countries: places.countries,
      addresses: places.addresses,
      licenseRequirement: requirement,
      licenseReviewPolicy: policy,
      federalRegisterCitations: citations,
      citationText: row.federalRegisterNotice,
      ...(listedOn.date === undefined ? {} : { listedOn: listedOn.date }),
      ...(row.remarks === '' ? {} : { remarks: row.remarks }),
      sourceUrl: row.sourceListUrl === '' ? DEFAULT_SOURCE_URL : row.sourceListUrl,
    },
    notes: [
      ...names.notes,
      ...places.notes,
      ...requirementNotes,
      ...policyNotes,
      ...citationNotes,
      ...listedOn.notes,
      ...unused,
    ],
  };
}
