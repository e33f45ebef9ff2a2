import { everySuite } from './suites/every-suite.ts';
import { startSqlite } from './test-database.ts';

everySuite(startSqlite());
