import { assembleCore, type Core } from '../adapters/assemble-core.ts';
import { DEFAULT_AGE_LIMITS } from '../src/answer/list-age.ts';
import type { Logger } from '../src/ops/logger.ts';

export interface LoggedLine {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** The day after the built-in list was made. */
export const FRESH_DAY = new Date('2026-08-01T12:00:00Z');

export function createMemoryLog(): Logger & { readonly lines: LoggedLine[] } {
  const lines: LoggedLine[] = [];
  const at = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The whole core over the built-in data, on a given day. */
export function createRealCore(now = FRESH_DAY, log: Logger = createMemoryLog()): Promise<Core> {
  return assembleCore({ ageLimits: DEFAULT_AGE_LIMITS, now: () => now, log });
}
