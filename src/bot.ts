import { stripVTControlCharacters } from 'node:util';
import type { Answer } from './answer/answer.ts';
import type { AnswerContext } from './answer/answer-context.ts';
import { screenCommand } from './answer/follow-ups.ts';
import { failureAnswer, filesNotReadAnswer, tooLongAnswer } from './answer/problem-answer.ts';
import { suggestionDetail } from './answer/type-ahead.ts';
import { answerNames } from './answer-names.ts';
import { type Command, commandNamed, commandWords } from './commands.ts';
import type { NameScreening } from './name-screening.ts';
import type { Logger } from './ops/logger.ts';
import type { MessageParser } from './query/parsed-message.ts';
import type { Platform } from './store/tenant.ts';

export interface BotRequest {
  /** What the person typed: a company, a question or a text command; mentions of the bot itself are already removed. */
  readonly text: string;
  readonly platform: Platform;
  /** Workspace or tenant, user and channel as the platform names them. */
  readonly tenant?: string;
  readonly user?: string;
  /** How others read the user's name; absent where the platform does not say. */
  readonly userName?: string;
  readonly channel?: string;
  /** True in a conversation of the user with the bot alone. */
  readonly isDirect?: boolean;
  /** The platform's id of the message or click: a repetition makes no second record. */
  readonly eventId?: string;
  /** "share": the answer is about to be shown to a whole channel. */
  readonly purpose?: 'share';
  readonly standing?: Standing;
}

/** What a person may do; asked only when a command needs it, since the platform may have to be asked. */
export interface Standing {
  /** An administrator by the platform's word, or by the operator's. */
  isAdministrator(): Promise<boolean>;
  /** Whether the user belongs to one of the platform's groups. */
  isInGroup(group: string): Promise<boolean>;
}

/** A file that a person sent to be screened. */
export interface IncomingFile {
  readonly name: string;
  /** Read once, and not kept. */
  readonly content: AsyncIterable<Uint8Array>;
  /** Is told now and then how far it is: a line for people. */
  readonly onProgress?: (text: string) => void;
}

/** A listed name offered while somebody is typing. */
export interface TypeAhead {
  readonly name: string;
  /** Second line: which entry it belongs to and where, e.g. "a.k.a. of Hangzhou Hikvision … (China)". */
  readonly detail: string;
  readonly ranges: readonly (readonly [number, number])[];
  /** The text command that asks about it. */
  readonly command: string;
}

/** The one core that every adapter wraps. */
export interface Bot {
  /** Never rejects: what goes wrong becomes an answer that says so. */
  answer(request: BotRequest): Promise<Answer>;
  /** Screens the names of a file; the result goes with the answer as a file. Never rejects. */
  screenFile(request: BotRequest, file: IncomingFile): Promise<Answer>;
  /** Names to choose from while typing; empty when nothing fits or on failure. */
  suggest(typed: string, limit: number): Promise<readonly TypeAhead[]>;
}

export interface BotOptions {
  readonly screening: NameScreening;
  /** What answers are worded with at a time. */
  readonly contextAt: (now: Date) => AnswerContext;
  readonly parser: MessageParser;
  readonly commands: readonly Command[];
  readonly productVersion: string;
  readonly now: () => Date;
  readonly log: Logger;
}

const MESSAGE_LENGTH = 10_000;

export function createBot(options: BotOptions): Bot {
  const words = commandWords(options.commands);
  return {
    async answer({ text }) {
      try {
        return await answerText(text, words, options);
      } catch (error) {
        options.log.error(traceOf(error), 'a question could not be answered');
        return failureAnswer();
      }
    },
    screenFile: () => Promise.resolve(filesNotReadAnswer()),
    async suggest(typed, limit) {
      try {
        return suggestNames(typed, limit, options);
      } catch (error) {
        options.log.error(traceOf(error), 'names could not be suggested');
        return [];
      }
    },
  };
}

function answerText(text: string, words: ReadonlySet<string>, options: BotOptions): Answer | Promise<Answer> {
  if (text.length > MESSAGE_LENGTH) {
    return tooLongAnswer(text.length, MESSAGE_LENGTH);
  }
  const { screening, contextAt, commands, productVersion, parser, now } = options;
  const scope = { screening, context: contextAt(now()), commands, productVersion };
  const message = parser.parse(stripVTControlCharacters(text), words);
  const command = message.kind === 'command' ? commandNamed(message.name, commands) : undefined;
  return message.kind === 'command' && command !== undefined
    ? command.run(message.rest.trim(), scope)
    : answerNames(message, text, scope);
}

function suggestNames(typed: string, limit: number, { screening, contextAt, now }: BotOptions): readonly TypeAhead[] {
  const context = contextAt(now());
  const suggestions = screening.screener()?.suggest(typed, limit) ?? [];
  return suggestions.map((suggestion) => ({
    name: suggestion.name,
    detail: suggestionDetail(suggestion, context),
    ranges: suggestion.ranges,
    command: screenCommand(suggestion.name),
  }));
}

/** Where it failed, without the message: that can hold what the person typed. */
function traceOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) {
    return { error: typeof error };
  }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /u.test(line)) ?? [];
  return {
    error: error.name,
    ...('code' in error ? { code: error.code } : {}),
    at: frames.map((frame) => frame.trim()),
  };
}
