import type { Finding } from '../doctor.ts';
import { EXIT } from './exit-code.ts';
import { createLineWriter } from './line-writer.ts';
import type { TerminalIo } from './terminal-io.ts';

export type Diagnose = () => AsyncIterable<Finding>;

const STATE: Record<Finding['state'], string> = { ok: 'ok   ', warn: 'look ', fail: 'FAULT' };

/** Prints each finding as soon as it is there; resolves with the exit code: 1 when something is wrong. */
export async function runDoctor(diagnose: Diagnose, { stdout }: TerminalIo): Promise<number> {
  const writer = createLineWriter(stdout);
  let exitCode: number = EXIT.screened;
  for await (const { name, state, text } of diagnose()) {
    await writer.write(`${STATE[state]}  ${name}: ${text}\n`);
    exitCode = state === 'fail' ? EXIT.alert : exitCode;
  }
  return exitCode;
}
