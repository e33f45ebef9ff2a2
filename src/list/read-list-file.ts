import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { failedReading, type ListReading } from './list-reading.ts';
import { readCsvList } from './read-csv-list.ts';
import { readJsonList } from './read-json-list.ts';

/** A reading together with what identifies the bytes it came from. */
export interface ReadList {
  readonly reading: ListReading;
  readonly byteCount: number;
  /** Hex digest of the bytes read. */
  readonly sha256: string;
}

/** The official JSON has about 34 MB; a download many times that size is not the list. */
const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;

/** Reads the text of a list file in either official form, telling them apart by how the text begins. */
export function readListText(source: string): ListReading {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const start = text.slice(0, 2000).trimStart();
  if (start === '') return failedReading('empty', 'nothing but white space');
  if (start.startsWith('<')) return failedReading('html', start.slice(0, 80));
  if (start.startsWith('{') || start.startsWith('[')) return readJsonList(text);
  return readCsvList(text);
}

/** Reads a list from a stream of bytes. Rejects only when the stream itself fails. */
export async function readList(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly maxBytes?: number } = {},
): Promise<ReadList> {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8');
  const parts: string[] = [];
  let byteCount = 0;
  for await (const chunk of chunks) {
    byteCount += chunk.byteLength;
    if (byteCount > maxBytes) {
      return { reading: failedReading('too-large', `more than ${maxBytes} bytes`), byteCount, sha256: '' };
    }
    hash.update(chunk);
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  parts.push(decoder.decode());
  return { reading: readListText(parts.join('')), byteCount, sha256: hash.digest('hex') };
}

/** Reads a list from a file. A file that cannot be opened is a reading with the problem "unreadable". */
export async function readListFile(path: string, options: { readonly maxBytes?: number } = {}): Promise<ReadList> {
  try {
    return await readList(createReadStream(path), options);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { reading: failedReading('unreadable', detail), byteCount: 0, sha256: '' };
  }
}
