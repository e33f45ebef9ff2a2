import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Block, RichText, Section } from '../../../src/answer/answer.ts';
import { SLACK_LIMITS } from './limits.ts';
import { personIn } from './persons.ts';
import { splitRichText } from './split-rich-text.ts';

type Element = RichTextBlock['elements'][number];

const MAX_CHARACTERS = SLACK_LIMITS.richTextCharacters;

/**
 * A section as rich text. Slack parses no markup in rich text, so a company called "<!channel>" or "*x*" is shown
 * letter by letter without any escaping; a mention is an element of its own.
 */
export function sectionToBlocks(section: Section): RichTextBlock[] {
  return packIntoBlocks([
    ...linesOf([{ text: section.title, strong: true }]),
    ...section.blocks.flatMap(blockToElements),
  ]);
}

export function paragraphToBlocks(text: RichText): RichTextBlock[] {
  return packIntoBlocks(linesOf(text));
}

function blockToElements(block: Block): Element[] {
  switch (block.kind) {
    case 'paragraph':
      return linesOf(block.text);
    case 'fields':
      return block.fields.flatMap(({ label, value }) => linesOf([{ text: `${label}: `, strong: true }, ...value]));
    case 'list':
      return block.items
        .flatMap(linesOf)
        .map((item) => ({ type: 'rich_text_list', style: 'bullet', elements: [item] }));
    case 'verbatim':
      return linesOf([{ text: block.text }]).map(({ elements }) => ({ type: 'rich_text_quote', elements }));
  }
}

function linesOf(text: RichText): RichTextSection[] {
  return splitRichText(text, MAX_CHARACTERS).map((line) => ({
    type: 'rich_text_section',
    elements: line.map(spanToElement),
  }));
}

function spanToElement(span: RichText[number]): RichTextElement {
  const { text, link, strong } = span;
  const style = strong ? { style: { bold: true } } : {};
  const person = personIn(span);
  if (person !== undefined) {
    return { type: 'user', user_id: person, ...style };
  }
  return link?.startsWith('https://') && link.length <= SLACK_LIMITS.urlLength
    ? { type: 'link', url: link, text, ...style }
    : { type: 'text', text, ...style };
}

/** As few blocks as hold the elements; neighbors of one kind become one, as when a person had typed them. */
function packIntoBlocks(elements: readonly Element[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let room = 0;
  for (const element of elements) {
    const block = blocks.at(-1);
    const size = sizeOf(element) + 1;
    if (block === undefined || size > room) {
      blocks.push({ type: 'rich_text', elements: [element] });
      room = MAX_CHARACTERS - size;
    } else {
      const last = block.elements.pop();
      block.elements.push(...(last === undefined ? [element] : joined(last, element)));
      room -= size;
    }
  }
  return blocks;
}

function joined(last: Element, next: Element): Element[] {
  if (last.type === 'rich_text_section' && next.type === 'rich_text_section') {
    return [{ ...last, elements: [...last.elements, { type: 'text', text: '\n' }, ...next.elements] }];
  }
  if (last.type === 'rich_text_list' && next.type === 'rich_text_list') {
    return [{ ...last, elements: [...last.elements, ...next.elements] }];
  }
  return [last, next];
}

function sizeOf(element: Element | RichTextElement): number {
  if ('elements' in element) {
    return element.elements.reduce((sum, child) => sum + sizeOf(child), 0);
  }
  if (element.type === 'user') {
    return element.user_id.length;
  }
  return 'text' in element && element.text !== undefined ? element.text.length : 0;
}
