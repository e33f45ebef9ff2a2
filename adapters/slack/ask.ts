import type { Answer } from '../../src/answer/answer.ts';
import { tooManyQuestionsAnswer } from '../../src/answer/problem-answer.ts';
import type { Bot, BotRequest, IncomingFile, Standing } from '../../src/bot.ts';
import type { RateLimit } from '../../src/ops/rate-limit.ts';

/** Who asks, and where; as Slack names them. */
export interface Asker {
  /** The workspace, or the organization where the app is installed on all of it. */
  readonly tenant?: string | undefined;
  readonly user?: string | undefined;
  readonly userName?: string | undefined;
  readonly channel?: string | undefined;
  /** The same whenever Slack delivers the same message or click again. */
  readonly eventId?: string | undefined;
  readonly purpose?: 'share' | undefined;
  readonly standing?: Standing | undefined;
}

/** Asks the core on behalf of somebody, as often as one person may. */
export interface Ask {
  (text: string, asker: Asker): Promise<Answer>;
  /** A file counts as one question. */
  readonly aboutFile: (file: IncomingFile, asker: Asker) => Promise<Answer>;
}

export function createAsk(bot: Bot, limit: RateLimit, now: () => Date): Ask {
  async function limited(asker: Asker, ask: () => Promise<Answer>): Promise<Answer> {
    const decision = limit.take(`${asker.tenant}:${asker.user}`, now());
    return decision.allowed ? ask() : tooManyQuestionsAnswer(decision.retryAfterSeconds);
  }
  return Object.assign((text: string, asker: Asker) => limited(asker, () => bot.answer(toRequest(text, asker))), {
    aboutFile: (file: IncomingFile, asker: Asker) => limited(asker, () => bot.screenFile(toRequest('', asker), file)),
  });
}

export function toRequest(text: string, asker: Asker): BotRequest {
  const { tenant, user, userName, channel, eventId, purpose, standing } = asker;
  return {
    text,
    platform: 'slack',
    ...(tenant === undefined ? {} : { tenant }),
    ...(user === undefined ? {} : { user }),
    ...(userName === undefined ? {} : { userName }),
    ...(channel === undefined ? {} : { channel, isDirect: isDirectMessage(channel) }),
    ...(eventId === undefined ? {} : { eventId }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(standing === undefined ? {} : { standing }),
  };
}

/** Ids of direct conversations begin with D. */
export function isDirectMessage(channel: string | undefined): boolean {
  return channel?.startsWith('D') ?? false;
}
