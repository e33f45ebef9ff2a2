import { listItems } from '../query/list-items.ts';
import type { BatchFile } from './batch-options.ts';

/** The names of a pasted list as a file: one a line, or a table when cells were copied from a spreadsheet. */
export function pastedList(text: string, name = 'pasted list.txt'): BatchFile {
  const lines = text.split(/\r\n|\n|\r/u).filter((line) => line.trim() !== '');
  const isTable = lines.length > 0 && lines.every((line) => line.includes('\t'));
  const bytes = Buffer.from(isTable ? lines.join('\n') : listItems(text).join('\n'));
  return { name, size: bytes.length, content: inOnePiece(bytes) };
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
