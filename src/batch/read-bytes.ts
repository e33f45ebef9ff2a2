import { createHash } from 'node:crypto';
import { problemOf, stopWith } from './stop.ts';

export interface ByteCount {
  bytes: number;
  /** Hex digest of all bytes; meaningful when all were read. */
  sha256(): string;
}

export interface ReadLimits {
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** However large the pieces are that come in, those that go on are small enough to be worked on in a moment. */
const PIECE_BYTES = 4096;

/** Passes bytes on, counted and digested. Stops when there are too many, or when `signal` is aborted, also in a wait. */
export function readBytes(
  content: AsyncIterable<Uint8Array>,
  { maxBytes, signal }: ReadLimits,
): { readonly count: ByteCount; readonly pieces: AsyncIterable<Uint8Array> } {
  const hash = createHash('sha256');
  const count: ByteCount = { bytes: 0, sha256: () => hash.digest('hex') };
  const pieces = async function* () {
    for await (const chunk of untilAborted(content, signal)) {
      count.bytes += chunk.length;
      if (count.bytes > maxBytes) {
        throw stopWith({ reason: 'too-many-bytes', limit: maxBytes });
      }
      for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
        const piece = chunk.subarray(start, start + PIECE_BYTES);
        hash.update(piece);
        yield piece;
      }
    }
  };
  return { count, pieces: pieces() };
}

/** A download that stands still must not keep a batch alive that nobody wants anymore. */
async function* untilAborted(
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  if (signal?.aborted === true) {
    throw stopWith({ reason: 'cancelled', rows: 0 });
  }
  const iterator = content[Symbol.asyncIterator]();
  const { aborted, release } = whenAborted(signal);
  let isOver = false;
  try {
    while (!isOver) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done === true) {
        isOver = true;
      } else {
        yield next.value;
      }
    }
  } catch (error) {
    isOver = problemOf(error) === undefined;
    throw error;
  } finally {
    release();
    if (!isOver) {
      // Not awaited: a source that waits for its next piece answers only when that piece comes.
      iterator.return?.().catch(() => undefined);
    }
  }
}

function whenAborted(signal: AbortSignal | undefined): { readonly aborted: Promise<never>; release(): void } {
  const { promise, reject } = withReject();
  const stop = () => reject(stopWith({ reason: 'cancelled', rows: 0 }));
  signal?.addEventListener('abort', stop, { once: true });
  return { aborted: promise, release: () => signal?.removeEventListener('abort', stop) };
}

function withReject(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  // Nobody may be waiting when the signal is given.
  promise.catch(() => undefined);
  return { promise, reject };
}
