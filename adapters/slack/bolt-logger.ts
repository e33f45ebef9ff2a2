import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../src/ops/logger.ts';

/** Bolt's log lines in ours. Its debug lines hold what people typed, and tokens, so they go nowhere. */
export function createBoltLogger(log: Logger): BoltLogger {
  return {
    debug: () => {},
    info: (...parts) => log.info({ sdk: '@slack' }, inOneLine(parts)),
    warn: (...parts) => log.warn({ sdk: '@slack' }, inOneLine(parts)),
    error: (...parts) => log.error({ sdk: '@slack' }, inOneLine(parts)),
    getLevel: () => LogLevel.INFO,
    setLevel: () => {},
    setName: () => {},
  };
}

function inOneLine(parts: readonly unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}
