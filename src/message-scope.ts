import type { AnswerContext } from './answer/answer-context.ts';
import type { CommandHelp } from './answer/help-answer.ts';
import type { NameScreening } from './name-screening.ts';

/** What there is to answer one message with. */
export interface MessageScope {
  readonly screening: NameScreening;
  readonly context: AnswerContext;
  readonly productVersion: string;
  /** The commands that help lists. */
  readonly commands: readonly CommandHelp[];
}
