import type { Command } from '../command.ts';
import { withMemory } from './with-memory.ts';

export const HISTORY_COMMANDS: readonly Command[] = [
  {
    name: 'history',
    aliases: [],
    usage: 'history',
    summary: 'your own last questions; “history 50” for more',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-history.ts')).runHistory),
  },
  {
    name: 'evidence',
    aliases: [],
    usage: 'evidence <reference>',
    summary: 'the record of one answer as a document for the file, PDF and text',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-evidence.ts')).runEvidence),
  },
  {
    name: 'export',
    aliases: [],
    usage: 'export csv|jsonl <filter>',
    summary:
      'the audit trail as a file, for those who decide reviews; filter: since 2026-01-01 until 2026-03-31 user U1 outcome hit',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-history.ts')).runExport),
  },
];
