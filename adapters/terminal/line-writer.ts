import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface LineWriter {
  /** Resolves when the reader has caught up, or at once when there is none anymore. */
  write(text: string): Promise<void>;
  /** True once the reader has gone away, as `head` does: nothing more needs to be done. */
  readonly isClosed: () => boolean;
}

/** Writes no faster than the reader reads. A reader that has gone is no error; anything else that fails is thrown. */
export function createLineWriter(stream: Writable): LineWriter {
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  const isClosed = () => isGone(failure) || stream.destroyed;
  return {
    isClosed,
    async write(text) {
      if (failure !== undefined && !isGone(failure)) {
        throw failure;
      }
      if (isClosed() || stream.write(text)) {
        return;
      }
      const waiting = new AbortController();
      const { signal } = waiting;
      // The listener above keeps the error; here it only has to end the wait.
      await Promise.race(['drain', 'close'].map((event) => once(stream, event, { signal }))).catch(() => undefined);
      waiting.abort();
    },
  };
}

function isGone(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'EPIPE';
}
