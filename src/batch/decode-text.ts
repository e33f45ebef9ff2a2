import { isAscii } from 'node:buffer';
import type { TextEncoding } from '../answer/batch-report.ts';
import { refuseBinary, refuseOtherKinds, refuseOtherTexts } from './file-kind.ts';
import { guessEncoding } from './guess-encoding.ts';

export interface Decoding {
  encoding: TextEncoding;
  /** Letters so far that could not be decoded. */
  unreadableLetters: number;
}

/** Enough to know a file by its beginning. */
const HEAD_BYTES = 4096;
/** From the first letter that is not ASCII on, so much is looked at before the encoding is settled. */
const SAMPLE_BYTES = 16_384;

/**
 * The letters of a file, piece by piece, without a byte order mark. As long as all is ASCII the encoding is left open,
 * so that a single foreign letter late in a long file does not ask for the whole file in memory.
 */
export function decodeText(
  fileName: string,
  pieces: AsyncIterable<Uint8Array>,
): { readonly decoding: Decoding; readonly text: AsyncIterable<string> } {
  const decoding: Decoding = { encoding: { name: 'UTF-8', isGuess: false }, unreadableLetters: 0 };
  const text = async function* () {
    let isFirst = true;
    for await (const piece of decoded(fileName, pieces, decoding)) {
      refuseBinary(piece);
      if (isFirst) {
        refuseOtherTexts(piece);
        isFirst = false;
      }
      decoding.unreadableLetters += piece.split('\uFFFD').length - 1;
      yield piece;
    }
  };
  return { decoding, text: text() };
}

async function* decoded(
  fileName: string,
  pieces: AsyncIterable<Uint8Array>,
  decoding: Decoding,
): AsyncGenerator<string> {
  const source = pieces[Symbol.asyncIterator]();
  try {
    yield* decodeAll(fileName, source, decoding);
  } finally {
    await source.return?.();
  }
}

async function* decodeAll(
  fileName: string,
  source: AsyncIterator<Uint8Array>,
  decoding: Decoding,
): AsyncGenerator<string> {
  const head = await take(source, HEAD_BYTES);
  refuseOtherKinds(fileName, head.bytes);
  const marked = encodingByMark(head.bytes);
  if (marked !== undefined) {
    decoding.encoding = { name: marked, isGuess: false };
    yield* decodeRest(marked, head.bytes, source);
    return;
  }
  let { bytes, isWhole } = head;
  while (isAscii(bytes)) {
    yield new TextDecoder().decode(bytes);
    if (isWhole) {
      return;
    }
    ({ bytes, isWhole } = await take(source, 1));
  }
  if (!isWhole) {
    const more = await take(source, SAMPLE_BYTES);
    bytes = Buffer.concat([bytes, more.bytes]);
    isWhole = more.isWhole;
  }
  decoding.encoding = guessEncoding(bytes, isWhole);
  yield* decodeRest(decoding.encoding.name, bytes, source);
}

/** The bytes of as many pieces as hold `length` bytes, or of all that are left. */
async function take(
  source: AsyncIterator<Uint8Array>,
  length: number,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const taken: Uint8Array[] = [];
  let size = 0;
  while (size < length) {
    const next = await source.next();
    if (next.done === true) {
      return { bytes: Buffer.concat(taken), isWhole: true };
    }
    taken.push(next.value);
    size += next.value.length;
  }
  return { bytes: Buffer.concat(taken), isWhole: false };
}

async function* decodeRest(
  encoding: TextEncoding['name'],
  start: Uint8Array,
  source: AsyncIterator<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  yield decoder.decode(start, { stream: true });
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    yield decoder.decode(next.value, { stream: true });
  }
  yield decoder.decode();
}

function encodingByMark([first, second, third]: Uint8Array): TextEncoding['name'] | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return 'UTF-8';
  }
  if (first === 0xff && second === 0xfe) {
    return 'UTF-16LE';
  }
  return first === 0xfe && second === 0xff ? 'UTF-16BE' : undefined;
}
