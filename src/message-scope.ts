import type { AnswerContext } from './answer/answer-context.ts';
import type { CommandHelp } from './answer/help-answer.ts';
import type { BotRequest } from './bot-request.ts';
import type { TenantMemory } from './memory/memory.ts';
import type { NameScreening } from './name-screening.ts';
import type { MessageParser } from './query/parsed-message.ts';

/** What there is to answer one message with. */
export interface MessageScope {
  readonly request: BotRequest;
  readonly screening: NameScreening;
  readonly context: AnswerContext;
  readonly parser: MessageParser;
  readonly productVersion: string;
  /** The commands that help lists. */
  readonly commands: readonly CommandHelp[];
  readonly memory: TenantMemory;
}
