import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as z from 'zod';

/** A font file that holds some of a family's characters. */
export interface FontSlice {
  readonly file: string;
  /** Unique among all slices. */
  readonly name: string;
}

/** For each code point the slices that should have it, the preferred one first. */
export type FontTable = ReadonlyMap<number, readonly FontSlice[]>;

const require = createRequire(import.meta.url);

/**
 * In order of preference: Latin, Greek, Cyrillic; Chinese, whose simplified and most traditional characters come from the
 * first and the rest from the second, which also has the Japanese ones; Arabic and Persian. All under the SIL Open Font
 * License 1.1, which stands in each package. Each package cuts its font into files by ranges of code points.
 */
const FAMILIES = [
  { name: 'source-sans-3', ranges: require.resolve('@fontsource-variable/source-sans-3/unicode.json') },
  { name: 'noto-sans-sc', ranges: require.resolve('@fontsource-variable/noto-sans-sc/unicode.json') },
  { name: 'noto-sans-jp', ranges: require.resolve('@fontsource-variable/noto-sans-jp/unicode.json') },
  { name: 'vazirmatn', ranges: require.resolve('@fontsource-variable/vazirmatn/unicode.json') },
] as const;

/** Belong to the letters that they join, so to the last family and not to the first. */
const JOINERS: ReadonlySet<number> = new Set([0x20_0c, 0x20_0d]);

const rangesSchema = z.record(z.string(), z.string());

let table: FontTable | undefined;

/** Reads the tables of the font packages at the first call and keeps them. Throws an Error with code "FONTS". */
export function fontTable(): FontTable {
  table ??= readFontTable();
  return table;
}

function readFontTable(): FontTable {
  const slices = new Map<number, FontSlice[]>();
  for (const family of FAMILIES) {
    for (const [key, ranges] of Object.entries(readRanges(family.ranges))) {
      const name = `${family.name}-${key.replace(/[[\]]/gu, '')}`;
      const slice = { name, file: join(dirname(family.ranges), 'files', `${name}-wght-normal.woff2`) };
      for (const codePoint of codePointsOf(ranges)) {
        const known = slices.get(codePoint);
        if (known === undefined) slices.set(codePoint, [slice]);
        else if (JOINERS.has(codePoint)) known.unshift(slice);
        else known.push(slice);
      }
    }
  }
  return slices;
}

function readRanges(file: string): Readonly<Record<string, string>> {
  try {
    return rangesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw Object.assign(new Error('A font package cannot be read. Install the dependencies anew.', { cause }), {
      code: 'FONTS',
    });
  }
}

/** "U+4e00-4e03,U+fe0e" as CSS writes it. */
function* codePointsOf(ranges: string): Generator<number> {
  for (const range of ranges.split(',')) {
    const [first = Number.NaN, last = first] = range
      .trim()
      .replace(/^U\+/iu, '')
      .split('-')
      .map((digits) => Number.parseInt(digits, 16));
    for (let codePoint = first; codePoint <= last; codePoint += 1) yield codePoint;
  }
}
