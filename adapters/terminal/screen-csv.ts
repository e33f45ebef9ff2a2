import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { batchNotes } from '../../src/answer/batch-answer.ts';
import { batchProblemInWords } from '../../src/answer/batch-problem-answer.ts';
import type { BatchProblem } from '../../src/answer/batch-report.ts';
import type { BatchFile, BatchOptions, BatchResult } from '../../src/batch/batch-options.ts';
import { screenFile } from '../../src/batch/screen-file.ts';
import type { Core } from '../assemble-core.ts';
import { createProgressBar } from './progress-bar.ts';
import { createTally, type Tally } from './tally.ts';
import type { TerminalIo } from './terminal-io.ts';
import { usageError } from './usage-error.ts';

export interface CsvJob {
  readonly input: string;
  /** The heading of the column that holds the names. */
  readonly column: string;
  /** The heading of a column with countries, by name or code. */
  readonly countryColumn?: string;
  /** Country for every name whose country no column tells. */
  readonly country?: string;
  /** Standard output when undefined. */
  readonly output?: string;
}

/**
 * Screens the names of a table: the same rows and columns, in order, with the verdict in further columns. The output
 * file appears when it is complete and not before, so that a broken run cannot be taken for a finished one.
 */
export async function screenCsv(job: CsvJob, core: Core, io: TerminalIo): Promise<Tally> {
  const { input, output, ...columns } = job;
  if (output !== undefined && resolve(output) === resolve(input)) {
    throw usageError('The output file is the input file; give it another name.');
  }
  const { size } = await stat(input).catch(() => {
    throw usageError(`${input} cannot be read.`);
  });
  const bar = createProgressBar(io);
  const file = { name: input, content: createReadStream(input), size };
  const options: BatchOptions = {
    ...columns,
    screening: core.screening,
    namesIn: core.namesIn,
    context: core.contextAt(core.now()),
    countryOf: core.countryCode,
    findCountryColumn: false,
    forSpreadsheet: false,
    // A file on one's own disk, read and written as a stream, may be of any size.
    maxRows: Number.POSITIVE_INFINITY,
    maxBytes: Number.POSITIVE_INFINITY,
    onProgress: ({ rows, share = 1 }) => bar.update(share, rows),
  };
  try {
    const result = await (output === undefined ? toStream(file, options, io) : toFile(file, options, output));
    if (result.outcome === 'problem') {
      throw asError(result.problem, input);
    }
    bar.clear();
    io.stderr.write(
      batchNotes(result.summary)
        .map((note) => `${note}\n`)
        .join(''),
    );
    return createTally(result.summary.outcomes);
  } finally {
    bar.clear();
  }
}

function toStream(file: BatchFile, options: BatchOptions, { stdout }: TerminalIo): Promise<BatchResult> {
  return written(file, options, (pieces) => pipeline(pieces, stdout, { end: false }));
}

async function toFile(file: BatchFile, options: BatchOptions, output: string): Promise<BatchResult> {
  const part = `${output}.part`;
  try {
    const result = await written(file, options, (pieces) => pipeline(pieces, createWriteStream(part)));
    if (result.outcome === 'screened') {
      await rename(part, output);
    }
    return result;
  } finally {
    await rm(part, { force: true });
  }
}

/** What the batch came to, once all that it wrote has been taken. */
async function written(
  file: BatchFile,
  options: BatchOptions,
  write: (pieces: () => AsyncIterable<string>) => Promise<void>,
): Promise<BatchResult> {
  let result: BatchResult | undefined;
  await write(async function* () {
    result = yield* screenFile(file, options);
  });
  if (result === undefined) {
    throw new Error('the output was closed before the batch had ended');
  }
  return result;
}

function asError(problem: BatchProblem, input: string): Error {
  const { what, todo } = batchProblemInWords(problem);
  switch (problem.reason) {
    case 'list-unavailable':
    case 'list-too-old':
      // Not a matter of how the program was called.
      return Object.assign(new Error(what), { code: 'DATA' });
    case 'column-unknown': {
      const headings = problem.columns.map(({ heading, example }) => example ?? heading);
      return usageError(`There is no column "${problem.column}". The table has: ${headings.join(', ')}.`);
    }
    case 'row-too-wide':
      return usageError(`${what} ${todo}`);
    default:
      return usageError(`${input} is not a readable table: ${what} ${todo}`);
  }
}
