import { styleText } from 'node:util';
import type { Answer } from '../../src/answer/answer.ts';
import { layOutAnswer, type PlainLine } from '../../src/answer/plain-text.ts';

/** Color repeats what the headline says in words; it never says anything on its own. */
const HEADLINE: Record<Answer['tone'], Parameters<typeof styleText>[0]> = {
  stop: ['bold', 'red'],
  caution: ['bold', 'yellow'],
  plain: 'bold',
};

export interface TerminalStyle {
  readonly width: number;
  readonly color: boolean;
}

/** An answer for a terminal, ending in a line feed. The text itself never holds control characters. */
export function renderTerminal(answer: Answer, { width, color }: TerminalStyle): string {
  const lines = layOutAnswer(answer, width);
  return `${lines.map((line) => (color ? colored(line, answer.tone) : `${line.title}${line.text}`).trimEnd()).join('\n')}\n`;
}

function colored({ part, title, text }: PlainLine, tone: Answer['tone']): string {
  const paint = (style: Parameters<typeof styleText>[0], words: string) =>
    words.trim() === '' ? words : styleText(style, words, { validateStream: false });
  switch (part) {
    case 'headline':
      return paint(HEADLINE[tone], text);
    case 'notice':
      return paint('bold', text);
    case 'footer':
      return paint('dim', text);
    case 'section':
      return `${paint('bold', title)}${text}`;
  }
}
