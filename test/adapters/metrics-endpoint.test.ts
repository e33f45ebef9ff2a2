import { afterEach, describe, expect, test } from 'vitest';
import { createHttpServer, type HttpServer } from '../../adapters/http-server.ts';
import { createMetricsHandler, METRICS_PATH } from '../../adapters/metrics-endpoint.ts';
import { createMetrics, type Metrics } from '../../src/ops/metrics.ts';
import { createMemoryLog } from '../real-core.ts';

const TOKEN = '0123456789abcdef';
let server: HttpServer | undefined;
let metrics: Metrics | undefined;

afterEach(async () => {
  metrics?.close();
  await server?.close(100);
});

async function start(text?: () => Promise<string>) {
  const log = createMemoryLog();
  metrics = createMetrics({ version: '1', now: () => new Date(), processMetrics: false });
  server = createHttpServer(log, { metrics });
  const source = text === undefined ? metrics : { contentType: 'text/plain', text };
  server.routes.add(METRICS_PATH, createMetricsHandler(source, TOKEN, log));
  const port = await server.listen(0, '127.0.0.1');
  const get = (authorization?: string, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${METRICS_PATH}`, { method, ...(authorization && { headers: { authorization } }) });
  return { get, log };
}

describe('/metrics', () => {
  test('answers whoever knows the token, in the format of Prometheus', async () => {
    const { get } = await start();
    const response = await get(`Bearer ${TOKEN}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toContain('entity_bot_build_info');
  });

  test.each([
    ['nothing', undefined],
    ['another token', 'Bearer fedcba9876543210'],
    ['a longer one', `Bearer ${TOKEN}0`],
    ['the token alone', TOKEN],
    ['another scheme', `Basic ${TOKEN}`],
  ])('%s is unauthorized and learns nothing', async (_case, authorization) => {
    const { get } = await start();
    const response = await get(authorization);
    expect([response.status, await response.text()]).toEqual([401, 'unauthorized\n']);
  });

  test('takes GET and HEAD only', async () => {
    const { get } = await start();
    expect((await get(`Bearer ${TOKEN}`, 'HEAD')).status).toBe(200);
    expect((await get(`Bearer ${TOKEN}`, 'POST')).status).toBe(405);
  });

  test('a reading that fails tells the caller nothing', async () => {
    const { get, log } = await start(() => Promise.reject(new Error('with a secret')));
    const response = await get(`Bearer ${TOKEN}`);
    expect([response.status, await response.text()]).toEqual([500, 'internal error\n']);
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });
});
