import { join } from 'node:path';
import * as z from 'zod';
import type { EncryptionKey } from './secret-box.ts';

export interface SqliteConfig {
  readonly kind: 'sqlite';
  readonly file: string;
}

/** libpq's modes without the two that encrypt or not as it happens. */
export type TlsMode = 'disable' | 'require' | 'verify-ca' | 'verify-full';

export interface PostgresConfig {
  readonly kind: 'postgres';
  /** Without its TLS parameters, which are in `tls`. */
  readonly url: string;
  readonly tls: {
    readonly mode: TlsMode;
    readonly caFile?: string;
    readonly certFile?: string;
    readonly keyFile?: string;
  };
  readonly poolSize: number;
  /** How long a caller waits for a connection of the pool before it gets an error. */
  readonly poolWaitMs: number;
}

export interface StoreConfig {
  readonly database: SqliteConfig | PostgresConfig;
  /** The first encrypts, all decrypt; empty when installations are not kept. */
  readonly encryptionKeys: readonly EncryptionKey[];
}

const whole = (text: string): number => (/^\d+$/u.test(text) ? Number(text) : Number.NaN);

const environment = z.object({
  DATA_DIR: z.string().min(1).default('./var'),
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL_SIZE: z.string().default('10').transform(whole).pipe(z.int().min(1).max(200)),
  DATABASE_POOL_WAIT_MS: z.string().default('2000').transform(whole).pipe(z.int().min(100).max(60_000)),
  ENCRYPTION_KEYS: z.string().optional(),
});

type Environment = z.infer<typeof environment>;

/** Throws an error of code CONFIG that names the variable. No value of a variable is ever part of a message. */
export function readStoreConfig(env: Readonly<Record<string, string | undefined>>): StoreConfig {
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '');
  const read = environment.safeParse(Object.fromEntries(set));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw configError(`${String(issue?.path[0])}: ${issue?.message}. See .env.example.`);
  }
  return { database: databaseConfig(read.data), encryptionKeys: encryptionKeys(read.data.ENCRYPTION_KEYS ?? '') };
}

function databaseConfig(env: Environment): SqliteConfig | PostgresConfig {
  if (env.DATABASE_URL === undefined) {
    return { kind: 'sqlite', file: join(env.DATA_DIR, 'entity-list-bot.db') };
  }
  const url = URL.canParse(env.DATABASE_URL) ? new URL(env.DATABASE_URL) : undefined;
  if (url === undefined || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw configError('DATABASE_URL is not a PostgreSQL address such as postgres://user:password@host:5432/database.');
  }
  return {
    kind: 'postgres',
    tls: tlsOf(url),
    url: withoutTls(url),
    poolSize: env.DATABASE_POOL_SIZE,
    poolWaitMs: env.DATABASE_POOL_WAIT_MS,
  };
}

function tlsOf(url: URL): PostgresConfig['tls'] {
  const ownMachine = ['localhost', '127.0.0.1', '[::1]', ''].includes(url.hostname);
  const mode = url.searchParams.get('sslmode') ?? (ownMachine ? 'disable' : 'verify-full');
  if (mode !== 'disable' && mode !== 'require' && mode !== 'verify-ca' && mode !== 'verify-full') {
    throw configError('DATABASE_URL: sslmode is one of disable, require, verify-ca, verify-full (the default).');
  }
  const [caFile, certFile, keyFile] = ['sslrootcert', 'sslcert', 'sslkey'].map((name) => url.searchParams.get(name));
  if (mode === 'verify-ca' && !caFile) {
    throw configError('DATABASE_URL: sslmode=verify-ca needs sslrootcert=<file>; verify-full works with public CAs.');
  }
  return { mode, ...(caFile && { caFile }), ...(certFile && { certFile }), ...(keyFile && { keyFile }) };
}

function withoutTls(url: URL): string {
  const plain = new URL(url);
  for (const name of ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'ssl']) {
    plain.searchParams.delete(name);
  }
  return plain.href;
}

/** "newest:BASE64,older:BASE64"; each key is 32 bytes. */
function encryptionKeys(text: string): readonly EncryptionKey[] {
  const keys = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [id = '', encoded = ''] = part.split(':');
      const key = Buffer.from(encoded, 'base64');
      if (!/^[\w.-]{1,40}$/u.test(id) || key.length !== 32) {
        throw configError(
          'ENCRYPTION_KEYS is a list of id:key, separated by commas, newest first, each key 32 bytes in base64 ' +
            '(openssl rand -base64 32).',
        );
      }
      return { id, key };
    });
  if (new Set(keys.map((key) => key.id)).size < keys.length) {
    throw configError('ENCRYPTION_KEYS names one id twice; give every key an id of its own.');
  }
  return keys;
}

function configError(message: string): Error {
  return Object.assign(new Error(message), { code: 'CONFIG' });
}
