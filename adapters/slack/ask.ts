import type { Answer } from '../../src/answer/answer.ts';
import type { Bot, BotRequest } from '../../src/bot.ts';
import type { RateLimit } from '../../src/ops/rate-limit.ts';
import { readSlackText } from './read-slack-text.ts';
import { tooManyQuestionsAnswer } from './wording.ts';

/** Who asks, and where; as Slack names them. */
export interface Asker {
  /** The workspace, or the organization where the app is installed on all of it. */
  readonly tenant?: string | undefined;
  readonly user?: string | undefined;
  readonly channel?: string | undefined;
}

/** Asks the core on behalf of somebody, as often as one person may. */
export type Ask = (text: string, asker: Asker) => Promise<Answer>;

export function createAsk(bot: Bot, limit: RateLimit, now: () => Date): Ask {
  return (text, asker) => {
    const decision = limit.take(`${asker.tenant}:${asker.user}`, now());
    return decision.allowed
      ? bot.answer(toRequest(text, asker))
      : Promise.resolve(tooManyQuestionsAnswer(decision.retryAfterSeconds));
  };
}

function toRequest(text: string, { tenant, user, channel }: Asker): BotRequest {
  return {
    text: readSlackText(text),
    platform: 'slack',
    ...(tenant === undefined ? {} : { tenant }),
    ...(user === undefined ? {} : { user }),
    ...(channel === undefined ? {} : { channel }),
  };
}
