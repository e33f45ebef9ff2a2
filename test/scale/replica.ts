import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

export interface LoggedLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The whole program, as built, in a process of its own, listening on a port of its own. */
export interface Replica {
  readonly pid: number;
  readonly origin: string;
  /** From the start of the process until it said that it is ready. */
  readonly readyAfterMs: number;
  readonly log: readonly LoggedLine[];
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** What it wrote to standard error so far. */
  said(): string;
  /** Sends the signal; resolves as `ended` does. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | NodeJS.Signals>;
}

export interface ReplicaOptions {
  readonly env: Readonly<Record<string, string>>;
}

const ROOT = new URL('../../', import.meta.url);

/** What `npm start` gives to Node.js: its options and the program. */
function startArguments(): readonly string[] {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string().startsWith('node ') }) })
    .parse(JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')));
  const words = scripts.start.split(' ').slice(1);
  return [...words.slice(0, -1), fileURLToPath(new URL(words.at(-1) ?? '', ROOT))];
}

/** Rejects when the process ends before it is ready, with what it wrote. */
export async function startReplica({ env }: ReplicaOptions): Promise<Replica> {
  const from = performance.now();
  const child = spawn(process.execPath, startArguments(), {
    env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: LoggedLine[] = [];
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'exit').then(([code, signal]): number | NodeJS.Signals => code ?? signal);
  const port = await new Promise<unknown>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const written: LoggedLine = JSON.parse(line);
      log.push(written);
      if (written.msg === 'ready') resolve(written['port']);
    });
    void ended.then((code) =>
      reject(new Error(`It ended with ${code}: ${said}${log.map(({ msg }) => msg).join('\n')}`)),
    );
  });
  return {
    pid: child.pid ?? 0,
    origin: `http://127.0.0.1:${port}`,
    readyAfterMs: performance.now() - from,
    log,
    ended,
    said: () => said,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
