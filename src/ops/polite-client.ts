/** What a server that owes us nothing answered; its being down is expected and therefore a value. */
export type Fetched =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      /** "refused": the request is wrong and would be so again; "unavailable": later it may work. */
      readonly problem: 'not-found' | 'refused' | 'unavailable' | 'too-large';
      readonly detail: string;
    };

export interface PoliteClient {
  /** Never rejects. Requests wait for one another, however many are asked for at once. */
  get(url: URL): Promise<Fetched>;
}

export interface PoliteClientOptions {
  /** A proxy is the caller's: undici's fetch with a dispatcher fits. */
  readonly fetch: typeof fetch;
  /** Who we are and where to complain. */
  readonly userAgent: string;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  /** From 0 to 1, as Math.random. */
  readonly random: () => number;
  /** For headers and body together. */
  readonly timeoutMs?: number;
  readonly attempts?: number;
  /** Between one request and the next. */
  readonly pauseMs?: number;
  readonly maxBytes?: number;
  /** Ends what is under way and refuses what comes. */
  readonly signal?: AbortSignal;
}

const FIRST_DELAY_MS = 2_000;
/** Who is told to wait longer comes back another time. */
const LONGEST_WAIT_MS = 60_000;

interface Attempt {
  readonly fetched: Fetched;
  /** Set when another attempt makes sense; the server's own wish where it has one. */
  readonly retry?: { readonly afterMs?: number };
}

export function createPoliteClient(options: PoliteClientOptions): PoliteClient {
  const { now, sleep, random, attempts = 4, pauseMs = 1_000 } = options;
  let queue: Promise<unknown> = Promise.resolve();
  let notBefore = 0;
  let lastEnd = Number.NEGATIVE_INFINITY;

  async function politely(url: URL): Promise<Fetched> {
    const pause = lastEnd + pauseMs - now().getTime();
    if (pause > 0) {
      await sleep(Math.min(pause, pauseMs));
    }
    for (let attempt = 1; ; attempt += 1) {
      if (now().getTime() < notBefore) {
        return unavailable(`the server asked to wait until ${new Date(notBefore).toISOString()}`);
      }
      const { fetched, retry } = await fetchOnce(url, options);
      lastEnd = now().getTime();
      if (retry === undefined) {
        return fetched;
      }
      const waitMs = retry.afterMs ?? FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.5 + random() / 2);
      if (retry.afterMs !== undefined) {
        notBefore = lastEnd + waitMs;
      }
      if (attempt >= attempts || waitMs > LONGEST_WAIT_MS) {
        return fetched;
      }
      await sleep(waitMs);
      // A timer can be early by a moment; what was waited for is over.
      notBefore = 0;
    }
  }

  return {
    get(url) {
      const result = queue.then(() => politely(url));
      queue = result;
      return result;
    },
  };
}

async function fetchOnce(url: URL, options: PoliteClientOptions): Promise<Attempt> {
  const { timeoutMs = 30_000, maxBytes = 64 * 1024 * 1024, signal } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await options.fetch(url, {
      headers: { 'user-agent': options.userAgent, accept: 'application/json, application/xml;q=0.9' },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return ofStatus(response, options.now());
    }
    return { fetched: await readBody(response, maxBytes) };
  } catch (error) {
    const fetched = unavailable(timeout.aborted ? `no answer within ${timeoutMs} ms` : causeOf(error));
    return signal?.aborted === true ? { fetched } : { fetched, retry: {} };
  }
}

function ofStatus(response: Response, now: Date): Attempt {
  const { status } = response;
  if (status === 404 || status === 410) {
    return { fetched: { ok: false, problem: 'not-found', detail: `HTTP ${status}` } };
  }
  if (status === 429 || status >= 500) {
    const afterMs = retryAfterMs(response.headers.get('retry-after'), now);
    return { fetched: unavailable(`HTTP ${status}`), retry: afterMs === undefined ? {} : { afterMs } };
  }
  return { fetched: { ok: false, problem: 'refused', detail: `HTTP ${status}` } };
}

/** RFC 9110: seconds, or a date. */
function retryAfterMs(header: string | null, now: Date): number | undefined {
  if (header === null) {
    return undefined;
  }
  const ms = /^\s*\d+\s*$/u.test(header) ? Number(header) * 1_000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

async function readBody(response: Response, maxBytes: number): Promise<Fetched> {
  const parts: string[] = [];
  const decoder = new TextDecoder();
  let byteCount = 0;
  for await (const chunk of response.body ?? []) {
    byteCount += chunk.byteLength;
    if (byteCount > maxBytes) {
      return { ok: false, problem: 'too-large', detail: `more than ${maxBytes} bytes` };
    }
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  parts.push(decoder.decode());
  return { ok: true, text: parts.join('') };
}

function unavailable(detail: string): Fetched {
  return { ok: false, problem: 'unavailable', detail };
}

/** What fetch itself says is "fetch failed"; the reason is its cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
