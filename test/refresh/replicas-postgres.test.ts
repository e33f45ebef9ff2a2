import { startPostgres } from '../store/test-database.ts';
import { replicasSuite } from './replicas-suite.ts';

replicasSuite(() => startPostgres('fsync=off'));
