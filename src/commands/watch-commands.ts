import type { Command } from '../command.ts';
import { withMemory } from './with-memory.ts';

export const WATCH_COMMANDS: readonly Command[] = [
  {
    name: 'watch',
    aliases: [],
    usage: 'watch [here] <name>, <country>',
    summary: 'be told when what the list says about a name changes; “here” tells the whole channel',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-watch.ts')).runWatch),
  },
  {
    name: 'unwatch',
    aliases: [],
    usage: 'unwatch [here] <name>',
    summary: 'stop watching a name',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-watch.ts')).runUnwatch),
  },
  {
    name: 'watching',
    aliases: ['watches'],
    usage: 'watching',
    summary: 'the names that you watch, and those watched for this channel',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-watch.ts')).runWatching),
  },
];
