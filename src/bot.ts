import { stripVTControlCharacters } from 'node:util';
import type { Answer } from './answer/answer.ts';
import type { AnswerContext } from './answer/answer-context.ts';
import { screenCommand } from './answer/follow-ups.ts';
import { strictest } from './answer/list-age.ts';
import { failureAnswer, tooLongAnswer } from './answer/problem-answer.ts';
import { suggestionDetail } from './answer/type-ahead.ts';
import { answerNames } from './answer-names.ts';
import type { BotRequest, IncomingFile } from './bot-request.ts';
import type { Answered, Command } from './command.ts';
import { commandNamed, commandWords } from './commands.ts';
import type { CountryCode } from './list/entry.ts';
import { keepAnswer } from './memory/keep-answer.ts';
import type { Memory } from './memory/memory.ts';
import type { MessageScope } from './message-scope.ts';
import type { NameScreening } from './name-screening.ts';
import type { Logger } from './ops/logger.ts';
import { traceOf } from './ops/trace-of.ts';
import type { MessageParser } from './query/parsed-message.ts';
import type { Recording } from './store/audit/recorder.ts';
import { NO_UPKEEP, type Upkeep } from './upkeep/upkeep.ts';

export type { BotRequest, IncomingFile, Standing } from './bot-request.ts';

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
  /** The country that a text names, by name or code. */
  readonly countryOf: (text: string) => CountryCode | undefined;
  readonly commands: readonly Command[];
  readonly memory: Memory;
  /** Absent where the list stays the one of the start. */
  readonly upkeep?: Upkeep;
  readonly productVersion: string;
  readonly now: () => Date;
  readonly log: Logger;
  /** Is told of every record that was, or was not, written. */
  readonly onRecording?: (recording: Recording) => void;
}

const MESSAGE_LENGTH = 10_000;

/**
 * The life of a question: who asks and what is kept for them (memory), what was meant (query), what the list says
 * (screening), the words (answer), and the record of it (memory again).
 */
export function createBot(options: BotOptions): Bot {
  const words = commandWords(options.commands);
  return {
    async answer(request) {
      try {
        const scope = await scopeOf(request, options);
        return await keepAnswer(await answerText(request.text, words, scope, options), scope, options);
      } catch (error) {
        options.log.error({ ...traceOf(error) }, 'a question could not be answered');
        return failureAnswer();
      }
    },
    async screenFile(request, file) {
      try {
        const scope = await scopeOf(request, options);
        const { answerFile } = await import('./answer-file.ts');
        return await keepAnswer(await answerFile(file, scope), scope, options);
      } catch (error) {
        options.log.error({ ...traceOf(error) }, 'a file could not be screened');
        return failureAnswer();
      }
    },
    async suggest(typed, limit) {
      try {
        return suggestNames(typed, limit, options);
      } catch (error) {
        options.log.error({ ...traceOf(error) }, 'names could not be suggested');
        return [];
      }
    },
  };
}

/** What a tenant has set goes for its questions alone. */
async function scopeOf(request: BotRequest, options: BotOptions): Promise<MessageScope> {
  const { parser, countryOf, productVersion, now } = options;
  const memory = await options.memory.of(request);
  const context = options.contextAt(now());
  const ageLimits = strictest(context.ageLimits, memory.settings);
  return {
    request,
    screening: options.screening.withLimits(ageLimits),
    context: { ...context, ageLimits },
    parser,
    countryOf,
    upkeep: options.upkeep ?? NO_UPKEEP,
    productVersion,
    commands: options.commands.filter((command) => !command.needsMemory || memory.state !== 'off'),
    memory,
  };
}

function answerText(
  text: string,
  words: ReadonlySet<string>,
  scope: MessageScope,
  { commands, parser }: BotOptions,
): Answered | Promise<Answered> {
  if (text.length > MESSAGE_LENGTH) {
    return { answer: tooLongAnswer(text.length, MESSAGE_LENGTH) };
  }
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
