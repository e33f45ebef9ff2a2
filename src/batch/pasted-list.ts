import { listItems } from '../query/list-items.ts';
import type { ParsedName } from '../query/parsed-message.ts';
import type { BatchFile } from './batch-options.ts';

/**
 * A pasted list as a file: an item a line, or a table when cells were copied from a spreadsheet.
 * @param names what was read from the text: they are the lines where they are more than its items, as in "A, B, C".
 */
export function pastedList(text: string, names: readonly ParsedName[]): BatchFile {
  const lines = text.split(/\r\n|\n|\r/u).filter((line) => line.trim() !== '');
  const isTable = lines.length > 0 && lines.every((line) => line.includes('\t'));
  const bytes = Buffer.from((isTable ? lines : namesByLine(text, names)).join('\n'));
  return { name: 'pasted list.txt', size: bytes.length, content: inOnePiece(bytes) };
}

function namesByLine(text: string, names: readonly ParsedName[]): readonly string[] {
  const items = listItems(text);
  return items.length < names.length ? names.map((name) => name.text) : items;
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
