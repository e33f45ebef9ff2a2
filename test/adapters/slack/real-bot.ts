import { assembleCore } from '../../../adapters/assemble-core.ts';
import type { Bot } from '../../../src/bot.ts';
import { createMemoryLog } from './http-harness.ts';

/** The day after the built-in list was made, so that its age is no news. */
export const DAY = new Date('2026-08-01T12:00:00Z');

/** The product's own bot over the built-in list, at a fixed time. */
export async function createRealBot(now = DAY): Promise<Bot> {
  const ageLimits = { warnAfterDays: 7, strongWarnAfterDays: 30 };
  const { bot } = await assembleCore({ ageLimits, now: () => now, log: createMemoryLog() });
  return bot;
}
