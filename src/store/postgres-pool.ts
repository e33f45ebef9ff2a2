import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import type { Logger } from '../ops/logger.ts';
import type { PostgresConfig } from './store-config.ts';

const int8 = 20;
const statementTimeoutMs = 15_000;
const lockTimeoutMs = 5_000;
const idleInTransactionMs = 30_000;
const idleConnectionMs = 30_000;

export function createPostgresPool(config: PostgresConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: config.url,
    ssl: tlsOptions(config.tls),
    max: config.poolSize,
    connectionTimeoutMillis: config.poolWaitMs,
    idleTimeoutMillis: idleConnectionMs,
    keepAlive: true,
    application_name: 'entity-list-bot',
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    // Milliseconds and counts stay far below 2^53; pg hands 8-byte integers over as text otherwise.
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // A connection in use that breaks between two statements would end the process too; its next statement fails anyway.
  pool.on('connect', (client) => client.on('error', () => {}));
  // An idle connection that the server closes would end the process; the pool opens another when one is needed.
  pool.on('error', (error) => log.warn({ error: error.message }, 'An idle database connection was lost.'));
  return pool;
}

function tlsOptions(tls: PostgresConfig['tls']): ConnectionOptions | false {
  if (tls.mode === 'disable') {
    return false;
  }
  return {
    ...(tls.caFile !== undefined && { ca: readFileSync(tls.caFile, 'utf8') }),
    ...(tls.certFile !== undefined && { cert: readFileSync(tls.certFile, 'utf8') }),
    ...(tls.keyFile !== undefined && { key: readFileSync(tls.keyFile, 'utf8') }),
    // As in libpq: "require" checks the certificate only when it is told of a CA.
    rejectUnauthorized: tls.mode !== 'require' || tls.caFile !== undefined,
    ...(tls.mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
  };
}
