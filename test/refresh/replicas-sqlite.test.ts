import { startSqlite } from '../store/test-database.ts';
import { replicasSuite } from './replicas-suite.ts';

replicasSuite(startSqlite);
