import type { RichText, Span } from '../../../src/answer/answer.ts';
import { personIn } from './persons.ts';
import { showable } from './showable.ts';

/**
 * `text` in lines of at most `maxLength` characters each, parted at spaces where there are any; nothing is lost.
 * Empty text becomes one space, since Slack refuses an empty text.
 */
export function splitRichText(text: RichText, maxLength: number): readonly (readonly [Span, ...Span[]])[] {
  const lines: [Span, ...Span[]][] = [];
  let room = 0;
  for (const span of text) {
    for (const piece of piecesOf(span, maxLength)) {
      const line = lines.at(-1);
      if (line === undefined || piece.length > room) {
        lines.push([{ ...span, text: piece }]);
        room = maxLength - piece.length;
      } else {
        line.push({ ...span, text: piece });
        room -= piece.length;
      }
    }
  }
  return lines.length === 0 ? [[{ text: ' ' }]] : lines;
}

/** The name of a person becomes a mention, which is in one piece. */
function piecesOf(span: Span, maxLength: number): readonly string[] {
  const person = personIn(span);
  return person === undefined ? splitText(showable(span.text), maxLength) : [person];
}

function splitText(text: string, maxLength: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > maxLength) {
    const space = rest.lastIndexOf(' ', maxLength - 1);
    const hard = /[\uD800-\uDBFF]/u.test(rest.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
    const at = space > maxLength / 2 ? space + 1 : hard;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return rest === '' ? pieces : [...pieces, rest];
}
