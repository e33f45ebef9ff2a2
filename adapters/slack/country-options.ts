import type { PlainTextOption } from '@slack/types';
import countries from 'i18n-iso-countries';
import { SLACK_LIMITS } from './render/limits.ts';

const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

const BY_CODE: ReadonlyMap<string, string> = new Map(
  Object.keys(countries.getAlpha2Codes())
    .map((code) => [code, NAMES.of(code) ?? code] as const)
    .sort(([, a], [, b]) => a.localeCompare(b)),
);

/** Countries whose code is, or whose name begins with or contains, what was typed; the value is the ISO code. */
export function countryOptions(typed: string): PlainTextOption[] {
  const wanted = typed.trim().toLowerCase();
  const rank = (code: string, name: string): number =>
    code.toLowerCase() === wanted ? 0 : name.toLowerCase().startsWith(wanted) ? 1 : 2;
  return [...BY_CODE]
    .filter(([code, name]) => code.toLowerCase() === wanted || name.toLowerCase().includes(wanted))
    .sort((a, b) => rank(...a) - rank(...b))
    .slice(0, SLACK_LIMITS.options)
    .map(([code, name]) => ({ text: { type: 'plain_text', text: `${name} (${code})`, emoji: false }, value: code }));
}

/** The ISO code for a code or an English name; undefined when it is neither. */
export function countryCode(text: string): string | undefined {
  const wanted = text.trim();
  const code = wanted.toUpperCase();
  const named = [...BY_CODE].find(([, name]) => name.toLowerCase() === wanted.toLowerCase());
  return BY_CODE.has(code) ? code : (named?.[0] ?? countries.getAlpha2Code(wanted, 'en'));
}
