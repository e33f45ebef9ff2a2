import type { Command } from '../command.ts';
import { withMemory } from './with-memory.ts';

export const SETTINGS_COMMANDS: readonly Command[] = [
  {
    name: 'settings',
    aliases: [],
    usage: 'settings <name> <value>',
    summary: 'for administrators: compliance channel, who decides, visibility, retention, age of the list',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-settings.ts')).runSettings),
  },
];
