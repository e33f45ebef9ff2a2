import type { CountryCode } from './entry.ts';

/**
 * Countries that the official file spells out instead of giving a code. Crimea stands under "Crimea Region of Ukraine"
 * in Supplement No. 4.
 */
const SPELLED_OUT: ReadonlyMap<string, CountryCode> = new Map([
  ['CRIMEA (OCCUPIED)', 'UA'],
  ['CRIMEA REGION OF UKRAINE', 'UA'],
  ['TURKIYE', 'TR'],
  ['TÜRKIYE', 'TR'],
  ['TURKEY', 'TR'],
  ['PRC', 'CN'],
  ['CHINA', 'CN'],
  ['HONG KONG', 'HK'],
  ['MACAU', 'MO'],
  ['MACAO', 'MO'],
  ['MAN, ISLE OF', 'IM'],
  ['RUSSIA', 'RU'],
  ['IRAN', 'IR'],
  ['TAIWAN', 'TW'],
  ['UNITED ARAB EMIRATES', 'AE'],
]);

/** An ISO 3166-1 alpha-2 code from what the official file prints; undefined where it is no country we can name. */
export function countryCode(printed: string): CountryCode | undefined {
  const text = printed.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(text) ? text : SPELLED_OUT.get(text);
}
