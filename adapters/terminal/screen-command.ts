import { screeningResult } from '../../src/answer/screening-result.ts';
import { verdictsAnswer } from '../../src/answer/verdicts-answer.ts';
import type { Core } from '../assemble-core.ts';
import type { FailOn } from './exit-code.ts';
import { createLineWriter } from './line-writer.ts';
import { renderTerminal } from './render-terminal.ts';
import { type LineMode, screenLines } from './screen-lines.ts';
import { createTally, type Tally } from './tally.ts';
import { answerWidth, mayColor, type TerminalIo } from './terminal-io.ts';
import { usageError } from './usage-error.ts';
import { TERMINAL_WORDING } from './wording.ts';

export interface CommonOptions {
  readonly json?: boolean;
  readonly color: boolean;
  readonly country?: string;
  readonly failOn?: FailOn;
}

export interface ScreenOptions extends CommonOptions {
  readonly jsonl?: boolean;
  readonly text?: boolean;
  readonly csv?: string;
  readonly column?: string;
  readonly countryColumn?: string;
  readonly output?: string;
}

/** Fails with a usage error, before the list is loaded, when the options do not go together. */
export function checkScreenOptions(names: readonly string[], options: ScreenOptions, io: TerminalIo): void {
  if (options.csv !== undefined) {
    if (options.column === undefined) {
      throw usageError(TERMINAL_WORDING.columnMissing);
    }
    if (names.length > 0 || options.jsonl || options.text || options.json) {
      throw usageError(TERMINAL_WORDING.csvAlone);
    }
    return;
  }
  if (options.column !== undefined || options.countryColumn !== undefined || options.output !== undefined) {
    throw usageError(TERMINAL_WORDING.csvOnly);
  }
  if (names.length > 0 ? options.text : io.stdin.isTTY) {
    throw usageError(TERMINAL_WORDING.namesMissing);
  }
}

/** Screens names given as words, a table, or the lines of standard input. */
export async function screen(
  names: readonly string[],
  options: ScreenOptions,
  core: Core,
  io: TerminalIo,
): Promise<Tally> {
  const country = options.country === undefined ? undefined : requiredCountry(options.country, core);
  if (options.csv !== undefined && options.column !== undefined) {
    const { csv: input, column, countryColumn, output } = options;
    const job = { input, column, ...defined({ countryColumn, country, output }) };
    const { screenCsv } = await import('./screen-csv.ts');
    return withSummary(await screenCsv(job, core, io), io);
  }
  if (names.length > 0) {
    return screenWords(names, country, options, core, io);
  }
  const tally = await screenLines(io.stdin, lineMode(options), country, core, createLineWriter(io.stdout));
  return io.stderr.isTTY ? withSummary(tally, io) : tally;
}

function lineMode({ text, jsonl, json }: ScreenOptions): LineMode {
  if (text) {
    return 'texts-as-json';
  }
  return jsonl || json ? 'names-as-json' : 'names';
}

async function screenWords(
  names: readonly string[],
  country: string | undefined,
  options: ScreenOptions,
  core: Core,
  io: TerminalIo,
): Promise<Tally> {
  const verdicts = names.flatMap(core.namesIn).map((name) => core.screening.screen(name, country));
  const tally = createTally();
  for (const verdict of verdicts) {
    tally.add(verdict);
  }
  const writer = createLineWriter(io.stdout);
  if (options.jsonl || options.json) {
    await writer.write(verdicts.map((verdict) => `${JSON.stringify(screeningResult(verdict))}\n`).join(''));
    return tally;
  }
  const answer = verdictsAnswer(verdicts, core.contextAt(core.now()));
  if (answer !== undefined) {
    await writer.write(renderTerminal(answer, { width: answerWidth(io), color: mayColor(io, options.color) }));
  }
  return tally;
}

/** Throws a usage error for a country that is neither a code nor a name. */
export function requiredCountry(text: string, core: Core): string {
  const code = core.countryCode(text) ?? core.countryCode(text.toUpperCase());
  if (code === undefined) {
    throw usageError(`"${text}" is no country. Give a code such as RU, or a name such as Russia.`);
  }
  return code;
}

function withSummary(tally: Tally, { stderr }: TerminalIo): Tally {
  stderr.write(`${tally.summary()}\n`);
  return tally;
}

/** Only the settings that are set, as exact optional properties want it. */
function defined<T extends Record<string, string | undefined>>(settings: T): { [K in keyof T]?: string } {
  const set: { [K in keyof T]?: string } = {};
  for (const name in settings) {
    const value = settings[name];
    if (value !== undefined) {
      set[name] = value;
    }
  }
  return set;
}
