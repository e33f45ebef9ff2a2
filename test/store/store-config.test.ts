import { describe, expect, test } from 'vitest';
import { readStoreConfig } from '../../src/store/store-config.ts';

const key = Buffer.alloc(32, 7).toString('base64');

function postgres(url: string) {
  const { database } = readStoreConfig({ DATABASE_URL: url });
  return database.kind === 'postgres' ? database : undefined;
}

describe('store configuration', () => {
  test('is a SQLite file under ./var when nothing is set, or empty', () => {
    const nothing = { database: { kind: 'sqlite', file: 'var/entity-list-bot.db' }, encryptionKeys: [] };
    expect(readStoreConfig({})).toEqual(nothing);
    expect(readStoreConfig({ DATABASE_URL: ' ', DATA_DIR: '', ENCRYPTION_KEYS: undefined })).toEqual(nothing);
    expect(readStoreConfig({ DATA_DIR: '/data' }).database).toEqual({
      kind: 'sqlite',
      file: '/data/entity-list-bot.db',
    });
  });

  test('is PostgreSQL when DATABASE_URL is set, with its pool', () => {
    const url = 'postgres://bot:secret@127.0.0.1:5432/entity';
    expect(
      readStoreConfig({ DATABASE_URL: url, DATABASE_POOL_SIZE: '3', DATABASE_POOL_WAIT_MS: '500' }).database,
    ).toEqual({
      kind: 'postgres',
      url,
      tls: { mode: 'disable' },
      poolSize: 3,
      poolWaitMs: 500,
    });
  });

  test.each([
    ['postgres://db.example:5432/entity', { mode: 'verify-full' }],
    ['postgresql://db.example/entity?sslmode=verify-full', { mode: 'verify-full' }],
    ['postgres://db.example/entity?sslmode=require', { mode: 'require' }],
    ['postgres://db.example/entity?sslmode=verify-ca&sslrootcert=/ca.pem', { mode: 'verify-ca', caFile: '/ca.pem' }],
    ['postgres://db/entity?sslmode=disable', { mode: 'disable' }],
    ['postgres://[::1]/entity', { mode: 'disable' }],
    [
      'postgres://localhost/entity?sslmode=verify-full&sslcert=/c.pem&sslkey=/k.pem',
      { mode: 'verify-full', certFile: '/c.pem', keyFile: '/k.pem' },
    ],
  ])('%s: TLS is %j', (url, tls) => {
    expect(postgres(url)?.tls).toEqual(tls);
    expect(postgres(url)?.url).not.toContain('ssl');
  });

  test.each([
    ['DATABASE_URL', { DATABASE_URL: 'mysql://bot:hunter2@db/entity' }],
    ['DATABASE_URL', { DATABASE_URL: 'hunter2' }],
    ['sslmode', { DATABASE_URL: 'postgres://bot:hunter2@db/entity?sslmode=prefer' }],
    ['sslrootcert', { DATABASE_URL: 'postgres://bot:hunter2@db/entity?sslmode=verify-ca' }],
    ['DATABASE_POOL_SIZE', { DATABASE_POOL_SIZE: '0' }],
    ['DATABASE_POOL_SIZE', { DATABASE_POOL_SIZE: 'hunter2' }],
    ['DATABASE_POOL_WAIT_MS', { DATABASE_POOL_WAIT_MS: '1.5' }],
    ['ENCRYPTION_KEYS', { ENCRYPTION_KEYS: 'a:hunter2' }],
    ['ENCRYPTION_KEYS', { ENCRYPTION_KEYS: key }],
    ['ENCRYPTION_KEYS', { ENCRYPTION_KEYS: `a:${key},a:${key}` }],
  ])('an error names %s, and no value', (name, env) => {
    const read = () => readStoreConfig(env);
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG', message: expect.stringContaining(name) }));
    expect(read).not.toThrow('hunter2');
  });

  test('keys are read newest first', () => {
    const keys = readStoreConfig({ ENCRYPTION_KEYS: ` 2026b:${key} , 2026a:${key},` }).encryptionKeys;
    expect(keys.map(({ id }) => id)).toEqual(['2026b', '2026a']);
    expect(keys.every((one) => one.key.length === 32)).toBe(true);
  });
});
