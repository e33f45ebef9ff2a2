import { afterEach, describe, expect, it } from 'vitest';
import { createHttpServer, type HttpServer } from '../../adapters/http-server.ts';
import { currentRequestId } from '../../src/ops/request-context.ts';
import { createMemoryLog } from '../real-core.ts';

let server: HttpServer | undefined;
afterEach(() => server?.close(1000));

async function start() {
  const log = createMemoryLog();
  server = createHttpServer(log);
  server.routes.add('/slack', (_request, response) => response.end('slack'));
  server.routes.add('/slack/deep', (_request, response) => response.end('deep'));
  server.routes.add('/broken', () => {
    throw new Error('with a secret inside');
  });
  server.routes.add('/rejecting', async () => {
    await Promise.reject(new Error('with a secret inside'));
  });
  const port = await server.listen(0, '127.0.0.1');
  const get = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
  return { log, get };
}

describe('the one HTTP server', () => {
  it.each([
    ['/healthz', 200, 'ok\n'],
    ['/readyz', 200, '{"status":"ready"}\n'],
    ['/slack', 200, 'slack'],
    ['/slack/events?x=1', 200, 'slack'],
    ['/slack/deep/er', 200, 'deep'],
    ['/slackers', 404, 'not found\n'],
    ['/', 404, 'not found\n'],
  ])('%s answers %i', async (path, status, text) => {
    const { get } = await start();
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
  });

  it('says when it is no longer ready', async () => {
    const { get } = await start();
    server?.notReady();
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not ready', failing: ['stopping'] });
    expect(response.headers.get('connection')).toBe('close');
    expect((await get('/healthz')).status).toBe(200);
  });

  it('names the checks that fail, without a word of why', async () => {
    const { get, log } = await start();
    server?.addReadiness('list', () => true);
    server?.addReadiness('database', () =>
      Promise.reject(Object.assign(new Error('connect postgres://bot:hunter2@db'), { code: 'ECONNREFUSED' })),
    );
    server?.addReadiness('lease', () => false);
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('{"status":"not ready","failing":["database","lease"]}\n');
    expect(JSON.stringify(log.lines)).toContain('ECONNREFUSED');
    expect(JSON.stringify(log.lines)).not.toContain('hunter2');
  });

  it.each(['/broken', '/rejecting'])(
    'tells a caller nothing of what broke at %s, nor the log of what it said',
    async (path) => {
      const { get, log } = await start();
      const response = await get(path);
      expect(response.status).toBe(500);
      expect(await response.text()).toBe('internal error\n');
      expect(log.lines.some((line) => line.level === 'error')).toBe(true);
      expect(JSON.stringify(log.lines)).not.toContain('secret');
    },
  );

  it.each(['/healthz', '/readyz'])('%s takes GET and HEAD only', async (path) => {
    const { get } = await start();
    const head = await get(path, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await get(path, { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('sends headers that keep its answers out of caches, frames and guesses', async () => {
    const { get } = await start();
    const own = await get('/healthz');
    expect(Object.fromEntries(own.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect((await get('/slack')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('gives each request an id that lasts over its work', async () => {
    const { get } = await start();
    server?.routes.add('/id', async (_request, response) => {
      await Promise.resolve();
      response.end(currentRequestId());
    });
    const [one, two] = [await (await get('/id')).text(), await (await get('/id')).text()];
    expect(one).toMatch(/^[\w-]{8}$/u);
    expect(two).not.toBe(one);
  });

  it('refuses a path that is taken', async () => {
    await start();
    expect(() => server?.routes.add('/slack', () => {})).toThrow('/slack');
  });
});
