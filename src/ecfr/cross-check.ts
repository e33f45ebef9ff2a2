import { setImmediate } from 'node:timers/promises';
import { countryCode } from '../list/country-code.ts';
import type { CrossCheck } from '../list/cross-check.ts';
import { lettersOf } from '../list/diff-entry.ts';
import type { CountryCode, EntityListEntry, ScreeningList } from '../list/entry.ts';
import type { Country } from '../list/reference-data.ts';
import type { Supplement } from './ecfr.ts';
import type { SupplementRow } from './read-supplement.ts';

/** The supplement has Hong Kong and Macau under China. */
function headingOf(country: CountryCode): CountryCode {
  return country === 'HK' || country === 'MO' ? 'CN' : country;
}

/** "CHINA, PEOPLE'S REPUBLIC OF" is looked up as it is, turned round, and by what stands before the comma. */
function headingLookup(countries: readonly Country[]): (heading: string) => CountryCode | undefined {
  const codes = new Map(countries.flatMap(({ code, names }) => names.map((name) => [lettersOf(name), code] as const)));
  return (heading) => {
    const [before = '', after = ''] = heading.split(/,\s*/);
    const forms = after === '' ? [heading] : [heading, `${after} ${before}`, before];
    const found = forms
      .map((form) => codes.get(lettersOf(form)) ?? (form.length > 2 ? countryCode(form) : undefined))
      .find((code) => code !== undefined);
    return found === undefined ? undefined : headingOf(found);
  };
}

interface UnderCountry {
  readonly rows: SupplementRow[];
  readonly listed: EntityListEntry[];
}

/** The institutions of a listed party have no row: they stand in that party's cell. */
function hasRow({ parentName }: EntityListEntry): boolean {
  return parentName === undefined;
}

/** Any of these, at the beginning of a cell, is the entry. */
function keysOf({ name, ownName, parentName }: EntityListEntry): readonly string[] {
  const names = parentName === undefined ? [name, ownName] : [name, ownName, parentName];
  return [...new Set(names.map(lettersOf))].filter((key) => key !== '');
}

/** Names of one country that stand in one of the two only. A cell begins with the name, and addresses follow. */
function compareNames({ rows, listed }: UnderCountry): UnderCountry {
  const keyed = listed.map((entry) => ({ entry, keys: keysOf(entry) }));
  const known = new Set(keyed.flatMap(({ keys }) => keys));
  const lengths = [...new Set([...known].map((key) => key.length))];
  const met = new Set<string>();
  const unmet = rows.filter(({ entity }) => {
    const cell = lettersOf(entity);
    const found = lengths.map((length) => cell.slice(0, length)).filter((start) => known.has(start));
    for (const key of found) met.add(key);
    return found.length === 0;
  });
  return {
    rows: unmet,
    listed: keyed.filter(({ keys }) => !keys.some((key) => met.has(key))).map(({ entry }) => entry),
  };
}

/** What a reader recognizes of a cell: all up to the aliases or the first number, which begins an address. */
function nameIn(cell: string): string {
  const end = cell.search(/,?\s*\(?(?:also known as|(?:[afd]\.?[kb]\.?a\.?)),?\s|,\s+(?:No\.|\d)/i);
  return (end > 0 ? cell.slice(0, end) : cell).slice(0, 120).replace(/[\s,;]+$/, '');
}

function byName(a: { name: string; country: string }, b: { name: string; country: string }): number {
  return a.country === b.country ? (a.name < b.name ? -1 : 1) : a.country < b.country ? -1 : 1;
}

function byDifference(a: CrossCheck['countries'][number], b: CrossCheck['countries'][number]): number {
  const difference = Math.abs(b.supplement - b.list) - Math.abs(a.supplement - a.list);
  return difference || (a.country < b.country ? -1 : 1);
}

interface Compared {
  readonly country: CountryCode;
  readonly supplement: number;
  readonly list: number;
  readonly only: UnderCountry;
}

/**
 * Compares the list in service with the supplement: a second source for its counts and names. Lets others work between one
 * country and the next.
 */
export async function crossCheck(
  list: ScreeningList,
  supplement: Supplement,
  countries: readonly Country[],
): Promise<CrossCheck> {
  const lookup = headingLookup(countries);
  const groups = new Map<CountryCode, UnderCountry>();
  const under = (country: CountryCode): UnderCountry => {
    const group = groups.get(country) ?? { rows: [], listed: [] };
    groups.set(country, group);
    return group;
  };
  const unknown = new Set<string>();
  for (const row of supplement.rows) {
    const country = lookup(row.heading);
    if (country === undefined) unknown.add(row.heading);
    else under(country).rows.push(row);
  }
  for (const entry of list.entries) {
    for (const country of new Set(entry.countries.map(headingOf))) under(country).listed.push(entry);
  }
  const compared: Compared[] = [];
  for (const [country, group] of groups) {
    const list = group.listed.filter(hasRow).length;
    compared.push({ country, supplement: group.rows.length, list, only: compareNames(group) });
    await setImmediate();
  }
  return {
    asOf: supplement.asOf,
    rows: {
      supplement: supplement.rows.length,
      list: compared.reduce((sum, each) => sum + each.list, 0),
    },
    countries: compared
      .filter((each) => each.supplement !== each.list)
      .map(({ country, supplement: rows, list: listed }) => ({ country, supplement: rows, list: listed }))
      .sort(byDifference),
    onlyInSupplement: compared
      .flatMap(({ country, only }) => only.rows.map(({ entity }) => ({ name: nameIn(entity), country })))
      .sort(byName),
    onlyInList: compared
      .flatMap(({ country, only }) => only.listed.map(({ name }) => ({ name, country })))
      .sort(byName),
    unknownHeadings: [...unknown].sort(),
  };
}
