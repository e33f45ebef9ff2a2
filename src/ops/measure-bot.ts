import type { Answer } from '../answer/answer.ts';
import type { Bot, BotRequest } from '../bot.ts';
import type { Logger } from './logger.ts';
import type { Outcome } from './metric-labels.ts';
import type { Metrics } from './metrics.ts';
import { currentRequestId, inRequest } from './request-context.ts';

export interface MeasureOptions {
  readonly metrics: Pick<Metrics, 'screened' | 'answered'>;
  readonly log: Logger;
  /** A clock that only goes forward, in milliseconds: `performance.now`. */
  readonly clock: () => number;
  /** For a question that did not come as an HTTP request, which has an id already. */
  readonly newRequestId: () => string;
}

/**
 * The same bot, counted and logged: one line for each answer, with what it was and how long it took, and never with
 * what was asked or by whom.
 */
export function measureBot(bot: Bot, options: MeasureOptions): Bot {
  const measured = (request: BotRequest, via: 'message' | 'file', answer: () => Promise<Answer>): Promise<Answer> => {
    const id = currentRequestId() ?? options.newRequestId();
    return inRequest(id, async () => {
      const from = options.clock();
      const answered = await answer();
      record(request, via, answered, options.clock() - from, options);
      return answered;
    });
  };
  return {
    ...bot,
    answer: (request) => measured(request, 'message', () => bot.answer(request)),
    screenFile: (request, file) => measured(request, 'file', () => bot.screenFile(request, file)),
  };
}

function record(
  { platform }: BotRequest,
  via: 'message' | 'file',
  { kind, results }: Answer,
  durationMs: number,
  { metrics, log }: MeasureOptions,
): void {
  const outcomes: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of results) {
    metrics.screened(platform, outcome);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  metrics.answered(platform, kind, durationMs / 1000);
  log.info(
    { request: currentRequestId(), platform, via, kind, outcomes, durationMs: Math.round(durationMs * 100) / 100 },
    'answered',
  );
}
