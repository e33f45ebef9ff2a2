import type { Command } from '../command.ts';
import { withMemory } from './with-memory.ts';

/** How the list is kept current, and what changed in it. */
export const UPKEEP_COMMANDS: readonly Command[] = [
  {
    name: 'changes',
    aliases: [],
    usage: 'changes since <date> <country>',
    summary: 'what was added, removed and changed in the list; date and country may be left out',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-changes.ts')).runChanges),
  },
  {
    name: 'listed',
    aliases: [],
    usage: 'listed <entry id or name> on <date>',
    summary: 'since when an entry is listed, and in which versions of the list it was seen',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-changes.ts')).runListed),
  },
  {
    name: 'subscribe',
    aliases: [],
    usage: 'subscribe changes',
    summary: 'a digest whenever the list changes, for the channel where it is asked',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-subscribe.ts')).runSubscribe),
  },
  {
    name: 'unsubscribe',
    aliases: [],
    usage: 'unsubscribe changes',
    summary: 'no more digests',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-subscribe.ts')).runUnsubscribe),
  },
  {
    name: 'refresh',
    aliases: [],
    usage: 'refresh',
    summary: 'for administrators: look for a newer list now',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-refresh.ts')).runRefresh),
  },
];
