import { randomBytes } from 'node:crypto';
import type { Bot } from '../src/bot.ts';
import type { Delivery } from '../src/notices/deliver-notices.ts';
import { limitBot } from '../src/ops/limit-bot.ts';
import type { Logger } from '../src/ops/logger.ts';
import { measureBot } from '../src/ops/measure-bot.ts';
import type { Metrics } from '../src/ops/metrics.ts';
import { createRateLimit } from '../src/ops/rate-limit.ts';
import { createRequestIds } from '../src/ops/request-context.ts';
import { traceBot } from '../src/ops/trace-bot.ts';
import type { RefreshResult, RefreshTrigger } from '../src/refresh/list-keeper.ts';
import type { Recording } from '../src/store/audit/recorder.ts';

/** Where the process counts what it does. */
export interface Observed {
  /** The bot with limits for whole tenants, a log line and numbers for each answer, and a span. */
  bot(bot: Bot, now: () => Date): Bot;
  readonly recording: (recording: Recording) => void;
  readonly refresh: (trigger: RefreshTrigger, result: RefreshResult) => void;
  readonly delivery: (delivery: Delivery) => void;
}

/** A thousand people of one workspace asking at once get their answers; a script that never stops is slowed down. */
const PER_TENANT = { burst: 1_000, perMinute: 3_000 };
const OVERALL = { burst: 5_000, perMinute: 60_000 };

export function observe(metrics: Metrics, log: Logger): Observed {
  return {
    bot(bot, now) {
      const limits = { perTenant: createRateLimit(PER_TENANT), overall: createRateLimit(OVERALL), metrics, now };
      const newRequestId = createRequestIds(randomBytes);
      return measureBot(traceBot(limitBot(bot, limits)), {
        ...{ metrics, log, newRequestId },
        clock: () => performance.now(),
      });
    },
    recording(recording) {
      if (recording.isRecorded) {
        metrics.auditWritten();
      } else {
        metrics.auditFailed(recording.failure === 'timeout' ? 'busy' : recording.failure);
      }
    },
    refresh: (trigger, { value }) => metrics.refreshed(value === 'busy-elsewhere' ? 'skipped' : value, trigger),
    delivery({ sent, failed, abandoned }) {
      metrics.notice('sent', sent);
      metrics.notice('failed', failed);
      metrics.notice('abandoned', abandoned);
    },
  };
}
