import { cleanText } from '../answer/clean-text.ts';

const LONGEST_BASE = 80;
const UNSAFE = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Co}\uFFFD]/gu;

/**
 * "suppliers-screened-2026-07-31.csv": a name that no system refuses or reads as a path, an option or a device.
 * `listDate` is ISO; tabs between cells make it a .tsv, which a spreadsheet divides into columns.
 */
export function resultName(fileName: string, listDate: string, delimiter: string): string {
  const own = cleanText(fileName.split(/[/\\]/u).at(-1) ?? '')
    .replace(/\.[a-z0-9]{1,8}$/iu, '')
    .replace(UNSAFE, '')
    .replace(/^[\s.\-=+@~]+/u, '');
  const base = [...own]
    .slice(0, LONGEST_BASE)
    .join('')
    .replace(/[\s.]+$/u, '');
  return `${base || 'names'}-screened-${listDate.slice(0, 10)}.${delimiter === '\t' ? 'tsv' : 'csv'}`;
}
