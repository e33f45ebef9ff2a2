import type { Address, Citation, CountryCode, EntityListEntry } from '../../src/list/entry.ts';
import { splitName } from '../../src/list/split-name.ts';
import { firstRuleDisputed, type JoinedCitation, joinCitations } from './join-citations.ts';
import { nameKey } from './name-key.ts';
import type { PublicationDates } from './publication-dates.ts';
import type { SupplementRow } from './supplement.ts';

export interface JoinCounts {
  /** Entries that met a row of the supplement under at least one of their countries. */
  readonly joined: number;
  /** Entries that met nothing but rows that contradict one another; no address was taken from those. */
  readonly ambiguous: number;
  /** Entries that met no row. */
  readonly unmet: number;
  readonly withAddress: number;
  readonly datedByJoin: number;
  readonly datedByPage: number;
  readonly undated: number;
  readonly volumesCorrected: number;
  /** Entries whose own citation is absent or unreadable and that took the supplement's. */
  readonly citationsTaken: number;
  /** Entries that begin with another rule in the supplement and follow it. */
  readonly disputed: number;
}

type RowsByName = ReadonlyMap<string, readonly SupplementRow[]>;

interface Joined {
  readonly entry: EntityListEntry;
  readonly met: 'joined' | 'ambiguous' | 'unmet';
  readonly citations: readonly JoinedCitation[];
  readonly citationsTaken: boolean;
  readonly disputed: boolean;
}

/** The supplement has Hong Kong and Macau under China. */
function heading(country: CountryCode): CountryCode {
  return country === 'HK' || country === 'MO' ? 'CN' : country;
}

function indexByName(rows: readonly SupplementRow[]): RowsByName {
  const index = new Map<string, SupplementRow[]>();
  for (const row of rows) {
    for (const key of new Set([nameKey(row.name), nameKey(splitName(row.name).ownName)])) {
      index.set(key, [...(index.get(key) ?? []), row]);
    }
  }
  return index;
}

/** An institution of a listed party has a name like "204th Research Institute", which says nothing alone. */
function candidatesFor(entry: EntityListEntry, index: RowsByName): readonly SupplementRow[] {
  const names = entry.parentName === undefined ? [entry.name, entry.ownName] : [entry.name];
  const found = names.map((name) => index.get(nameKey(name))).find((rows) => rows !== undefined) ?? [];
  const headings = new Set(entry.countries.map(heading));
  return found.filter(({ country }) => headings.has(country));
}

function aliasKey(names: readonly string[]): string {
  return names.map(nameKey).sort().join();
}

/** Of several rows under one country: the one they all agree with, or the one with the entry's aliases. */
function settle(entry: EntityListEntry, candidates: readonly SupplementRow[]): SupplementRow | undefined {
  const [first, ...others] = candidates;
  const facts = JSON.stringify(first?.addresses);
  if (first === undefined || others.every(({ addresses }) => JSON.stringify(addresses) === facts)) return first;
  const wanted = aliasKey(entry.aliases.map(({ name }) => name));
  const [alike, ...more] = candidates.filter((row) => aliasKey(row.aliases) === wanted);
  return more.length === 0 ? alike : undefined;
}

/** A printed country in words, as "CRIMEA (OCCUPIED)", is not an address. */
export function streetsIn(printed: readonly Address[]): readonly Address[] {
  return printed.filter(({ text }) => text !== '' && !/^[A-Z ]+\([A-Z]+\)$/.test(text));
}

function mergeAddresses(printed: readonly Address[], rows: readonly SupplementRow[]): readonly Address[] {
  const streets = streetsIn(printed);
  const found = rows.flatMap(({ addresses }) => addresses);
  if (streets.length > 0 || found.length === 0) return printed;
  return [...new Map(found.map((address) => [address.text, address])).values()];
}

/** The citations of rows that all have the same. */
function agreedCitations(rows: readonly SupplementRow[]): readonly Citation[] {
  const [first, ...others] = rows;
  const facts = JSON.stringify(first?.citations);
  return others.every(({ citations }) => JSON.stringify(citations) === facts) ? (first?.citations ?? []) : [];
}

function joinOne(entry: EntityListEntry, index: RowsByName, dates: PublicationDates): Joined {
  const candidates = candidatesFor(entry, index);
  const countries = [...new Set(candidates.map(({ country }) => country))];
  const settled = countries.flatMap(
    (country) =>
      settle(
        entry,
        candidates.filter((row) => row.country === country),
      ) ?? [],
  );
  // The institutions of a listed party share its cell in the supplement and so its citations.
  const parent = entry.parentName === undefined ? [] : (index.get(nameKey(entry.parentName)) ?? []);
  const cited = settled.length > 0 ? settled : [...candidates, ...parent];
  const printed = entry.federalRegisterCitations;
  const agreed = agreedCitations(settled);
  const disputed = firstRuleDisputed(printed, agreed);
  const citations = joinCitations(
    printed.length === 0 || disputed ? agreed : printed,
    cited.flatMap((row) => row.citations),
    dates,
  );
  const listedOn = citations[0]?.citation.date ?? (disputed ? undefined : entry.listedOn);
  return {
    entry: {
      ...entry,
      addresses: mergeAddresses(entry.addresses, settled),
      federalRegisterCitations: citations.map(({ citation }) => citation),
      ...(listedOn === undefined ? {} : { listedOn }),
    },
    met: settled.length > 0 ? 'joined' : candidates.length > 0 ? 'ambiguous' : 'unmet',
    citations,
    citationsTaken: printed.length === 0 && citations.length > 0,
    disputed,
  };
}

function count(joined: readonly Joined[]): JoinCounts {
  const citations = joined.flatMap((one) => one.citations);
  const met = (kind: Joined['met']): number => joined.filter((one) => one.met === kind).length;
  return {
    joined: met('joined'),
    ambiguous: met('ambiguous'),
    unmet: met('unmet'),
    withAddress: joined.filter(({ entry }) => entry.addresses.some(({ text }) => text !== '')).length,
    datedByJoin: citations.filter(({ datedBy }) => datedBy === 'join').length,
    datedByPage: citations.filter(({ datedBy }) => datedBy === 'page').length,
    undated: citations.filter(({ datedBy }) => datedBy === 'nothing').length,
    volumesCorrected: citations.filter(({ volumeCorrected }) => volumeCorrected).length,
    citationsTaken: joined.filter((one) => one.citationsTaken).length,
    disputed: joined.filter((one) => one.disputed).length,
  };
}

/** Adds addresses and dates where name and country agree and the candidates do not contradict one another. */
export function joinSupplement(
  entries: readonly EntityListEntry[],
  rows: readonly SupplementRow[],
  dates: PublicationDates,
): { readonly entries: readonly EntityListEntry[]; readonly counts: JoinCounts } {
  const index = indexByName(rows);
  const joined = entries.map((entry) => joinOne(entry, index, dates));
  return { entries: joined.map(({ entry }) => entry), counts: count(joined) };
}
