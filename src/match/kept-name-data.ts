import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { ListedName } from './listed-names.ts';
import type { NameData } from './name-data.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Keeps from one start to the next what an index is made of, since making it is a third of a start. */
export interface NameDataCache {
  /** Undefined when none was kept of just these names. */
  find(names: readonly ListedName[], vocabulary: Vocabulary): NameData | undefined;
  /** What had to be made because none was found. */
  made(names: readonly ListedName[], vocabulary: Vocabulary, data: NameData): void;
}

const DIGEST_LENGTH = 64;

/** What the data of an index follows from, as a hex digest: the program (`build`), its vocabulary, and every name. */
export function nameDataKey(build: string, names: readonly ListedName[], vocabulary: Vocabulary): string {
  const lines = names.map(({ text, entry, common }) => `${text}\t${entry.id}\t${common?.kind ?? ''}`);
  return sha256(`${build}\n${vocabulary.digest}\n${lines.join('\n')}`);
}

/** The key, a digest of what follows, and the data. */
export function encodeNameData(key: string, data: NameData): Uint8Array {
  const bytes = serialize(data);
  return Buffer.concat([Buffer.from(key + sha256(bytes), 'latin1'), bytes]);
}

/** Undefined for another key, and for bytes that are not as they were written. */
export function decodeNameData(file: Uint8Array, key: string): NameData | undefined {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (buffer.toString('latin1', 0, DIGEST_LENGTH) !== key) return undefined;
  const bytes = buffer.subarray(2 * DIGEST_LENGTH);
  if (buffer.toString('latin1', DIGEST_LENGTH, 2 * DIGEST_LENGTH) !== sha256(bytes)) return undefined;
  return deserialize(bytes) as NameData;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
