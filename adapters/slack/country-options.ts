import { createRequire } from 'node:module';
import type { PlainTextOption } from '@slack/types';
// Not the package's main file, which loads the names of countries in eighty languages.
import countries, { type LocaleData } from 'i18n-iso-countries/index.js';
import { SLACK_LIMITS } from './render/limits.ts';

const requireOnce = createRequire(import.meta.url);
let byCode: ReadonlyMap<string, string> | undefined;

/** English names by code, in their order. */
function namesByCode(): ReadonlyMap<string, string> {
  if (byCode !== undefined) return byCode;
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
  countries.registerLocale(requireOnce('i18n-iso-countries/langs/en.json') as LocaleData);
  byCode = new Map(
    Object.keys(countries.getAlpha2Codes())
      .map((code) => [code, names.of(code) ?? code] as const)
      .sort(([, a], [, b]) => a.localeCompare(b)),
  );
  return byCode;
}

/** Countries whose code is, or whose name begins with or contains, what was typed; the value is the ISO code. */
export function countryOptions(typed: string): PlainTextOption[] {
  const wanted = typed.trim().toLowerCase();
  const rank = (code: string, name: string): number =>
    code.toLowerCase() === wanted ? 0 : name.toLowerCase().startsWith(wanted) ? 1 : 2;
  return [...namesByCode()]
    .filter(([code, name]) => code.toLowerCase() === wanted || name.toLowerCase().includes(wanted))
    .sort((a, b) => rank(...a) - rank(...b))
    .slice(0, SLACK_LIMITS.options)
    .map(([code, name]) => ({ text: { type: 'plain_text', text: `${name} (${code})`, emoji: false }, value: code }));
}

/** The ISO code for a code or an English name; undefined when it is neither. */
export function countryCode(text: string): string | undefined {
  const names = namesByCode();
  const wanted = text.trim();
  const code = wanted.toUpperCase();
  const named = [...names].find(([, name]) => name.toLowerCase() === wanted.toLowerCase());
  return names.has(code) ? code : (named?.[0] ?? countries.getAlpha2Code(wanted, 'en'));
}
