import type { AnswerContext } from './answer/answer-context.ts';
import type { CommandHelp } from './answer/help-answer.ts';
import type { NameScreening } from './name-screening.ts';
import type { ParsedName } from './query/parsed-message.ts';

/** What there is to answer one message with. */
export interface MessageScope {
  readonly screening: NameScreening;
  readonly context: AnswerContext;
  readonly productVersion: string;
  /** The commands that help lists. */
  readonly commands: readonly CommandHelp[];
  /** The names in a text that holds nothing but names. */
  readonly namesIn: (text: string) => readonly ParsedName[];
}
