import { openSqlite } from '../../../src/store/sqlite-runtime.ts';

/** Keeps a SQLite file locked for writing until a line arrives. Argument: the file. */
const database = await openSqlite(process.argv[2] ?? '');
database.exec('begin immediate');
process.stdout.write('locked\n');
process.stdin.once('data', () => {
  database.exec('rollback');
  database.close();
  process.stdin.destroy();
});
