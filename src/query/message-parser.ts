import type { Country } from '../list/reference-data.ts';
import type { Vocabulary } from '../match/vocabulary.ts';
import { cleanText, unquoted } from './clean-text.ts';
import { createCountryNames } from './country-names.ts';
import { isTalk, withoutPoliteness } from './english-question.ts';
import { asksForScreening, readCommand } from './message-command.ts';
import { createNameShape } from './name-shape.ts';
import { namesInMessage, namesOnly } from './names-in-message.ts';
import type { MessageParser, ParsedMessage, ParsedName } from './parsed-message.ts';
import { LIST_ENDING, PLEASANTRY, SALUTATION } from './question-words.ts';
import type { NameKnowledge } from './split-names.ts';

export interface MessageParserOptions {
  readonly countries: readonly Country[];
  readonly vocabulary: Vocabulary;
  /** True for a name that the list prints: it is kept in one piece whatever it looks like. */
  readonly isListedName?: (text: string) => boolean;
  /** `names` holds this many at most; what is beyond is only counted. */
  readonly maxNames?: number;
}

const DEFAULT_MAX_NAMES = 25;

export function createMessageParser(options: MessageParserOptions): MessageParser {
  const knowledge: NameKnowledge = {
    shape: createNameShape(options.vocabulary),
    countries: createCountryNames(options.countries),
    isListedName: options.isListedName ?? (() => false),
  };
  const maxNames = options.maxNames ?? DEFAULT_MAX_NAMES;
  return {
    parse: (raw, commands) => parse(cleanText(raw), commands, knowledge, maxNames),
    names: (raw) => namesOnly(cleanText(raw), knowledge),
  };
}

function parse(text: string, commands: ReadonlySet<string>, knowledge: NameKnowledge, maxNames: number): ParsedMessage {
  if (!/[\p{L}\p{N}]/u.test(text) && !commands.has(text)) return { kind: 'empty' };
  if (knowledge.isListedName(text)) return namesMessage([{ text }], maxNames, text);
  if (PLEASANTRY.test(text)) return { kind: 'greeting' };
  const command =
    readCommand(text, commands, knowledge.shape) ?? readCommand(withoutOpening(text), commands, knowledge.shape);
  if (command && asksForScreening(command)) return screenMessage(command.rest, knowledge, maxNames);
  if (command) return { kind: 'command', ...command };
  return namesMessage(namesInMessage(text, knowledge), maxNames, text);
}

/** What follows `screen`: names, but "screen X before we ship" is a sentence all the same. */
function screenMessage(rest: string, knowledge: NameKnowledge, maxNames: number): ParsedMessage {
  if (unquoted(rest) === undefined && LIST_ENDING.test(rest)) {
    return namesMessage(namesInMessage(rest, knowledge), maxNames, rest);
  }
  const inSentence =
    unquoted(rest) === undefined &&
    (isTalk(rest, knowledge.shape) || /\s(?:before|because|since|so|for (?:me|us))(?:\s|$)/u.test(rest));
  const names = inSentence ? namesInMessage(`please screen ${rest}`, knowledge) : namesOnly(rest, knowledge);
  return namesMessage(names, maxNames, rest);
}

function namesMessage(names: readonly ParsedName[], maxNames: number, text: string): ParsedMessage {
  const [first, ...others] = names.slice(0, maxNames);
  if (!first) return { kind: 'sentence', text };
  const message = { kind: 'names', names: [first, ...others] } as const;
  return names.length > maxNames ? { ...message, truncatedFrom: names.length } : message;
}

function withoutOpening(text: string): string {
  return withoutPoliteness(text.replace(SALUTATION, ''));
}
