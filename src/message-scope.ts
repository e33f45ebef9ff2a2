import type { AnswerContext } from './answer/answer-context.ts';
import type { CommandHelp } from './answer/help-answer.ts';
import type { BotRequest } from './bot-request.ts';
import type { CountryCode } from './list/entry.ts';
import type { TenantMemory } from './memory/memory.ts';
import type { NameScreening } from './name-screening.ts';
import type { MessageParser } from './query/parsed-message.ts';
import type { Upkeep } from './upkeep/upkeep.ts';

/** What there is to answer one message with. */
export interface MessageScope {
  readonly request: BotRequest;
  readonly screening: NameScreening;
  readonly context: AnswerContext;
  readonly parser: MessageParser;
  /** The country that a text names, by name or code. */
  readonly countryOf: (text: string) => CountryCode | undefined;
  readonly upkeep: Upkeep;
  readonly productVersion: string;
  /** The commands that help lists. */
  readonly commands: readonly CommandHelp[];
  readonly memory: TenantMemory;
}
