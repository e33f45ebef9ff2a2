import type { AskedColumns } from './find-columns.ts';

/** What a person writes along with a file. */
export interface BatchMessage extends Pick<AskedColumns, 'column' | 'countryColumn'> {
  /** As written: a name or code. */
  readonly country?: string;
}

const SETTING = /(?:^|[\n;,])\s*(country[ -]?column|column|country)\s*[:=]\s*(?:"([^"\n]*)"|“([^”\n]*)”|([^\n;]*))/giu;

/**
 * "column: Consignee; country column: Land", in any order, each up to a semicolon or the end of the line; quotes for a
 * heading with a semicolon in it. Other words are left alone.
 */
export function readBatchMessage(text: string): BatchMessage {
  const found = new Map<string, string>();
  for (const [, key = '', straight, curly, bare] of text.matchAll(SETTING)) {
    const value = (straight ?? curly ?? bare ?? '').trim();
    if (value !== '') {
      found.set(key.toLowerCase().replace(/[ -]/u, ''), value);
    }
  }
  const column = found.get('column');
  const countryColumn = found.get('countrycolumn');
  const country = found.get('country');
  return {
    ...(column === undefined ? {} : { column }),
    ...(countryColumn === undefined ? {} : { countryColumn }),
    ...(country === undefined ? {} : { country }),
  };
}
