import { createInterface, type Interface } from 'node:readline';
import type { Bot } from '../../src/bot.ts';
import { createLineWriter } from './line-writer.ts';
import { renderTerminal } from './render-terminal.ts';
import { saveFiles } from './save-files.ts';
import { answerWidth, mayColor, type TerminalIo } from './terminal-io.ts';
import { TERMINAL_WORDING } from './wording.ts';

const LEAVE = new Set(['quit', 'exit', 'q', 'bye', ':q']);
const HISTORY_SIZE = 200;
const COMPLETIONS = 8;

/**
 * Asks until the person leaves (quit, Ctrl-D, Ctrl-C on an empty line). Without a terminal it answers each line of the
 * input and prints no prompt. The history stays in memory: what was asked is private.
 */
export async function runSession(bot: Bot, io: TerminalIo, color: boolean): Promise<void> {
  const isInteractive = io.stdin.isTTY === true && io.stdout.isTTY === true;
  const writer = createLineWriter(io.stdout);
  const answer = async (text: string) => {
    const answered = await bot.answer({ text, platform: 'terminal' });
    const saved = await saveFiles(answered, io.folder ?? '');
    const shown = renderTerminal(answered, { width: answerWidth(io), color: mayColor(io, color) });
    return [shown, ...saved.map((line) => `${line}\n`)].join('');
  };
  if (isInteractive) {
    const { headline } = await bot.answer({ text: 'status', platform: 'terminal' });
    await writer.write(`${headline}\n${TERMINAL_WORDING.greeting}\n`);
  }
  // From here to the loop nothing is awaited: a line that comes before somebody listens would be lost.
  const lines = openLines(bot, io, isInteractive);
  let isOpen = true;
  lines.once('close', () => {
    isOpen = false;
  });
  lines.prompt();
  for await (const line of lines) {
    if (LEAVE.has(line.trim().toLowerCase()) || writer.isClosed()) {
      break;
    }
    if (line.trim() !== '') {
      await writer.write(isInteractive ? `\n${await answer(line)}\n` : `${await answer(line)}\n`);
    }
    if (isOpen) {
      lines.prompt();
    }
  }
  lines.close();
  if (isInteractive) {
    await writer.write(`${TERMINAL_WORDING.bye}\n`);
  }
}

function openLines(bot: Bot, { stdin, stdout }: TerminalIo, isInteractive: boolean): Interface {
  const lines = createInterface({
    input: stdin,
    ...(isInteractive
      ? { output: stdout, completer: completer(bot), prompt: TERMINAL_WORDING.prompt }
      : { prompt: '' }),
    terminal: isInteractive,
    historySize: HISTORY_SIZE,
    removeHistoryDuplicates: true,
  });
  if (isInteractive) {
    clearOrLeaveOnInterrupt(lines);
  }
  return lines;
}

/** Ctrl-C empties the line that is being typed; on an empty line it leaves. */
function clearOrLeaveOnInterrupt(lines: Interface): void {
  lines.on('SIGINT', () => {
    if (lines.line === '') {
      lines.close();
    } else {
      lines.write(null, { ctrl: true, name: 'e' });
      lines.write(null, { ctrl: true, name: 'u' });
    }
  });
}

/** Tab offers listed names. */
function completer(bot: Bot) {
  return (line: string, done: (error: null, result: [string[], string]) => void) => {
    void bot.suggest(line, COMPLETIONS).then((names) => done(null, [names.map(({ name }) => name), line]));
  };
}
