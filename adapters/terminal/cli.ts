import { Command, CommanderError, Option } from 'commander';
import { CORE_COMMANDS } from '../../src/commands.ts';
import type { Core } from '../assemble-core.ts';
import { askOnce } from './ask-once.ts';
import { type Diagnose, runDoctor } from './doctor-command.ts';
import { EXIT } from './exit-code.ts';
import { addOperatorCommands, type WithOperator } from './operator-commands.ts';
import { type CommonOptions, checkScreenOptions, type ScreenOptions, screen } from './screen-command.ts';
import { runSession } from './session.ts';
import type { TerminalIo } from './terminal-io.ts';
import { addUpkeepCommands, type UpkeepCommandsOptions } from './upkeep-commands.ts';
import { isUsageError } from './usage-error.ts';
import { CLI_HELP, TERMINAL_WORDING } from './wording.ts';

export interface CliOptions {
  /** Without the program and its file. */
  readonly argv: readonly string[];
  readonly io: TerminalIo;
  readonly version: string;
  /** Called once the words are understood, so that `--help` and wrong usage need no list. */
  readonly loadCore: () => Promise<Core>;
  readonly withOperator: WithOperator;
  readonly openUpkeep: UpkeepCommandsOptions['openUpkeep'];
  readonly diagnose: Diagnose;
}

/** Runs the command line and resolves with the exit code. */
export async function runCli(options: CliOptions): Promise<number> {
  let exitCode: number = EXIT.screened;
  const program = createProgram(options, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...options.argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return exitCodeOfError(error, options.io);
  }
}

/** The bot's commands that have no options of their own here: their words are passed on as they are. */
const PASSED_ON = CORE_COMMANDS.filter(({ name }) => !['screen', 'help', 'refresh'].includes(name));

function createProgram(
  { io, version, loadCore, withOperator, openUpkeep, diagnose }: CliOptions,
  exitWith: (code: number) => void,
): Command {
  const program = withOutput(new Command('entity'), io);
  const ask = async (text: string) =>
    exitWith(await askOnce(text, program.opts<CommonOptions>(), await loadCore(), io));
  program
    .description('Is a company on the US Entity List (15 CFR Part 744, Supplement No. 4), and why?')
    .version(version, '-V, --version')
    .argument('[words...]', 'a company name, a question or a command')
    .option('--country <country>', 'country of the company, by code or name: ranks and explains, never hides')
    .addOption(
      new Option('--fail-on <outcome>', 'exit with 1 on this outcome or a worse one').choices([
        'hit',
        'possible-match',
      ]),
    )
    .option('--json', 'print the verdicts as JSON')
    .option('--no-color', 'print without color, as with NO_COLOR set')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', CLI_HELP)
    .action(async (words: string[]) => {
      if (words.length > 0) {
        return ask(words.join(' '));
      }
      const core = await loadCore();
      return runSession(core.bot, io, program.opts<CommonOptions>().color);
    });
  addScreen(program, async (names, own) => {
    const all: ScreenOptions = { ...program.opts<CommonOptions>(), ...own };
    checkScreenOptions(names, all, io);
    const tally = await screen(names, all, await loadCore(), io);
    exitWith(tally.exitCode(all.failOn));
  });
  for (const { name, aliases, summary } of PASSED_ON) {
    const command = withOutput(program.command(name), io)
      .aliases([...aliases])
      .description(summary)
      .argument('[words...]');
    command.action((words: string[]) => ask([name, ...words].join(' ')));
  }
  const add = (parent: Command, name: string) => withOutput(parent.command(name), io);
  addOperatorCommands(program, { io, withOperator, exitWith, add });
  addUpkeepCommands(program, { io, openUpkeep, exitWith, add });
  add(program, 'doctor')
    .description('look at configuration, credentials, database, list, clock and network; says the next step')
    .action(async () => exitWith(await runDoctor(diagnose, io)));
  return program;
}

type RunScreen = (names: readonly string[], options: Omit<ScreenOptions, keyof CommonOptions>) => Promise<void>;

function addScreen(program: Command, run: RunScreen): void {
  program
    .command('screen')
    .alias('check')
    .description('screen names given as words, the lines of standard input, or a column of a table')
    .argument('[names...]', 'each is taken as it is; quote names of several words')
    .option('--jsonl', 'one line of JSON for each name')
    .option('--text', 'each line of standard input is running text: find the listed names in it, as lines of JSON')
    .option('--csv <file>', 'a table with a header, separated by comma, semicolon or tab')
    .option('--column <heading>', 'the column of the table that holds the names')
    .option('--country-column <heading>', 'the column of the table that holds countries')
    .option('-o, --output <file>', 'write the table there, when it is complete; else to standard output')
    .action((names: string[], options: Omit<ScreenOptions, keyof CommonOptions>) => run(names, options));
}

/** Commander writes to the given streams and throws where it would end the process. */
function withOutput(command: Command, { stdout, stderr }: TerminalIo): Command {
  return command.exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
  });
}

function exitCodeOfError(error: unknown, { stderr }: TerminalIo): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT.screened : EXIT.usage;
  }
  if (isUsageError(error)) {
    stderr.write(`${error.message}\n`);
    return EXIT.usage;
  }
  // A reader that has gone away, as `head` does, is no failure.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') {
    return EXIT.screened;
  }
  stderr.write(`${failureInWords(error)}\n`);
  return EXIT.notScreened;
}

/** What whoever runs the bot can mend is said; anything else may hold what was asked. */
function failureInWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (error instanceof Error && (code === 'CONFIG' || code === 'STORE_NEWER')) {
    return error.message;
  }
  return error instanceof Error && code === 'DATA'
    ? `${error.message}\n${TERMINAL_WORDING.noList}`
    : TERMINAL_WORDING.unexpected;
}
