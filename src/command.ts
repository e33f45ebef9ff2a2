import type { Answer } from './answer/answer.ts';
import type { MessageScope } from './message-scope.ts';
import type { Outcome, Verdict } from './screening/verdict.ts';
import type { AuditEvent } from './store/audit/event.ts';

/** A text command. One entry of the table is all that a new command takes; help is made from it. */
export interface Command {
  readonly name: string;
  readonly aliases: readonly string[];
  /** As help shows it: "family <name>". */
  readonly usage: string;
  readonly summary: string;
  /** True for what works only where something is kept; help leaves it out elsewhere. */
  readonly needsMemory?: true;
  /** `words` is what follows the command, trimmed. */
  readonly run: (words: string, scope: MessageScope) => Answered | Promise<Answered>;
}

/** An answer, and what the audit trail is told of it; nothing where it is only help or a look at what is kept. */
export interface Answered {
  readonly answer: Answer;
  readonly record?: ToRecord;
}

export interface ToRecord extends Pick<AuditEvent, 'kind' | 'query' | 'note' | 'detail' | 'entries'> {
  /** The worst of several; of the verdicts where it is not given. */
  readonly outcome?: Outcome;
  /** What was screened for the answer. */
  readonly verdicts?: readonly Verdict[];
}
