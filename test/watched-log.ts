import type { Logger } from '../src/ops/logger.ts';
import { createMemoryLog, type LoggedLine } from './real-core.ts';

/** A log in memory that tells when something was written to it. */
export interface WatchedLog {
  readonly log: Logger;
  readonly lines: readonly LoggedLine[];
  /** Resolves once a line with this message was written. */
  until(message: string): Promise<void>;
  /** Messages of the lines of one level. */
  at(level: string): readonly string[];
}

export function createWatchedLog(): WatchedLog {
  const { lines, ...kept } = createMemoryLog();
  const waiting = new Map<string, () => void>();
  const watched =
    (level: keyof Logger) =>
    (fields: Readonly<Record<string, unknown>>, message: string): void => {
      kept[level](fields, message);
      waiting.get(message)?.();
    };
  return {
    log: { debug: watched('debug'), info: watched('info'), warn: watched('warn'), error: watched('error') },
    lines,
    async until(message) {
      if (lines.some((line) => line.message === message)) return;
      await new Promise<void>((resolve) => waiting.set(message, resolve));
    },
    at: (level) => lines.filter((line) => line.level === level).map((line) => line.message),
  };
}
