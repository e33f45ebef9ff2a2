import { trace } from '@opentelemetry/api';
import type { Answer } from '../answer/answer.ts';
import type { Bot, BotRequest } from '../bot.ts';

/**
 * The same bot with a span for each answer: platform, kind, how many names and the one outcome if there is one; never
 * what was asked or by whom. Without an OpenTelemetry SDK in the process a span costs nothing and goes nowhere.
 */
export function traceBot(bot: Bot): Bot {
  return {
    ...bot,
    answer: (request) => traced('entity.answer', request, () => bot.answer(request)),
    screenFile: (request, file) => traced('entity.screen_file', request, () => bot.screenFile(request, file)),
  };
}

function traced(name: string, { platform }: BotRequest, answer: () => Promise<Answer>): Promise<Answer> {
  // Asked for each time: the SDK may have been started since.
  const tracer = trace.getTracer('entity-list-bot');
  return tracer.startActiveSpan(name, { attributes: { 'entity.platform': platform } }, async (span) => {
    try {
      const answered = await answer();
      const outcomes = new Set(answered.results.map(({ outcome }) => outcome));
      span.setAttributes({ 'entity.kind': answered.kind, 'entity.names': answered.results.length });
      const [outcome] = outcomes;
      if (outcome !== undefined && outcomes.size === 1) span.setAttribute('entity.outcome', outcome);
      return answered;
    } finally {
      span.end();
    }
  });
}
