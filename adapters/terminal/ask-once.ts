import type { Answer } from '../../src/answer/answer.ts';
import { screenCommand } from '../../src/answer/follow-ups.ts';
import type { Core } from '../assemble-core.ts';
import { exitCodeOf } from './exit-code.ts';
import { createLineWriter } from './line-writer.ts';
import { renderTerminal } from './render-terminal.ts';
import { saveFiles } from './save-files.ts';
import { type CommonOptions, requiredCountry } from './screen-command.ts';
import { answerWidth, mayColor, type TerminalIo } from './terminal-io.ts';

/** One question, one answer, and the exit code that goes with it. */
export async function askOnce(text: string, options: CommonOptions, core: Core, io: TerminalIo): Promise<number> {
  const question =
    options.country === undefined ? text : `${screenCommand(text)} country:${requiredCountry(options.country, core)}`;
  const answer = await core.bot.answer({ text: question, platform: 'terminal' });
  const style = { width: answerWidth(io), color: mayColor(io, options.color) };
  const writer = createLineWriter(io.stdout);
  await writer.write(options.json ? asJson(answer, core) : renderTerminal(answer, style));
  const saved = await saveFiles(answer, io.folder ?? '');
  // JSON has to stay JSON: there it is told beside it.
  const told = options.json ? createLineWriter(io.stderr) : writer;
  await told.write(saved.map((line) => `${line}\n`).join(''));
  return exitCodeOf(answer, options.failOn);
}

/** The verdicts, with the list they hold for and the first line a person would read. */
function asJson({ kind, headline, results }: Answer, { screening }: Core): string {
  const version = screening.screener()?.version;
  const list = version === undefined ? null : { asOf: version.asOf, sha256: version.sha256 };
  return `${JSON.stringify({ kind, headline, list, results }, null, 2)}\n`;
}
