import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';

/** A row of Supplement No. 4 to Part 744 as the eCFR prints it, white space apart. */
export interface SupplementRow {
  /** The heading under which the row stands, as "CHINA, PEOPLE'S REPUBLIC OF". */
  readonly heading: string;
  /** Name, aliases and addresses in one text. */
  readonly entity: string;
  readonly licenseRequirement: string;
  readonly licenseReviewPolicy: string;
  readonly citation: string;
}

export interface SupplementTable {
  readonly rows: readonly SupplementRow[];
  /** Rows that have another number of cells than the table's columns and could not be read. */
  readonly unreadRows: number;
}

const APPENDIX = /^supplement no\. 4 to part 744$/i;
/** Some milliseconds of work. */
const SLICE_LENGTH = 64 * 1024;
const RESERVED = /^\[?reserved\]?\.?$/i;

/** Where in the appendix the parser is; element names are told apart without case, as both are met. */
interface Place {
  /** Elements that are open inside the appendix, itself included; 0 outside. */
  depth: number;
  /** Inside the foot of the table, which defines footnotes. */
  foot: boolean;
  cells: string[] | undefined;
  cell: string | undefined;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * Reads the table of the appendix: DIV9 TYPE="APPENDIX", in it TABLE, TR and TD. The country stands in the first row of
 * each country alone; in some issues that cell is missing or holds the entity. Rejects with
 * an Error when the text is not XML. Lets others work between one slice and the next.
 */
export async function readSupplement(xml: string): Promise<SupplementTable> {
  const rows: SupplementRow[] = [];
  let unreadRows = 0;
  let heading = '';
  const place: Place = { depth: 0, foot: false, cells: undefined, cell: undefined };

  function endRow(cells: readonly string[]): void {
    const [first = '', ...rest] = cells.map(plain);
    if (cells.every((cell) => plain(cell) === '')) return;
    if (cells.length < 4) {
      unreadRows += 1;
      return;
    }
    // Headings are printed in capitals; anything else in their place is the entity itself.
    const isShifted = /\p{Ll}/u.test(first);
    if (!isShifted && first !== '') heading = first;
    const [entity = '', licenseRequirement = '', licenseReviewPolicy = '', citation = ''] = isShifted
      ? [first, ...rest]
      : rest;
    if (entity === '' || RESERVED.test(entity)) return;
    rows.push({ heading, entity, licenseRequirement, licenseReviewPolicy, citation });
  }

  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (place.depth === 0 && !APPENDIX.test(attributes['N'] ?? '')) return;
    place.depth += 1;
    openElement(place, name.toUpperCase());
  });
  parser.on('text', (text) => {
    if (place.cell !== undefined) place.cell += text;
  });
  parser.on('closetag', ({ name }) => {
    if (place.depth === 0) return;
    place.depth -= 1;
    const row = closeElement(place, name.toUpperCase());
    if (row !== undefined) endRow(row);
  });
  for (let start = 0; start < xml.length; start += SLICE_LENGTH) {
    parser.write(xml.slice(start, start + SLICE_LENGTH));
    await setImmediate();
  }
  parser.close();
  return { rows, unreadRows };
}

function openElement(place: Place, name: string): void {
  if (name === 'TFOOT') place.foot = true;
  if (name === 'TR' && !place.foot) place.cells = [];
  if (name === 'TD' && place.cells !== undefined) place.cell = '';
  if ((name === 'BR' || name === 'P') && place.cell !== undefined) place.cell += ' ';
}

/** The cells of a row that has ended; a row of column heads has none. */
function closeElement(place: Place, name: string): readonly string[] | undefined {
  if (name === 'TFOOT') place.foot = false;
  if (name === 'TD' && place.cell !== undefined) {
    place.cells?.push(place.cell);
    place.cell = undefined;
  }
  if (name !== 'TR' || place.cells === undefined) return undefined;
  const { cells } = place;
  place.cells = undefined;
  return cells.length === 0 ? undefined : cells;
}
