import { afterAll, beforeAll, describe } from 'vitest';
import { foundationSuite } from './suites/foundation-suite.ts';
import { installationsSuite } from './suites/installations-suite.ts';
import { openTestStore, startPostgres, startSqlite, type TestDatabase } from './test-database.ts';

/** The same suites on both databases; PostgreSQL is a real server that the test starts and stops. */
describe.each([
  ['SQLite', () => Promise.resolve(startSqlite())],
  ['PostgreSQL', startPostgres],
] as const)('the store on %s', (_name, start) => {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await start();
  });
  afterAll(() => database?.stop());

  const context = {
    async freshStore(options = {}) {
      if (!database) throw new Error('The database did not start.');
      const config = await database.create();
      return { store: await openTestStore(config, options), config };
    },
  };
  installationsSuite(context);
  foundationSuite(context);
});
