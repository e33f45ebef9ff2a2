import type { CountryCode } from '../list/entry.ts';
import type { Country } from '../list/reference-data.ts';

export interface WithoutCountry {
  readonly text: string;
  readonly country: CountryCode;
}

export interface CountryNames {
  /** The country that the whole text names: "Russia", "the UAE", "HK". Codes count in capitals only. */
  find(text: string): CountryCode | undefined;
  /** The country that "Chinese", "Iranian" and the like belong to. */
  ofDemonym(word: string): CountryCode | undefined;
  /** `country:RU`, `country = "Hong Kong"` anywhere in the text. */
  takeSetting(text: string): WithoutCountry | undefined;
  /** A country after the last preposition: "in Russia", "based in the UAE", "from China". */
  takeEnding(text: string): WithoutCountry | undefined;
  /** The country in brackets at the end; the name keeps its brackets, since many names have such brackets of their own. */
  inBrackets(text: string): CountryCode | undefined;
}

/** Codes that stand for something else in or after a company name: legal forms, artificial intelligence, top-level domains. */
const NOT_AFTER_NAMES = new Set('AG AI AO AS CO IO KG LC LP LT ME NV PC PT SA SC SE SL TV'.split(' '));

/** Those whose companies people ask about; a word that is missing here only means that no hint is taken from it. */
const DEMONYMS: ReadonlyMap<string, CountryCode> = new Map([
  ['american', 'US'],
  ['armenian', 'AM'],
  ['belarusian', 'BY'],
  ['chinese', 'CN'],
  ['dutch', 'NL'],
  ['emirati', 'AE'],
  ['french', 'FR'],
  ['georgian', 'GE'],
  ['german', 'DE'],
  ['indian', 'IN'],
  ['iranian', 'IR'],
  ['israeli', 'IL'],
  ['japanese', 'JP'],
  ['kazakh', 'KZ'],
  ['korean', 'KR'],
  ['kyrgyz', 'KG'],
  ['lebanese', 'LB'],
  ['malaysian', 'MY'],
  ['pakistani', 'PK'],
  ['russian', 'RU'],
  ['singaporean', 'SG'],
  ['syrian', 'SY'],
  ['taiwanese', 'TW'],
  ['turkish', 'TR'],
  ['ukrainian', 'UA'],
  ['venezuelan', 'VE'],
]);

const SETTING = /(?:^|[\s,;(])country\s*[:=]\s*(?:"([^"\n]{2,60})"|'([^'\n]{2,60})'|([\p{L}.]{2,30}))\)?/iu;
const ENDING =
  /^(.*\S)\s+(?:,?\s*(?:which is )?(?:based |located |registered |headquartered )?(?:in|from))\s+(?:the\s+)?([^\d,;]{2,40})$/isu;
const BRACKETS = /[([（]([^()[\]（）]{2,40})[)\]）][.,]?$/u;

export function createCountryNames(countries: readonly Country[]): CountryNames {
  const codes = new Map<string, CountryCode>();
  for (const { code, names } of countries) for (const name of names) codes.set(keyOf(name), code);
  const known = new Set(countries.map((country) => country.code));
  const find = (text: string): CountryCode | undefined => {
    const trimmed = text.trim();
    if (trimmed.length > 60) return undefined;
    if (/^[A-Z]{2}$/.test(trimmed) && known.has(trimmed) && !NOT_AFTER_NAMES.has(trimmed)) return trimmed;
    // "us" is a pronoun unless written in capitals; the same holds for the other two-letter names.
    if (/^[a-z]{2}$/.test(trimmed) && trimmed !== 'hk' && trimmed !== 'uk') return undefined;
    return codes.get(keyOf(trimmed));
  };
  return {
    find,
    ofDemonym: (word) => DEMONYMS.get(word.toLowerCase()),
    takeSetting(text) {
      const match = SETTING.exec(text);
      const value = match?.[1] ?? match?.[2] ?? match?.[3];
      if (!match || value === undefined) return undefined;
      const code = value.toUpperCase();
      const country = known.has(code) ? code : find(value);
      if (country === undefined) return undefined;
      const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
      return { text: rest.replace(/ {2,}/g, ' ').trim(), country };
    },
    takeEnding(text) {
      const match = text.length <= MAX_LENGTH ? ENDING.exec(text) : null;
      const country = match?.[2] === undefined ? undefined : find(match[2]);
      return country === undefined || match?.[1] === undefined ? undefined : { text: match[1], country };
    },
    inBrackets(text) {
      const inner = BRACKETS.exec(text)?.[1];
      return inner === undefined ? undefined : find(inner);
    },
  };
}

/** Longer texts are no company names; the pattern is not tried on them. */
const MAX_LENGTH = 400;

function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}|[.'’]/gu, '')
    .replace(/^the\s+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
