import type { Command } from './command.ts';
import { HISTORY_COMMANDS } from './commands/history-commands.ts';
import { LIST_COMMANDS } from './commands/list-commands.ts';
import { REVIEW_COMMANDS } from './commands/review-commands.ts';
import { SETTINGS_COMMANDS } from './commands/settings-commands.ts';
import { UPKEEP_COMMANDS } from './commands/upkeep-commands.ts';
import { WATCH_COMMANDS } from './commands/watch-commands.ts';

/** Everything that can be asked, on every platform. */
export const CORE_COMMANDS: readonly Command[] = [
  ...LIST_COMMANDS,
  ...WATCH_COMMANDS,
  ...REVIEW_COMMANDS,
  ...HISTORY_COMMANDS,
  ...UPKEEP_COMMANDS,
  ...SETTINGS_COMMANDS,
];

/** Every word that starts a command. */
export function commandWords(commands: readonly Command[]): ReadonlySet<string> {
  return new Set(commands.flatMap((command) => [command.name, ...command.aliases]));
}

export function commandNamed(word: string, commands: readonly Command[]): Command | undefined {
  return commands.find((command) => command.name === word || command.aliases.includes(word));
}
