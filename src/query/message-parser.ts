import type { Country } from '../list/reference-data.ts';
import type { Vocabulary } from '../match/vocabulary.ts';
import { cleanText, unquoted } from './clean-text.ts';
import { createCountryNames } from './country-names.ts';
import { isTalk, withoutPoliteness } from './english-question.ts';
import { takeApart } from './joined-names.ts';
import { asksForScreening, readCommand } from './message-command.ts';
import { createNameShape } from './name-shape.ts';
import { nameAsItStands, namesInMessage, namesOnly } from './names-in-message.ts';
import type { ListMeaning, MessageParser, ParsedMessage, ParsedName } from './parsed-message.ts';
import { LIST_ENDING, PLEASANTRY, SALUTATION } from './question-words.ts';
import type { NameKnowledge } from './split-names.ts';

export interface MessageParserOptions {
  readonly countries: readonly Country[];
  readonly vocabulary: Vocabulary;
  /** True for a name that the list prints: it is kept in one piece whatever it looks like. */
  readonly isListedName?: (text: string) => boolean;
  /** What the list says of a name; it is asked only about what could be several names in one. */
  readonly meaningOf?: (name: string) => ListMeaning;
}

export function createMessageParser(options: MessageParserOptions): MessageParser {
  const knowledge: NameKnowledge = {
    shape: createNameShape(options.vocabulary),
    countries: createCountryNames(options.countries),
    isListedName: options.isListedName ?? (() => false),
    meaningOf: options.meaningOf ?? (() => 'none'),
  };
  return {
    parse: (raw, commands) => parse(cleanText(raw), commands, knowledge),
    names: (raw) => namesOnly(cleanText(raw), knowledge),
    apart: (name) => takeApart({ text: name }, knowledge).map(({ text }) => text),
    name: (raw) => nameAsItStands(cleanText(raw), knowledge),
  };
}

function parse(text: string, commands: ReadonlySet<string>, knowledge: NameKnowledge): ParsedMessage {
  if (!/[\p{L}\p{N}]/u.test(text) && !commands.has(text)) return { kind: 'empty' };
  if (knowledge.isListedName(text)) return { kind: 'names', names: [{ text }] };
  if (PLEASANTRY.test(text)) return { kind: 'greeting' };
  const command =
    readCommand(text, commands, knowledge.shape) ?? readCommand(withoutOpening(text), commands, knowledge.shape);
  if (command && asksForScreening(command)) return screenMessage(command.rest, knowledge);
  if (command) return { kind: 'command', ...command };
  return namesMessage(namesInMessage(text, knowledge), text);
}

/** What follows `screen`: names, but "screen X before we ship" is a sentence all the same. */
function screenMessage(rest: string, knowledge: NameKnowledge): ParsedMessage {
  if (unquoted(rest) === undefined && LIST_ENDING.test(rest)) {
    return namesMessage(namesInMessage(rest, knowledge), rest);
  }
  const inSentence =
    unquoted(rest) === undefined &&
    (isTalk(rest, knowledge.shape) || /\s(?:before|because|since|so|for (?:me|us))(?:\s|$)/u.test(rest));
  const names = inSentence ? namesInMessage(`please screen ${rest}`, knowledge) : namesOnly(rest, knowledge);
  return namesMessage(names, rest);
}

function namesMessage(names: readonly ParsedName[], text: string): ParsedMessage {
  const [first, ...others] = names;
  return first ? { kind: 'names', names: [first, ...others] } : { kind: 'sentence', text };
}

function withoutOpening(text: string): string {
  return withoutPoliteness(text.replace(SALUTATION, ''));
}
