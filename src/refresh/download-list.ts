import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { EnvHttpProxyAgent } from 'undici';
import { type DownloadFailure, failed, failureFor, retryAfterMs } from './download-failure.ts';
import { isLoopback, mayBeFetched, type ProxySettings } from './refresh-config.ts';

/** What a server said of a file, so that it can be asked whether there is another one. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface DownloadedFile extends Validators {
  readonly status: 'downloaded';
  readonly contentType?: string;
  readonly byteCount: number;
}

export type Download = DownloadedFile | { readonly status: 'not-modified' } | DownloadFailure;

export interface DownloadLimits {
  readonly connectMs: number;
  /** How long the server may say nothing, before its answer and in the middle of it. */
  readonly idleMs: number;
  readonly wholeMs: number;
  /** Of what is sent, and of what it becomes when it is unpacked. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

/** The official file has about 34 MB and is there in half a minute at 10 Mbit/s. */
export const DEFAULT_DOWNLOAD_LIMITS: DownloadLimits = {
  connectMs: 15_000,
  idleMs: 30_000,
  wholeMs: 10 * 60_000,
  maxBytes: 256 * 1024 * 1024,
  maxRedirects: 5,
};

export interface DownloaderOptions {
  readonly url: string;
  readonly userAgent: string;
  readonly proxy: ProxySettings;
  readonly limits: DownloadLimits;
  readonly now: () => Date;
}

export interface ListDownloader {
  /**
   * Writes the file to `toFile`, unpacked. With validators, only when there is another one than they stand for. Never
   * rejects.
   */
  download(toFile: string, known: Validators, signal: AbortSignal): Promise<Download>;
  close(): Promise<void>;
}

export function createListDownloader(options: DownloaderOptions): ListDownloader {
  const { limits } = options;
  let agent: Promise<EnvHttpProxyAgent> | undefined;
  return {
    async download(toFile, known, signal) {
      const whole = AbortSignal.timeout(limits.wholeMs);
      try {
        agent ??= createAgent(options);
        return await fetchList(options, await agent, toFile, known, AbortSignal.any([signal, whole]));
      } catch (error) {
        if (signal.aborted) return failed('stopped', 'the program is stopping');
        if (whole.aborted) return failed('timeout', `not complete after ${limits.wholeMs / 1000} s`);
        return failureFor(error);
      }
    },
    close: async () => (await agent)?.destroy(),
  };
}

/** The client is loaded with the first download: it would be a good part of what a start waits for. */
async function createAgent({ proxy, limits }: DownloaderOptions): Promise<EnvHttpProxyAgent> {
  const { EnvHttpProxyAgent } = await import('../ops/http-client.ts');
  return new EnvHttpProxyAgent({
    // An empty text is no proxy; nothing at all would be looked up in the environment of the process.
    httpProxy: proxy.http ?? '',
    httpsProxy: proxy.https ?? '',
    noProxy: proxy.except ?? '',
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.idleMs,
    bodyTimeout: limits.idleMs,
  });
}

async function fetchList(
  options: DownloaderOptions,
  dispatcher: EnvHttpProxyAgent,
  toFile: string,
  known: Validators,
  signal: AbortSignal,
): Promise<Download> {
  const { limits } = options;
  const { request: send } = await import('../ops/http-client.ts');
  const headers = {
    'user-agent': options.userAgent,
    accept: 'application/json, text/csv, */*;q=0.1',
    'accept-encoding': 'gzip',
    ...(known.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
  };
  const first = new URL(options.url);
  let url = first;
  for (let redirects = 0; redirects <= limits.maxRedirects; redirects += 1) {
    const response = await send(url, { dispatcher, headers, signal });
    const header = (name: string) => textOf(response.headers[name]);
    const status = response.statusCode;
    if (status === 200) return await save(response.body, header, toFile, limits.maxBytes, signal);
    leave(response.body);
    if (status === 304) return { status: 'not-modified' };
    if (![301, 302, 303, 307, 308].includes(status)) {
      const wait = retryAfterMs(header('retry-after'), options.now());
      return { ...failed('http-status', `the server answered ${status}`), ...(wait && { retryAfterMs: wait }) };
    }
    const next = target(header('location'), url);
    if (next === undefined) return failed('redirect', `the server answered ${status} without an address`);
    // A public server has no business on this machine.
    if (!mayBeFetched(next) || (isLoopback(next) && !isLoopback(first))) {
      return failed('redirect', `redirected to ${next.origin}, which is not https on another machine`);
    }
    url = next;
  }
  return failed('redirect', `more than ${limits.maxRedirects} redirects`);
}

/** An answer that nobody reads ends with an error, and one that nobody handles would end the process. */
function leave(body: Readable): void {
  body.once('error', () => undefined).destroy();
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}

function target(location: string | undefined, from: URL): URL | undefined {
  return location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
}

async function save(
  body: Readable,
  header: (name: string) => string | undefined,
  toFile: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Download> {
  const encoding = header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  const contentType = header('content-type');
  const isPacked = /^(?:x-)?gzip$/u.test(encoding) || /^application\/(?:x-)?gzip\b/iu.test(contentType ?? '');
  if (!isPacked && encoding !== 'identity') {
    leave(body);
    return failed('encoding', `the server sent the content encoding ${encoding.slice(0, 20)}, which was not asked for`);
  }
  let byteCount = 0;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      byteCount += chunk.byteLength;
      yield chunk;
    }
  };
  const limited = limitBytes(maxBytes);
  const output = createWriteStream(toFile, { mode: 0o600 });
  if (isPacked) await pipeline(body, limited, createGunzip(), limited, counted, output, { signal });
  else await pipeline(body, limited, counted, output, { signal });
  const [etag, lastModified] = [header('etag'), header('last-modified')];
  return {
    status: 'downloaded',
    byteCount,
    ...(contentType === undefined ? {} : { contentType }),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

type Pass = (chunks: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;

function limitBytes(maxBytes: number): Pass {
  return async function* (chunks) {
    let byteCount = 0;
    for await (const chunk of chunks) {
      byteCount += chunk.byteLength;
      if (byteCount > maxBytes) {
        throw Object.assign(new Error(`more than ${maxBytes} bytes`), { code: 'TOO_LARGE' });
      }
      yield chunk;
    }
  };
}
