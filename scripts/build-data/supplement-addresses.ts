import type { Address, CountryCode } from '../../src/list/entry.ts';

export type CodeOf = (countryName: string) => CountryCode | undefined;

/** "See alternate addresses under Kenya, Laos": the entity stands under those countries too, with its addresses there. */
const CROSS_REFERENCE =
  /\s*(?:\(\s*see\b[^;]*$|\bSee\s+(?:also\s+)?(?:alternate\s+)?(?:address(?:es)?\s+)?(?:under|in)\b[^;]*$)/i;
/** What the parse left of the aliases in front of the first address. */
const ALIAS_REMAINS = [
  /^(?:a\.k\.a\.?,?\s*)?(?:and\s+)?the following \w+ alias(?:es)?:\s*/i,
  /^\(a\.k\.a\.[^)]*\),?\s*/i,
  /^.*\bThe following addresses apply to [^:]*:\s*/,
];
const LABEL = /^(?:Alt(?:ernate)?\s+)?Address(?:es)?:\s*/i;
const SEPARATOR = /;\s*(?:and\s+)?|\s+(?=Alt Address:)|\.\s+and\s+(?=[A-Z\d])/;
/** Text that is not an address, or not only: one cell can hold the institutions of an entity with theirs. */
const NOT_AN_ADDRESS =
  /\balias|a\.k\.a|f\.k\.a|subordinate institution|^including the\b|^all (?:locations|address)|\b(?:China|Hong Kong)\.\s+\p{Lu}/iu;
const LONGEST_ADDRESS = 230;

/** "…, Kowloon, Hong Kong" → the country that ends the line, as long as a comma sets it apart: not "Inner Mongolia". */
function countryAtEnd(line: string, codeOf: CodeOf): CountryCode | undefined {
  const whole = codeOf(line);
  if (whole !== undefined) return whole;
  const last = line.slice(line.lastIndexOf(',') + 1).trim();
  return codeOf(last);
}

function countryOf(line: string, heading: CountryCode, codeOf: CodeOf): CountryCode {
  if (heading === 'CN' && /\bHong Kong$/i.test(line)) return 'HK';
  return countryAtEnd(line, codeOf) ?? heading;
}

/** "…, China and No. 5 …, China" is two addresses; "… at Haojing Avenue and Hanchi Road, China" is one. */
function splitAtAnd(line: string, codeOf: CodeOf): readonly string[] {
  const parts: string[] = [];
  let rest = line;
  const isWhole = (text: string): boolean => /\bHong Kong$/.test(text) || countryAtEnd(text, codeOf) !== undefined;
  for (const { index, 0: and } of line.matchAll(/,?\s+and,?\s+(?=[A-Z\d])/g)) {
    const end = index - (line.length - rest.length);
    const before = rest.slice(0, end);
    const after = rest.slice(end + and.length);
    if (!isWhole(before) || !isWhole(after)) continue;
    parts.push(before);
    rest = after;
  }
  return [...parts, rest];
}

function tidy(line: string): string {
  const text = line.replace(CROSS_REFERENCE, '').trim();
  return text
    .replace(LABEL, '')
    .replace(/^and\b,?\s*|[.,;\s]+$/g, '')
    .trim();
}

/** Splits the address column of one row. What is no address is left out and counted. */
export function splitAddresses(
  printed: string,
  heading: CountryCode,
  codeOf: CodeOf,
): { readonly addresses: readonly Address[]; readonly leftOut: number } {
  const column = ALIAS_REMAINS.reduce((text, pattern) => text.replace(pattern, ''), printed);
  const lines = column
    .split(SEPARATOR)
    .map(tidy)
    .flatMap((line) => splitAtAnd(line, codeOf))
    .map(tidy)
    .filter((line) => line !== '' && codeOf(line.replace(/[.)]+$/, '')) === undefined);
  const addresses = lines
    .filter((line) => line.length <= LONGEST_ADDRESS && !NOT_AN_ADDRESS.test(line))
    .map((text) => ({ text, country: countryOf(text, heading, codeOf) }));
  return { addresses, leftOut: lines.length - addresses.length };
}
