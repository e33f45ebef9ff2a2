import { tooManyQuestionsAnswer } from '../answer/problem-answer.ts';
import type { Bot, BotRequest } from '../bot.ts';
import type { Metrics } from './metrics.ts';
import type { RateLimit } from './rate-limit.ts';

export interface LimitOptions {
  /** For everybody of one workspace or tenant together. */
  readonly perTenant: RateLimit;
  /** For everybody. */
  readonly overall: RateLimit;
  readonly metrics: Pick<Metrics, 'rateLimited'>;
  readonly now: () => Date;
}

const EVERYBODY = 'everybody';

/** The same bot, for no more questions at a time than it can answer: one workspace must not slow down the others. */
export function limitBot(bot: Bot, { perTenant, overall, metrics, now }: LimitOptions): Bot {
  const secondsToWait = ({ platform, tenant = '' }: BotRequest): number | undefined => {
    const own = perTenant.take(`${platform}:${tenant}`, now());
    const decision = own.allowed ? overall.take(EVERYBODY, now()) : own;
    return decision.allowed ? undefined : decision.retryAfterSeconds;
  };
  const refusal = (request: BotRequest) => {
    const seconds = secondsToWait(request);
    if (seconds === undefined) {
      return undefined;
    }
    metrics.rateLimited('tenant');
    return tooManyQuestionsAnswer(seconds);
  };
  return {
    ...bot,
    answer: async (request) => refusal(request) ?? bot.answer(request),
    screenFile: async (request, file) => refusal(request) ?? bot.screenFile(request, file),
  };
}
