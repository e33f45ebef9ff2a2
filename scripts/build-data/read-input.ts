import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createGunzip, gunzip } from 'node:zlib';
import { z } from 'zod';

/** Bytes of a file, uncompressed where its name ends in ".gz". */
export function openInput(path: string): AsyncIterable<Uint8Array> {
  const file = createReadStream(path);
  return path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
}

/** A JSON file in the shape that `schema` describes; the error names the file. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const bytes = await readFile(path);
  const text = path.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes;
  const parsed = schema.safeParse(JSON.parse(text.toString('utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
}
