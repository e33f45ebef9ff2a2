import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const scripts = {
  'append-forever': new URL('./append-forever.ts', import.meta.url),
  'hold-lock': new URL('./hold-lock.ts', import.meta.url),
  'migrate-and-die': new URL('./migrate-and-die.ts', import.meta.url),
};

export interface Child {
  readonly process: ChildProcess;
  /** What it wrote, line by line. */
  readonly lines: AsyncIterable<string>;
  /** Exit code or signal. */
  readonly ended: Promise<number | string>;
}

/** Runs a script of this folder in a process of its own. */
export function runChild(script: keyof typeof scripts, ...args: readonly string[]): Child {
  const file = fileURLToPath(scripts[script]);
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code, signal]): number | string => code ?? signal);
  return { process: child, lines: createInterface({ input: child.stdout }), ended };
}
