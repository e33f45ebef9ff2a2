import { createRequire } from 'node:module';
import countryTable from 'i18n-iso-countries';
import { z } from 'zod';
import type { CountryCode } from '../../src/list/entry.ts';
import type { Country } from '../../src/list/reference-data.ts';
import { EVERYDAY_COUNTRY_NAMES } from './everyday-country-names.ts';
import type { CodeOf } from './supplement-addresses.ts';

const LANGUAGES = ['en', 'zh', 'ru'] as const;
const LOCALE = z.object({
  locale: z.string(),
  countries: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});

/** "КНР (Китайская Народная Республика)" is two names, "Moldova, Republic of" is read the other way round. */
function forms(name: string): readonly string[] {
  const bracketed = /^(\S+) \((\S+ .+)\)$/.exec(name);
  if (bracketed !== null) return [bracketed[1] ?? '', bracketed[2] ?? ''];
  const inverted = /^([^,]+), ((?:.+ )?(?:Republic|States) of)$/.exec(name);
  return inverted === null ? [name] : [`${inverted[2]} ${inverted[1]}`, name];
}

function namesByCode(): ReadonlyMap<CountryCode, readonly string[]> {
  const load = createRequire(import.meta.url);
  const names = new Map<CountryCode, readonly string[]>(Object.entries(EVERYDAY_COUNTRY_NAMES));
  for (const language of LANGUAGES) {
    countryTable.registerLocale(LOCALE.parse(load(`i18n-iso-countries/langs/${language}.json`)));
    for (const [code, listed] of Object.entries(countryTable.getNames(language, { select: 'all' }))) {
      names.set(code, [...(names.get(code) ?? []), ...listed.flatMap(forms)]);
    }
  }
  return names;
}

/** ISO codes with English, Chinese and Russian names; a name that two countries share ("Congo") names neither. */
export function buildCountries(): readonly Country[] {
  const names = namesByCode();
  const bearers = new Map<string, Set<CountryCode>>();
  for (const [code, listed] of names) {
    for (const name of listed)
      bearers.set(name.toLowerCase(), (bearers.get(name.toLowerCase()) ?? new Set()).add(code));
  }
  return [...names]
    .map(([code, listed]) => ({
      code,
      names: [...new Set(listed)].filter((name) => bearers.get(name.toLowerCase())?.size === 1),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Looks a country up by one of its names. */
export function countryLookup(countries: readonly Country[]): CodeOf {
  const codes = new Map(
    countries.flatMap(({ code, names }) => names.map((name) => [name.toLowerCase(), code] as const)),
  );
  return (name) => codes.get(name.toLowerCase());
}
