import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const scripts = {
  'refresh-forever': new URL('./refresh-forever.ts', import.meta.url),
  'refresh-often': new URL('./refresh-often.ts', import.meta.url),
};

export interface StartedChild {
  readonly process: ChildProcess;
  /** What it wrote, line by line. */
  readonly lines: AsyncIterable<string>;
  readonly ended: Promise<unknown>;
}

/** Runs a script of this folder in a process of its own, whose memory can be looked at. */
export function startChild(script: keyof typeof scripts, ...args: readonly string[]): StartedChild {
  const flags = ['--expose-gc', '--import', 'tsx', fileURLToPath(scripts[script])];
  const child = spawn(process.execPath, [...flags, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { process: child, lines: createInterface({ input: child.stdout }), ended: once(child, 'exit') };
}
