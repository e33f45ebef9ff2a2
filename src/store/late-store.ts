import type { Logger } from '../ops/logger.ts';
import { failureOf } from './failure.ts';
import type { Store } from './store.ts';

/** A store that may come up after the process: a database that is down keeps nobody from an answer. */
export interface LateStore {
  /** Undefined until the database was reached for the first time. */
  current(): Store | undefined;
  /** Resolves with the store once it is open; rejects when it can never be (a newer schema, a wrong setting). */
  readonly opened: Promise<Store>;
  /** Stops trying, and closes what is open. */
  close(): Promise<void>;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Trying again does not help against these. */
const FINAL_CODES = new Set(['STORE_NEWER', 'CONFIG']);

/** @param open opens the store once; rejects while the database is down */
export function openLateStore(open: () => Promise<Store>, log: Logger): LateStore {
  const stopping = new AbortController();
  let store: Store | undefined;
  const opened = keepTrying(open, stopping.signal, log).then((ready) => {
    store = ready;
    return ready;
  });
  // Whoever needs it awaits it; nobody has to.
  opened.catch(() => {});
  return {
    current: () => store,
    opened,
    async close() {
      stopping.abort();
      const last = await opened.catch(() => undefined);
      await last?.close();
    },
  };
}

async function keepTrying(open: () => Promise<Store>, signal: AbortSignal, log: Logger): Promise<Store> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await open();
    } catch (error) {
      if (signal.aborted || isFinal(error)) {
        throw error;
      }
      log.error({ failure: failureOf(error), retryInMs: waitMs }, 'The database could not be reached; trying again.');
    }
    await wait(waitMs, signal);
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && FINAL_CODES.has(String(error.code));
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const handle = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(handle);
      resolve();
    });
  });
}
