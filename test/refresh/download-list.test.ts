import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request as forward } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createListDownloader,
  DEFAULT_DOWNLOAD_LIMITS,
  type Download,
  type DownloaderOptions,
  type Validators,
} from '../../src/refresh/download-list.ts';
import { begin, file, type ListServer, startListServer, status } from './list-server.ts';

const TEXT = JSON.stringify({ results: [{ name: 'Quokka Photonics' }] });
const NOW = new Date('2026-08-01T12:00:00Z');

describe('a download', () => {
  let folder = '';
  let server: ListServer;
  const never = new AbortController().signal;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entity-download-'));
    server = await startListServer(file(TEXT));
  });

  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const target = () => join(folder, 'download');
  const saved = () => readFile(target(), 'utf8');

  async function download(
    given: Partial<DownloaderOptions> & { readonly known?: Validators; readonly signal?: AbortSignal } = {},
  ): Promise<Download> {
    const downloader = createListDownloader({
      url: server.url,
      userAgent: 'entity-list-bot/1.2.3',
      proxy: {},
      limits: DEFAULT_DOWNLOAD_LIMITS,
      now: () => NOW,
      ...given,
    });
    try {
      return await downloader.download(target(), given.known ?? {}, given.signal ?? never);
    } finally {
      await downloader.close();
    }
  }

  const limits = (given: Partial<DownloaderOptions['limits']>) => ({
    limits: { ...DEFAULT_DOWNLOAD_LIMITS, ...given },
  });

  it('is written as it was sent, with what the server says of it', async () => {
    const result = await download();
    expect(result).toMatchObject({
      status: 'downloaded',
      byteCount: TEXT.length,
      contentType: 'application/json',
      lastModified: 'Fri, 31 Jul 2026 13:15:00 GMT',
    });
    expect(await saved()).toBe(TEXT);
    expect(server.requests[0]?.headers).toMatchObject({ 'user-agent': 'entity-list-bot/1.2.3' });
    expect(server.requests[0]?.headers['if-none-match']).toBeUndefined();
  });

  it('is not made again while the server has no other file', async () => {
    const first = await download();
    const known =
      first.status === 'downloaded' ? { etag: first.etag ?? '', lastModified: first.lastModified ?? '' } : {};
    expect(await download({ known })).toEqual({ status: 'not-modified' });
    expect(server.requests[1]?.headers['if-modified-since']).toBe(known.lastModified);
  });

  it('is unpacked where it was packed', async () => {
    server.answerWith(file(gzipSync(TEXT), { 'content-encoding': 'gzip' }));
    expect(await download()).toMatchObject({ status: 'downloaded', byteCount: TEXT.length });
    expect(await saved()).toBe(TEXT);
  });

  it('of a packed file that was cut is interrupted', async () => {
    server.answerWith(file(gzipSync(TEXT.repeat(100)).subarray(0, 60), { 'content-encoding': 'gzip' }));
    expect(await download()).toMatchObject({ status: 'failed', problem: 'interrupted' });
  });

  it('in an encoding that was not asked for is not taken', async () => {
    server.answerWith(file(TEXT, { 'content-encoding': 'br' }));
    expect(await download()).toMatchObject({ status: 'failed', problem: 'encoding' });
  });

  it('that breaks off is interrupted', async () => {
    server.answerWith((_request, response) => {
      response.writeHead(200, { 'content-length': '1000000' });
      response.write(TEXT, () => response.destroy());
    });
    expect(await download()).toMatchObject({ status: 'failed', problem: 'interrupted' });
  });

  it('ends when the server says nothing at all', async () => {
    server.answerWith(() => {});
    expect(await download(limits({ idleMs: 300 }))).toMatchObject({ status: 'failed', problem: 'timeout' });
  });

  it('ends when the server stops in the middle', async () => {
    server.answerWith(begin(() => {}));
    expect(await download(limits({ idleMs: 300 }))).toMatchObject({ status: 'failed', problem: 'timeout' });
  });

  it('ends when the server sends drop by drop', async () => {
    server.answerWith(
      begin((response) => {
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      }),
    );
    expect(await download(limits({ wholeMs: 500, idleMs: 60_000 }))).toMatchObject({
      status: 'failed',
      problem: 'timeout',
      detail: 'not complete after 0.5 s',
    });
  });

  it('ends when the program stops', async () => {
    const stopping = new AbortController();
    server.answerWith(begin(() => stopping.abort()));
    expect(await download({ signal: stopping.signal })).toMatchObject({ status: 'failed', problem: 'stopped' });
  });

  it.each([
    ['sent', (text: string) => file(text)],
    ['packed into little', (text: string) => file(gzipSync(text), { 'content-encoding': 'gzip' })],
  ])('of more than the limit, %s, is broken off', async (_how, answer) => {
    server.answerWith(answer('x'.repeat(2_000_000)));
    expect(await download(limits({ maxBytes: 1_000_000 }))).toMatchObject({ status: 'failed', problem: 'too-large' });
  });

  it.each([
    [500, '', undefined],
    [503, '120', 120_000],
    [503, 'Sat, 01 Aug 2026 13:00:00 GMT', 3_600_000],
    [503, 'Sat, 01 Aug 2026 11:00:00 GMT', undefined],
    [429, '9999999', 86_400_000],
    [404, 'soon', undefined],
  ])('answered with %i is said so, and "Retry-After: %s" is honored', async (code, header, waitMs) => {
    server.answerWith(status(code, header === '' ? {} : { 'retry-after': header }));
    const result = await download();
    expect(result).toMatchObject({ status: 'failed', problem: 'http-status', detail: `the server answered ${code}` });
    expect('retryAfterMs' in result ? result.retryAfterMs : undefined).toBe(waitMs);
  });

  it('follows a redirect', async () => {
    server.answerWith((request, response) => {
      if (request.url === '/moved/list.json') file(TEXT)(request, response);
      else status(302, { location: '/moved/list.json' })(request, response);
    });
    expect(await download()).toMatchObject({ status: 'downloaded' });
    expect(await saved()).toBe(TEXT);
  });

  it.each([
    ['in a circle', '/consolidated.json', 'more than 5 redirects'],
    ['to plain http', 'http://example.test/list.json', 'not https'],
    ['to a file', 'file:///etc/hostname', 'not https'],
    ['to nowhere', '', 'without an address'],
  ])('does not follow a redirect %s', async (_where, location, detail) => {
    server.answerWith(status(301, location === '' ? {} : { location }));
    expect(await download()).toMatchObject({
      status: 'failed',
      problem: 'redirect',
      detail: expect.stringContaining(detail),
    });
    expect(server.requests.length).toBeLessThanOrEqual(6);
  });

  it('from a server that is not there is unreachable', async () => {
    const { url } = server;
    await server.close();
    expect(await download({ url })).toMatchObject({
      status: 'failed',
      problem: 'unreachable',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
    server = await startListServer(file(TEXT));
  });

  it('that cannot be written is a matter of storage', async () => {
    await rm(folder, { recursive: true, force: true });
    expect(await download()).toMatchObject({ status: 'failed', problem: 'storage' });
  });

  describe('behind a proxy', () => {
    let proxied: string[] = [];
    const proxy = createServer((request, response) => {
      proxied.push(request.url ?? '');
      const onward = forward(request.url ?? '', { headers: request.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    proxy.on('connect', (request, socket) => {
      proxied.push(request.url ?? '');
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });

    beforeEach(async () => {
      proxied = [];
      proxy.listen(0, '127.0.0.1');
      await once(proxy, 'listening');
    });

    afterEach(async () => {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    });

    const address = () => {
      const bound = proxy.address();
      return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
    };

    it('goes through the proxy, and around it where that is wanted', async () => {
      const https = { url: 'https://list.example.test/consolidated.json' };
      expect(await download({ ...https, proxy: { https: address() } })).toMatchObject({ status: 'failed' });
      expect(proxied).toEqual(['list.example.test:443']);
      proxied = [];
      expect(await download({ proxy: { http: address(), except: '127.0.0.1' } })).toMatchObject({
        status: 'downloaded',
      });
      expect(proxied).toEqual([]);
    });
  });
});
