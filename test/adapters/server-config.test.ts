import { describe, expect, test } from 'vitest';
import { readServerConfig } from '../../adapters/server-config.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';

describe('settings of the HTTP server', () => {
  test('nothing set: no proxy is believed and there are no metrics', () => {
    expect(readServerConfig({ METRICS_TOKEN: TOKEN, TRUST_PROXY: ' ' })).toEqual({
      trustedProxies: 0,
      maxConnections: 2000,
      openRequestsPerMinute: 600,
    });
  });

  test('everything set', () => {
    const env = {
      TRUST_PROXY: '2',
      HTTP_MAX_CONNECTIONS: '500',
      HTTP_OPEN_REQUESTS_PER_MINUTE: '60',
      METRICS: 'on',
      METRICS_TOKEN: TOKEN,
    };
    expect(readServerConfig(env)).toEqual({
      trustedProxies: 2,
      maxConnections: 500,
      openRequestsPerMinute: 60,
      metricsToken: TOKEN,
    });
  });

  test.each([
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['TRUST_PROXY', { TRUST_PROXY: '11' }],
    ['HTTP_MAX_CONNECTIONS', { HTTP_MAX_CONNECTIONS: '0' }],
    ['HTTP_OPEN_REQUESTS_PER_MINUTE', { HTTP_OPEN_REQUESTS_PER_MINUTE: '-5' }],
    ['METRICS', { METRICS: 'yes please' }],
    ['METRICS_TOKEN', { METRICS: 'on' }],
    ['METRICS_TOKEN', { METRICS: 'on', METRICS_TOKEN: 'hunter2' }],
  ])('%s is named when it is wrong, and its value is not', (variable, env) => {
    const read = () => readServerConfig(env);
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG' }));
    expect(read).toThrow(variable);
    expect(read).not.toThrow(/hunter2|yes please|-5/u);
  });
});
