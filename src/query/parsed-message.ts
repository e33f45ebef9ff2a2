import type { CountryCode } from '../list/entry.ts';

/** One company that somebody asked about. */
export interface ParsedName {
  /** The name as typed, without the words, quotes and mark-up around it. */
  readonly text: string;
  /** A country the person gave: a hint that ranks and explains, never a filter that hides. */
  readonly country?: CountryCode;
  /** An address that stood beside the name, as typed. */
  readonly addressHint?: string;
  /** True when only the shape of a sentence says that this is a company. */
  readonly uncertain?: true;
}

/**
 * What the lists say of a text taken as one name: it is a listed name, is like one, or only another list than the Entity
 * List has it. "none" also where it was not screened.
 */
export type ListMeaning = 'listed' | 'strong' | 'weak' | 'other-list' | 'none';

/** What a person meant by a message. */
export type ParsedMessage =
  /** Nothing is left after mark-up, emoji and invisible characters. */
  | { readonly kind: 'empty' }
  /** Hello or thank you, and nothing else. */
  | { readonly kind: 'greeting' }
  /**
   * `name` is one of the words given as commands, in lower case; `rest` is what follows it, cleaned of mark-up and of
   * the quotes around the whole. `screen X` never comes as a command but as `names`, taken literally.
   */
  | { readonly kind: 'command'; readonly name: string; readonly rest: string }
  | {
      readonly kind: 'names';
      readonly names: readonly [ParsedName, ...ParsedName[]];
    }
  /**
   * Running text in which no company stands out. `text` is cleaned of mark-up and can be scanned for listed names;
   * finding none there is not "no match", since nobody named a company.
   */
  | { readonly kind: 'sentence'; readonly text: string };

/** Reads messages. Pure; never throws. */
export interface MessageParser {
  /** `commands` are the words that start a command, in lower case. */
  parse(text: string, commands: ReadonlySet<string>): ParsedMessage;
  /** The names in text that is known to hold names and nothing else, such as what follows `watch`. */
  names(text: string): readonly ParsedName[];
  /** The name that text is known to be, such as what follows `unwatch`: as it stands, whatever the list says of its parts. */
  name(text: string): ParsedName | undefined;
  /** What to screen for a text that is one name: its parts where the list has them and not the whole, else the text. */
  apart(name: string): readonly string[];
}
