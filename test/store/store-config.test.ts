import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/store/failure.ts';
import { readStoreConfig } from '../../src/store/store-config.ts';

const key = Buffer.alloc(32, 7).toString('base64');

describe('the settings of the store', () => {
  it('are SQLite under DATA_DIR by default', () => {
    expect(readStoreConfig({})).toMatchObject({ database: { kind: 'sqlite' }, encryptionKeys: [] });
    expect(readStoreConfig({ DATA_DIR: '/srv/bot' })).toMatchObject({
      database: { file: '/srv/bot/entity-list-bot.db' },
    });
  });

  it('are PostgreSQL with verified TLS for any other machine', () => {
    const { database } = readStoreConfig({ DATABASE_URL: 'postgres://bot:secret@db.example:5432/bot' });
    expect(database).toMatchObject({ kind: 'postgres', tls: { mode: 'verify-full' }, poolSize: 10 });
    const local = readStoreConfig({ DATABASE_URL: 'postgresql://bot@localhost/bot?sslmode=require' });
    expect(local.database).toMatchObject({ tls: { mode: 'require' }, url: 'postgresql://bot@localhost/bot' });
  });

  it('hold keys, the first of which encrypts', () => {
    const { encryptionKeys } = readStoreConfig({ ENCRYPTION_KEYS: `new:${key}, old:${key}` });
    expect(encryptionKeys.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it.each([
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://h/d?sslmode=prefer' }, 'sslmode'],
    [{ DATABASE_URL: 'postgres://h/d?sslmode=verify-ca' }, 'sslrootcert'],
    [{ DATABASE_POOL_SIZE: 'many' }, 'DATABASE_POOL_SIZE'],
    [{ ENCRYPTION_KEYS: 'short:abcd' }, 'ENCRYPTION_KEYS'],
    [{ ENCRYPTION_KEYS: `a:${key},a:${key}` }, 'ENCRYPTION_KEYS'],
  ])('%j is refused by the name of %s, without its value', (env, name) => {
    expect(() => readStoreConfig(env)).toThrow(name);
    expect(() => readStoreConfig(env)).toThrow(expect.objectContaining({ code: 'CONFIG' }));
  });
});

describe('a failure of the database', () => {
  it.each([
    [Object.assign(new Error('full'), { errcode: 13 }), 'full'],
    [Object.assign(new Error('locked'), { errcode: 5 }), 'busy'],
    [Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }), 'unreachable'],
    [Object.assign(new Error('full'), { code: '53100' }), 'full'],
    [Object.assign(new Error('odd'), { errcode: 99 }), 'unknown'],
    [new Error('timeout exceeded when trying to connect'), 'busy'],
    [new Error('Connection terminated unexpectedly'), 'unreachable'],
    ['nothing', 'unknown'],
  ])('%s is %s', (error, failure) => {
    expect(failureOf(error)).toBe(failure);
  });
});
