import { PassThrough, Readable, Writable } from 'node:stream';
import type { Core } from '../../../adapters/assemble-core.ts';
import { type CliOptions, runCli } from '../../../adapters/terminal/cli.ts';
import type { WithOperator } from '../../../adapters/terminal/operator-commands.ts';
import type { TerminalIo } from '../../../adapters/terminal/terminal-io.ts';
import { createRealCore } from '../../real-core.ts';

export interface TerminalRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly input?: string | readonly (string | Uint8Array)[];
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly core?: Promise<Core>;
  readonly withOperator?: WithOperator;
}

/** For tests that ask nothing of the store. */
export const noOperator: Pick<CliOptions, 'withOperator' | 'openUpkeep' | 'diagnose'> = {
  withOperator: () => Promise.reject(new Error('no store here')),
  openUpkeep: () => Promise.reject(new Error('no store here')),
  diagnose: async function* () {},
};

let realCore: Promise<Core> | undefined;

/** Runs the command line as a process would, over streams in memory and the built-in list. */
export async function runTerminal(argv: readonly string[], options: RunOptions = {}): Promise<TerminalRun> {
  const out = collector({ isTTY: options.isTTY ?? false, columns: options.columns ?? 100 });
  const err = collector({ isTTY: false });
  const exitCode = await runCli({
    argv,
    io: { stdin: inputOf(options), stdout: out.stream, stderr: err.stream, env: options.env ?? {} },
    version: '1.2.3',
    loadCore: () => {
      realCore ??= createRealCore();
      return options.core ?? realCore;
    },
    ...noOperator,
    ...(options.withOperator && { withOperator: options.withOperator }),
  });
  return { exitCode, stdout: out.text(), stderr: err.text() };
}

function inputOf({ input, isTTY = false }: RunOptions): TerminalIo['stdin'] {
  const chunks = typeof input === 'string' ? [input] : (input ?? []);
  return Object.assign(
    Readable.from(
      chunks.map((chunk) => Buffer.from(chunk)),
      { objectMode: false },
    ),
    { isTTY },
  );
}

export function collector<T extends object>(extra: T) {
  const parts: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk.toString('utf8'));
      done();
    },
  });
  return { stream: Object.assign(stream, extra), text: () => parts.join('') };
}

/** A person at a keyboard: a terminal that types what it is told to. */
export function createKeyboard(): PassThrough & { readonly isTTY: true } {
  return Object.assign(new PassThrough(), { isTTY: true } as const);
}
