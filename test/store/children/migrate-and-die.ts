import { sql } from 'kysely';
import { openDatabase } from '../../../src/store/database.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { migrations } from '../../../src/store/migrations.ts';
import { silentLog } from '../test-database.ts';

/** Dies in the middle of the second step of the schema. Argument: database as JSON. */
const database = JSON.parse(process.argv[2] ?? '');
const db = openDatabase(database, { log: silentLog });
await migrate(db, database.kind, [
  ...migrations,
  {
    name: '9999-half-done',
    async up(transaction) {
      await sql`create table half_done (id integer)`.execute(transaction);
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => {});
    },
  },
]);
