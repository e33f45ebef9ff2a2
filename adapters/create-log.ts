import type { CoreConfig } from '../src/config.ts';
import type { Logger } from '../src/ops/logger.ts';
import type { Redactor } from '../src/ops/redact.ts';
import { currentRequestId } from '../src/ops/request-context.ts';

export interface LogOptions {
  readonly level: CoreConfig['logLevel'];
  readonly redactor: Redactor;
  /** Standard output by default. */
  readonly stream?: { write(line: string): void };
}

/**
 * One JSON object a line: level and time in words, the id of the request, the fields, the message. No secret is
 * written, wherever it stands, and of an error its kind and place rather than its message.
 */
export async function createLog({ level, redactor, stream }: LogOptions): Promise<Logger> {
  const { pino } = await import('pino');
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      // Not "requestId": the errors of the platforms bring theirs under that name.
      const request = currentRequestId();
      return request === undefined ? {} : { request };
    },
    // pino's own would put the messages of causes together again.
    serializers: { err: (written: unknown) => written },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const log = stream === undefined ? pino(options) : pino(options, stream);
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error') => (fields: Readonly<Record<string, unknown>>, message: string) => {
      if (log.isLevelEnabled(at)) log[at](redactor.value(fields), redactor.text(message));
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
