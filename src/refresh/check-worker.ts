import { parentPort, workerData } from 'node:worker_threads';
import { type CheckRequest, checkListFile } from './check-list-file.ts';

/** The thread in which a file is checked: started for one request, ends with its result. An error ends it as well. */
const request: CheckRequest = workerData;
parentPort?.postMessage(await checkListFile(request));
