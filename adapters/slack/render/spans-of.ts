import type { Answer, Block, RichText } from '../../../src/answer/answer.ts';

/** Every run of text in an answer's sections and then its footer, in reading order. */
export function spansOf({ sections, footer }: Answer): RichText {
  return [...sections.flatMap(({ blocks }) => blocks.flatMap(spansOfBlock)), ...footer];
}

function spansOfBlock(block: Block): RichText {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'fields':
      return block.fields.flatMap(({ label, value }) => [{ text: label }, ...value]);
    case 'list':
      return block.items.flat();
    case 'verbatim':
      return [{ text: block.text }];
  }
}
