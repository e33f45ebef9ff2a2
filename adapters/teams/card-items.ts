import type { Block, RichText, Section, Span } from '../../src/answer/answer.ts';
import type { CardItem, RichTextBlock, TextRun } from './adaptive-card.ts';
import { LIMITS } from './limits.ts';
import { startOf } from './start-of.ts';

type RunStyle = Pick<TextRun, 'weight' | 'size' | 'isSubtle'>;

/** A text run with an empty text is not valid, and a line break inside one is not shown by every client. */
function runOf({ text, link, strong }: Span, style: RunStyle): TextRun {
  return {
    type: 'TextRun',
    text,
    ...style,
    ...(strong === true ? { weight: 'Bolder' as const } : {}),
    ...(link?.startsWith('https://') === true ? { selectAction: { type: 'Action.OpenUrl' as const, url: link } } : {}),
  };
}

/** Cuts spans at line breaks and at the length of a run; every line becomes an item of its own. */
function linesOf(text: RichText): readonly Span[][] {
  const lines: Span[][] = [[]];
  for (const span of text) {
    span.text.split(/\r?\n/u).forEach((line, index) => {
      if (index > 0) {
        lines.push([]);
      }
      for (let rest = line, part = ''; rest !== ''; rest = rest.slice(part.length)) {
        if (part !== '') {
          lines.push([]);
        }
        part = startOf(rest, LIMITS.runCharacters);
        lines.at(-1)?.push({ ...span, text: part });
      }
    });
  }
  return lines.filter((line) => line.length > 0);
}

export function textItems(
  text: RichText,
  style: RunStyle = {},
  spacing: RichTextBlock['spacing'] = 'Small',
): RichTextBlock[] {
  return linesOf(text).map((line) => ({
    type: 'RichTextBlock',
    spacing,
    inlines: line.map((span) => runOf(span, style)),
  }));
}

function blockItems(block: Block): CardItem[] {
  switch (block.kind) {
    case 'paragraph':
      return textItems(block.text);
    case 'fields':
      // A fact set reads its values as Markdown and leaves a phone half a line for them.
      return block.fields.flatMap(({ label, value }) =>
        textItems([{ text: `${label}: `, strong: true }, ...value], {}, 'Small'),
      );
    case 'list':
      return block.items.flatMap((item) => textItems([{ text: '•  ' }, ...item], {}, 'Small'));
    case 'verbatim':
      return textItems([{ text: block.text }]).map((item) => ({
        type: 'Container',
        style: 'emphasis',
        spacing: 'Small',
        items: [item],
      }));
  }
}

export function sectionItems({ title, blocks }: Section): CardItem[] {
  return [
    {
      type: 'TextBlock',
      text: title,
      wrap: true,
      weight: 'Bolder',
      style: 'heading',
      size: 'Default',
      spacing: 'Medium',
    },
    ...blocks.flatMap(blockItems),
  ];
}
