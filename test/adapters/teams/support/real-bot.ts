import { assembleCore } from '../../../../adapters/assemble-core.ts';
import { DEFAULT_AGE_LIMITS } from '../../../../src/answer/list-age.ts';
import type { Bot } from '../../../../src/bot.ts';
import { createRecordingLog } from './recording-log.ts';

/** The bot over the built-in list, at a fixed time. */
export async function createRealBot(now = new Date('2026-08-05T12:00:00Z')): Promise<Bot> {
  const { bot } = await assembleCore({ ageLimits: DEFAULT_AGE_LIMITS, now: () => now, log: createRecordingLog() });
  return bot;
}
