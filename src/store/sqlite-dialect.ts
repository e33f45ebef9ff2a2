import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { sqliteCode } from './failure.ts';
import { busyTimeoutMs, type SqliteDatabase, type SqliteStatement, type SqliteValue } from './sqlite-runtime.ts';

const sqliteBusy = 5;
const retryEveryMs = 20;
const cachedStatementsMax = 200;

export interface SqliteDialectOptions {
  /** How long a statement waits for another process to finish writing before it fails with SQLITE_BUSY. */
  readonly busyWaitMs: number;
}

/** Kysely over one `DatabaseSync` connection: statements run one after the other, transactions one at a time. */
export function createSqliteDialect(open: () => Promise<SqliteDatabase>, options: SqliteDialectOptions): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(open, options),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function createDriver(open: () => Promise<SqliteDatabase>, options: SqliteDialectOptions): Driver {
  let database: SqliteDatabase | undefined;
  let connection: DatabaseConnection | undefined;
  const turn = createTurns();
  const run = async (held: DatabaseConnection, sql: string): Promise<void> => {
    await held.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    async init() {
      database = await open();
      connection = createConnection(database, options.busyWaitMs);
    },
    async acquireConnection() {
      await turn.take();
      // SQLite answers at once, and promises alone never let the event loop go on: a long job would stop every answer.
      await nextTurn();
      if (connection === undefined) {
        turn.give();
        throw new Error('The SQLite connection is closed.');
      }
      return connection;
    },
    async releaseConnection() {
      turn.give();
    },
    // IMMEDIATE: a transaction that reads first and writes later could otherwise fail in the middle with SQLITE_BUSY.
    beginTransaction: (held) => run(held, 'begin immediate'),
    commitTransaction: (held) => run(held, 'commit'),
    rollbackTransaction: (held) => rollBack(held, run),
    async destroy() {
      await turn.take();
      connection = undefined;
      try {
        // @photostructure/sqlite closes the file only once its statements are collected; until then it should be whole.
        database?.exec('pragma wal_checkpoint(truncate)');
      } finally {
        database?.close();
      }
      database = undefined;
      turn.give();
    },
  };
}

/** A full disk makes SQLite roll back by itself; the `rollback` that follows then has nothing to do and says so. */
async function rollBack(
  held: DatabaseConnection,
  run: (held: DatabaseConnection, sql: string) => Promise<void>,
): Promise<void> {
  try {
    await run(held, 'rollback');
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('no transaction is active'))) {
      throw error;
    }
  }
}

function createConnection(database: SqliteDatabase, busyWaitMs: number): DatabaseConnection {
  const prepare = createStatementCache(database);
  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const statement = prepare(query.sql);
      const parameters = query.parameters.map(bindable);
      for (let waitedMs = busyTimeoutMs; ; waitedMs += retryEveryMs + busyTimeoutMs) {
        try {
          return execute<Row>(statement, query, parameters);
        } catch (error) {
          // Outside a transaction a busy statement has done nothing, and inside one SQLite does not answer "busy".
          if (sqliteCode(error) !== sqliteBusy || waitedMs >= busyWaitMs) {
            throw error;
          }
        }
        await sleep(retryEveryMs);
      }
    },
    streamQuery() {
      throw new Error('The store reads page by page; it does not stream.');
    },
  };
}

function execute<Row>(
  statement: SqliteStatement,
  query: CompiledQuery,
  parameters: readonly SqliteValue[],
): QueryResult<Row> {
  if (changesRowsSilently(query)) {
    return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) };
  }
  return { rows: statement.all(...parameters).map((row) => row as Row) };
}

function changesRowsSilently({ query }: CompiledQuery): boolean {
  return (
    (query.kind === 'InsertQueryNode' || query.kind === 'UpdateQueryNode' || query.kind === 'DeleteQueryNode') &&
    query.returning === undefined
  );
}

function bindable(value: unknown): SqliteValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array) {
    return value;
  }
  throw new TypeError(`Cannot bind a value of type ${typeof value} to a statement; strings, numbers and bytes only.`);
}

function createStatementCache(database: SqliteDatabase): (sql: string) => SqliteStatement {
  const statements = new Map<string, SqliteStatement>();
  return (sql) => {
    const known = statements.get(sql);
    if (known !== undefined) {
      return known;
    }
    if (statements.size >= cachedStatementsMax) {
      statements.clear();
    }
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

/** First come, first served. */
function createTurns(): { take(): Promise<void>; give(): void } {
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    async take() {
      if (taken) {
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      taken = true;
    },
    give() {
      const next = waiting.shift();
      if (next === undefined) {
        taken = false;
      } else {
        next();
      }
    },
  };
}
