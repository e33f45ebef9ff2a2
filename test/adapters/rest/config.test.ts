import { describe, expect, it } from 'vitest';
import { configuredPlatforms } from '../../../adapters/registry.ts';
import { readRestConfig } from '../../../adapters/rest/config.ts';
import { digestOf } from './rest-server.ts';

const DIGEST = digestOf('secret');

describe('the settings of the REST API', () => {
  it.each([{}, { REST_TOKENS: '' }, { REST_TOKENS: '  ' }, { REST_TENANT: 'acme' }])(
    'without tokens it is off: %j',
    (env) => {
      expect(readRestConfig(env)).toBeUndefined();
      expect(configuredPlatforms(env)).toEqual([]);
    },
  );

  it('reads names and digests, and is found by the registry', () => {
    const env = { REST_TOKENS: ` crm:${DIGEST.toUpperCase()} ,erp@acme:${digestOf('other')},`, REST_TENANT: 'acme' };
    expect(readRestConfig(env)).toEqual({
      tenant: 'acme',
      tokens: [
        { name: 'crm', digest: Buffer.from(DIGEST, 'hex') },
        { name: 'erp@acme', digest: Buffer.from(digestOf('other'), 'hex') },
      ],
      administrators: [],
    });
    expect(configuredPlatforms(env).map(({ name }) => name)).toEqual(['rest']);
  });

  it('one name may have two tokens while one replaces the other', () => {
    const config = readRestConfig({ REST_TOKENS: `crm:${DIGEST},crm:${digestOf('new')}` });
    expect(config).toMatchObject({ tenant: 'default', tokens: [{ name: 'crm' }, { name: 'crm' }] });
  });

  it.each([
    ['REST_TOKENS', { REST_TOKENS: 'the-token-itself' }],
    ['REST_TOKENS', { REST_TOKENS: 'crm:the-token-itself' }],
    ['REST_TOKENS', { REST_TOKENS: `crm:${DIGEST}00` }],
    ['REST_TOKENS', { REST_TOKENS: `c r m:${DIGEST}` }],
    ['REST_TOKENS', { REST_TOKENS: `crm:${DIGEST},erp:${DIGEST}` }],
    ['REST_TOKENS', { REST_TOKENS: ',' }],
    ['REST_TENANT', { REST_TOKENS: `crm:${DIGEST}`, REST_TENANT: 'a:b' }],
    ['REST_ADMINISTRATORS', { REST_TOKENS: `crm:${DIGEST}`, REST_ADMINISTRATORS: 'mallory' }],
  ])('a mistake names %s and never its value', (name, env) => {
    const read = () => readRestConfig(env);
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG', message: expect.stringContaining(name) }));
    expect(read).not.toThrow(/the-token-itself|[\da-f]{64}|mallory|a:b/u);
  });
});
