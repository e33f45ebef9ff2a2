import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { CheckRequest, CheckResult } from './check-list-file.ts';
import { failureFor } from './download-failure.ts';

export type Checked =
  | CheckResult
  /** `isStorage` when the disk could not be written. */
  | { readonly status: 'failed'; readonly detail: string; readonly isStorage: boolean };

export interface RunCheckOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** The whole list takes some two seconds. */
const TIMEOUT_MS = 3 * 60_000;
/** The whole list takes some 300 MB; a file that takes more than this ends its thread and not the process. */
const MAX_HEAP_MB = 2048;

/** Checks a file in a thread of its own, so that lookups go on. Never rejects. */
export function runCheck(request: CheckRequest, options: RunCheckOptions): Promise<Checked> {
  const { signal, timeoutMs = TIMEOUT_MS } = options;
  return new Promise((resolve) => {
    const worker = startWorker({ workerData: request, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
    const end = (checked: Checked) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(checked);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(notDone(`not checked after ${timeoutMs / 1000} s`)), timeoutMs);
    const onAbort = () => end(notDone('the program is stopping'));
    signal.addEventListener('abort', onAbort, { once: true });
    worker.once('message', (result: CheckResult) => end(result));
    worker.once('error', (error: unknown) => {
      const { problem, detail } = failureFor(error);
      end(notDone(detail, problem === 'storage'));
    });
    worker.once('exit', (code) => end(notDone(`the thread that checked it ended with ${code}`)));
    if (signal.aborted) onAbort();
  });
}

function notDone(detail: string, isStorage = false): Checked {
  return { status: 'failed', detail, isStorage };
}

function startWorker(options: WorkerOptions): Worker {
  // By a name of package.json: the build joins modules, and where this one ends up says nothing of where the thread's is.
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(import.meta.resolve('#check-worker')), options);
  // From the sources, as in tests and `npm run dev`: a thread of Node 20 reads no TypeScript unless tsx teaches it to.
  const worker = JSON.stringify(new URL('./check-worker.ts', import.meta.url).href);
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const start = `import(${tsx}).then(({ register }) => { register(); return import(${worker}); })`;
  return new Worker(start, { ...options, eval: true });
}
