/**
 * Why the store could not do what it was asked, as far as that changes what an operator does.
 * - full: no room on the disk
 * - unreachable: the database server is down, is starting or refuses connections; the disk or file cannot be reached
 * - busy: locks or the connection pool were held too long by others
 * - read-only: the file or the server takes no writes
 * - damaged: the database file is not readable as one
 */
export type StoreFailure = 'full' | 'unreachable' | 'busy' | 'read-only' | 'damaged' | 'unknown';

const sqliteFailures: Readonly<Record<number, StoreFailure>> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'unreachable',
  11: 'damaged',
  13: 'full',
  14: 'unreachable',
  26: 'damaged',
};

const postgresFailures: Readonly<Record<string, StoreFailure>> = {
  '25006': 'read-only',
  '28000': 'unreachable',
  '28P01': 'unreachable',
  '3D000': 'unreachable',
  '40001': 'busy',
  '40P01': 'busy',
  '53100': 'full',
  '53200': 'unreachable',
  '53300': 'busy',
  '55P03': 'busy',
  '57014': 'busy',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
};

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

export function failureOf(error: unknown): StoreFailure {
  const sqlite = sqliteCode(error);
  if (sqlite !== undefined) {
    return sqliteFailures[sqlite] ?? 'unknown';
  }
  const code = property(error, 'code');
  if (typeof code === 'string') {
    return postgresFailures[code] ?? (networkCodes.has(code) || code.startsWith('08') ? 'unreachable' : 'unknown');
  }
  // pg-pool and pg give these no code.
  const message = error instanceof Error ? error.message : '';
  if (message.includes('timeout exceeded when trying to connect')) {
    return 'busy';
  }
  return /Connection terminated|Client has encountered a connection error|connection timeout/iu.test(message)
    ? 'unreachable'
    : 'unknown';
}

/** What SQLite says where the result code is left out, which @photostructure/sqlite does for rows that are read. */
const sqliteMessages: Readonly<Record<string, number>> = {
  'database is locked': 5,
  'database table is locked': 6,
  'attempt to write a readonly database': 8,
  'disk I/O error': 10,
  'database disk image is malformed': 11,
  'database or disk is full': 13,
  'unable to open database file': 14,
  'file is not a database': 26,
};

/** SQLite's primary result code, or undefined when the error is not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  const code = property(error, 'errcode');
  if (typeof code === 'number') {
    return code & 0xff;
  }
  const isSqlite = error instanceof Error && property(error, 'code') === 'ERR_SQLITE_ERROR';
  return isSqlite ? sqliteMessages[error.message] : undefined;
}

function property(value: unknown, name: 'code' | 'errcode'): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
