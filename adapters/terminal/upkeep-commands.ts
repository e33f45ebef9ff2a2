import { type Command, Option } from 'commander';
import { affiliatesRuleSentence } from '../../src/answer/affiliates-rule.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { EXIT } from './exit-code.ts';
import { createLineWriter } from './line-writer.ts';
import { renderTerminal } from './render-terminal.ts';
import { answerWidth, mayColor, type TerminalIo } from './terminal-io.ts';

/** What keeps the list current, for one command of whoever runs the bot. */
export interface UpkeepJobs {
  /** Resolves with the answer, and whether the list in service is the newest now. */
  refresh(request: RefreshWords): Promise<{ readonly answer: Answer; readonly isCurrent: boolean }>;
  /** Resolves with what answers say from now on. */
  setAffiliates(words: AffiliatesWords): Promise<Parameters<typeof affiliatesRuleSentence>[0]>;
  unsetAffiliates(): Promise<Parameters<typeof affiliatesRuleSentence>[0]>;
}

interface RefreshWords {
  readonly from?: string;
  /** Why a list that is refused is taken into service all the same. */
  readonly force?: string;
}

interface AffiliatesWords {
  readonly status: 'in-force' | 'suspended';
  readonly asOf: string;
  readonly until?: string;
  readonly title: string;
  readonly url: string;
}

export interface UpkeepCommandsOptions {
  readonly io: TerminalIo;
  readonly openUpkeep: () => Promise<UpkeepJobs & { close(): Promise<void> }>;
  readonly exitWith: (code: number) => void;
  readonly add: (parent: Command, name: string) => Command;
}

/** `entity refresh` and `entity affiliates …`. */
export function addUpkeepCommands(program: Command, options: UpkeepCommandsOptions): void {
  const { add, io } = options;
  add(program, 'refresh')
    .description('look for a newer list now, and take it into service if it is fit')
    .option('--from <file>', 'a file in one of the official forms, instead of a download')
    .option('--force <reason>', 'take a list into service that would be refused; the reason is recorded')
    .action((words: RefreshWords) =>
      withUpkeep(options, async (upkeep) => {
        const { answer, isCurrent } = await upkeep.refresh(words);
        await createLineWriter(io.stdout).write(
          renderTerminal(answer, { width: answerWidth(io), color: mayColor(io, true) }),
        );
        options.exitWith(isCurrent ? EXIT.screened : EXIT.notScreened);
      }),
    );
  const affiliates = add(program, 'affiliates').description('what is known of the Affiliates (50 percent) Rule');
  add(affiliates, 'set')
    .description('take the operator’s word for the status of the rule, until a newer rule is published')
    .addOption(new Option('--status <status>').choices(['in-force', 'suspended']).makeOptionMandatory())
    .requiredOption('--as-of <date>', 'when it was looked up, such as 2026-11-26')
    .option('--until <date>', 'until when it is known to hold')
    .requiredOption('--title <title>', 'title of the source')
    .requiredOption('--url <url>', 'its https address')
    .action((words: AffiliatesWords) =>
      withUpkeep(options, async (upkeep) => say(io, await upkeep.setAffiliates(words))),
    );
  add(affiliates, 'unset')
    .description('go back to what the data folder and the Federal Register say')
    .action(() => withUpkeep(options, async (upkeep) => say(io, await upkeep.unsetAffiliates())));
}

async function withUpkeep(
  { openUpkeep }: UpkeepCommandsOptions,
  run: (upkeep: UpkeepJobs) => Promise<void>,
): Promise<void> {
  const upkeep = await openUpkeep();
  try {
    await run(upkeep);
  } finally {
    await upkeep.close();
  }
}

async function say({ stdout }: TerminalIo, context: Parameters<typeof affiliatesRuleSentence>[0]): Promise<void> {
  await createLineWriter(stdout).write(`${affiliatesRuleSentence(context)}\n`);
}
