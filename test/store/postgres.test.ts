import { everySuite } from './suites/every-suite.ts';
import { startPostgres } from './test-database.ts';

everySuite(await startPostgres('fsync=off'));
