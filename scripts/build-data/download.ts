/** The official file has been slow for days on end, but not this slow. */
const TIMEOUT_MS = 10 * 60_000;
const USER_AGENT = 'entity-list-bot build-data';

/** The bytes of a file on the web. Rejects when the server does not give it. */
export async function* download(url: string): AsyncGenerator<Uint8Array, void, undefined> {
  const response = await fetch(url, {
    headers: { 'user-agent': USER_AGENT },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok || response.body === null) {
    throw new Error(`${url} answered with HTTP ${response.status}`);
  }
  yield* response.body;
}
