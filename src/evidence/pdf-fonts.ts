import { readFile } from 'node:fs/promises';
import { create, type Font } from 'fontkit';
import subsetFont from 'subset-font';
import { type FontSlice, type FontTable, fontTable } from './pdf-font-table.ts';

export type FontWeight = 'regular' | 'bold';

/** A font that holds the characters of one document and no others. */
export interface DocumentFont {
  /** Unique in a document; the name under which it is embedded. */
  readonly name: string;
  readonly font: Font;
}

/** Text in a copy of a font that says just that text, and its width in thousandths of its size. */
export interface FittedText {
  readonly text: string;
  readonly font: DocumentFont;
  readonly width: number;
}

/** The font of some characters; `copies` grows as they are needed, see `fitText`. */
export interface FontSource {
  readonly name: string;
  readonly bytes: Buffer;
  readonly copies: DocumentFont[];
  /** What `fitText` found before. */
  readonly fitted: Map<string, FittedText | undefined>;
}

export interface FontBook {
  /** What draws a code point; undefined when no font can. */
  sourceOf(codePoint: number, weight: FontWeight): FontSource | undefined;
}

const WEIGHTS: Record<FontWeight, number> = { regular: 400, bold: 650 };

/**
 * Letters join and marks attach. Ligatures are left out: the one glyph of "fi" stands for two letters, and whoever copies
 * half of a name would get too much.
 */
const FEATURES = ['kern', 'mark', 'mkmk', 'init', 'medi', 'fina', 'isol', 'rlig'];

/** Fonts for these texts, cut to their characters. Throws an Error with code "FONTS" when a font package is damaged. */
export async function loadFonts(texts: Readonly<Record<FontWeight, string>>): Promise<FontBook> {
  const books = {
    regular: await sourcesFor(texts.regular, 'regular', fontTable()),
    bold: await sourcesFor(texts.bold, 'bold', fontTable()),
  };
  return { sourceOf: (codePoint, weight) => books[weight].get(codePoint) };
}

async function sourcesFor(
  text: string,
  weight: FontWeight,
  table: FontTable,
): Promise<ReadonlyMap<number, FontSource>> {
  const codePoints = [...new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))];
  const { sliceOf, opened } = await findSlices(codePoints, weight, table);
  const found = new Map<number, FontSource>();
  for (const [slice, members] of groupBy(sliceOf.keys(), (codePoint) => sliceOf.get(codePoint))) {
    // All characters of a slice stand in one font, or Arabic letters would not join.
    const known = opened.get(slice);
    const source =
      known !== undefined && members.every((codePoint) => has(known, codePoint))
        ? known
        : await openSource(slice, members, weight);
    for (const codePoint of members) found.set(codePoint, source);
  }
  return found;
}

/** A code point that the first slice lacks, although the table names it there, is looked for in the next. */
async function findSlices(codePoints: readonly number[], weight: FontWeight, table: FontTable) {
  const sliceOf = new Map<number, FontSlice>();
  const opened = new Map<FontSlice, FontSource>();
  let open = codePoints;
  for (let choice = 0; open.length > 0; choice += 1) {
    for (const [slice, wanted] of groupBy(open, (codePoint) => table.get(codePoint)?.[choice])) {
      const source = await openSource(slice, wanted, weight);
      opened.set(slice, source);
      for (const codePoint of wanted) {
        if (has(source, codePoint)) sliceOf.set(codePoint, slice);
      }
    }
    open = open.filter((codePoint) => !sliceOf.has(codePoint) && table.get(codePoint)?.[choice] !== undefined);
  }
  return { sliceOf, opened };
}

/** A font that has none of the characters asked for has one glyph, for those that it lacks, and no table to look in. */
export function has({ copies }: FontSource, codePoint: number): boolean {
  return copies.some(({ font }) => font.numGlyphs > 1 && font.hasGlyphForCodePoint(codePoint));
}

/** The items by their key; those without one are left out. */
function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key | undefined): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

async function openSource(slice: FontSlice, codePoints: readonly number[], weight: FontWeight): Promise<FontSource> {
  const options = {
    targetFormat: 'sfnt' as const,
    variationAxes: { wght: WEIGHTS[weight] },
    keepFeatures: FEATURES,
    noHinting: true,
  };
  try {
    const bytes = await subsetFont(await readFile(slice.file), `${String.fromCodePoint(...codePoints)} `, options);
    const source: FontSource = { name: `${slice.name}-${weight}`, bytes, copies: [], fitted: new Map() };
    addCopy(source);
    return source;
  } catch (cause) {
    throw Object.assign(new Error(`The font ${slice.name} cannot be read. Install the dependencies anew.`, { cause }), {
      code: 'FONTS',
    });
  }
}

function addCopy(source: FontSource): DocumentFont {
  const font = create(source.bytes);
  if (!('layout' in font)) {
    throw new TypeError('a collection of fonts where one font was expected');
  }
  const name = `${source.name}-${source.copies.length}`;
  const layout = font.layout.bind(font);
  Object.defineProperties(font, {
    // PDFKit takes two fonts of the same name for one.
    postscriptName: { value: name },
    // It also asks for left to right whatever the script; the script knows better.
    layout: { value: (text: string, features: string[]) => layout(text, features) },
  });
  const copy: DocumentFont = { name, font };
  source.copies.push(copy);
  return copy;
}

/**
 * `text` in a copy of the font in which its glyphs say just that text to whoever copies or searches it. A PDF font knows one
 * text for each glyph, so that a second spelling with the same glyph, such as the Angstrom sign and Å, needs a second copy.
 * Undefined when no copy can say all of `text`, so that it has to be taken apart; never for a single character, nor for
 * letters from right to left, which would no longer join.
 */
export function fitText(source: FontSource, text: string): FittedText | undefined {
  if (!source.fitted.has(text)) {
    source.fitted.set(text, findFit(source, text));
  }
  return source.fitted.get(text);
}

function findFit(source: FontSource, text: string): FittedText | undefined {
  const isSingle = String.fromCodePoint(text.codePointAt(0) ?? 0) === text;
  const font = source.copies.find((copy) => spells(copy.font, text)) ?? addCopy(source);
  if (!isSingle && !isRightToLeft(source, text) && !spells(font.font, text)) {
    return undefined;
  }
  const { advanceWidth } = font.font.layout(text, []);
  return { text, font, width: (advanceWidth * 1000) / font.font.unitsPerEm };
}

function spells(font: Font, text: string): boolean {
  const { glyphs, direction } = font.layout(text, []);
  const inOrder = direction === 'rtl' ? glyphs.toReversed() : glyphs;
  return String.fromCodePoint(...inOrder.flatMap(({ codePoints }) => codePoints)) === text;
}

/** Whether the font turns `text` around by itself. */
export function isRightToLeft({ copies }: FontSource, text: string): boolean {
  return copies[0]?.font.layout(text, []).direction === 'rtl';
}
