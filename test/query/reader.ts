import { createMessageParser } from '../../src/query/message-parser.ts';
import type { ParsedMessage, ParsedName } from '../../src/query/parsed-message.ts';
import { snapshot, vocabulary } from '../real-screener.ts';

export const COMMANDS: ReadonlySet<string> = new Set(
  'screen check scan entry details family address status help about privacy watch review history'.split(' '),
);

/** Reads without knowing the list: what it gets right it gets right by the shape of the text. */
export const parser = createMessageParser({ countries: snapshot.countries, vocabulary });

export const read = (text: string): ParsedMessage => parser.parse(text, COMMANDS);

/** A name as one line: "Hikvision [HK] {5 Garden Road}". */
export function shown({ text, country, addressHint }: ParsedName): string {
  return [text, country && `[${country}]`, addressHint && `{${addressHint}}`].filter(Boolean).join(' ');
}

export function namesIn(text: string): readonly string[] {
  const message = read(text);
  return message.kind === 'names' ? message.names.map(shown) : [];
}
