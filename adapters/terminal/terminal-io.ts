import type { Readable, Writable } from 'node:stream';

/** What the terminal adapter reads and writes; process's own streams in production. */
export interface TerminalIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the files of answers are saved; the working directory by default. */
  readonly folder?: string;
}

const WIDEST = 100;
const NARROWEST = 20;
/** For output that goes to a file or another program. */
const NO_TERMINAL = 80;

/** Columns to wrap answers to; long lines read badly even where they fit. */
export function answerWidth({ stdout }: TerminalIo): number {
  return Math.max(NARROWEST, Math.min(stdout.columns || NO_TERMINAL, WIDEST));
}

/** Color only for people: a terminal that can, NO_COLOR (no-color.org) not set, and `--no-color` not given. */
export function mayColor({ stdout, env }: TerminalIo, wanted: boolean): boolean {
  const { NO_COLOR, TERM } = env;
  return wanted && stdout.isTTY === true && !NO_COLOR && TERM !== 'dumb';
}
