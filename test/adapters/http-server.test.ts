import { afterEach, describe, expect, it } from 'vitest';
import { createHttpServer, type HttpServer } from '../../adapters/http-server.ts';
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
  const port = await server.listen(0, '127.0.0.1');
  return { log, get: (path: string) => fetch(`http://127.0.0.1:${port}${path}`) };
}

describe('the one HTTP server', () => {
  it.each([
    ['/healthz', 200, 'ok\n'],
    ['/readyz', 200, 'ready\n'],
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
    expect((await get('/readyz')).status).toBe(503);
    expect((await get('/healthz')).status).toBe(200);
  });

  it('tells a caller nothing of what broke', async () => {
    const { get, log } = await start();
    const response = await get('/broken');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('internal error\n');
    expect(log.lines.some((line) => line.level === 'error')).toBe(true);
  });

  it('refuses a path that is taken', async () => {
    await start();
    expect(() => server?.routes.add('/slack', () => {})).toThrow('/slack');
  });
});
