import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<string>();

/** Runs `work`, and everything it starts, as one request: log lines in between carry its id. */
export function inRequest<Result>(id: string, work: () => Result): Result {
  return requests.run(id, work);
}

/** The id of the request that is being worked on, or undefined outside of one. */
export function currentRequestId(): string | undefined {
  return requests.getStore();
}

const ID_BYTES = 6;

/** Eight characters: short enough to be read out, and no two alike within days of logs. */
export function createRequestIds(randomBytes: (count: number) => Uint8Array): () => string {
  return () => Buffer.from(randomBytes(ID_BYTES)).toString('base64url');
}
