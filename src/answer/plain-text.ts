import type { Answer, Block, RichText, Section } from './answer.ts';
import { cleanText } from './clean-text.ts';
import { displayWidth, fitsWidth, padToWidth, wrapText } from './wrap-text.ts';

/** A line of an answer in plain text, with its part in the answer, for a renderer that sets parts apart. */
export interface PlainLine {
  readonly part: 'headline' | 'notice' | 'section' | 'footer';
  /** Stands before `text`, padded; empty on all but the first line of a section. */
  readonly title: string;
  readonly text: string;
}

/** Narrower than this, titles stand before the text instead of in a column of their own. */
const COLUMNS_FROM = 60;
const TITLE_GAP = 2;
const UNWRAPPED = Number.POSITIVE_INFINITY;

/**
 * The whole answer as plain text, without any markup. With `width`, lines are wrapped to that many columns and titles
 * stand in a column of their own; without it, each paragraph is one line, as chat platforms want it.
 */
export function renderPlainText(answer: Answer, options: { readonly width?: number } = {}): string {
  return layOutAnswer(answer, options.width)
    .map((line) => `${line.title}${line.text}`.trimEnd())
    .join('\n');
}

/** The lines of an answer; empty ones separate its parts. */
export function layOutAnswer(answer: Answer, width: number = UNWRAPPED): readonly PlainLine[] {
  const sections = [...answer.sections, ...followUpSection(answer)];
  const parts = [
    [
      ...plainLines('headline', answer.headline, width),
      ...(answer.notice === undefined ? [] : plainLines('notice', richToText(answer.notice), width)),
    ],
    layOutSections(sections, width),
    plainLines('footer', richToText(answer.footer), width),
  ];
  const blank: PlainLine = { part: 'section', title: '', text: '' };
  return parts.flatMap((lines, index) => (index === 0 || lines.length === 0 ? lines : [blank, ...lines]));
}

function plainLines(part: PlainLine['part'], text: string, width: number): readonly PlainLine[] {
  return wrapText(cleanText(text), width).map((line) => ({ part, title: '', text: line }));
}

function followUpSection({ followUps }: Answer): readonly Section[] {
  if (followUps.length === 0) {
    return [];
  }
  const items = followUps.map(({ label, command, purpose }) =>
    command.includes(label) || purpose === 'example' ? command : `${command} (${label})`,
  );
  const text = [{ text: items.join('  ·  ') }];
  return [{ title: 'More', importance: 'useful', blocks: [{ kind: 'paragraph', text }] }];
}

function layOutSections(sections: readonly Section[], width: number): readonly PlainLine[] {
  const hasColumn = width >= COLUMNS_FROM && width !== UNWRAPPED;
  const column = hasColumn ? Math.max(0, ...sections.map(({ title }) => displayWidth(title) + TITLE_GAP)) : 0;
  return sections.flatMap(({ title, blocks }) => {
    const texts = blocks.flatMap((block) => blockLines(block, width - column));
    const shown = cleanText(title);
    if (hasColumn) {
      return texts.map((text, index) => sectionLine(padToWidth(index === 0 ? shown : '', column), text));
    }
    const [first = '', ...rest] = texts;
    const runsOn = blocks[0]?.kind === 'paragraph' && fitsWidth(`${shown}: ${first}`, width);
    return runsOn
      ? [sectionLine(`${shown}: `, first), ...rest.map((text) => sectionLine('', text))]
      : [sectionLine(`${shown}:`, ''), ...texts.map((text) => sectionLine('', text))];
  });
}

function sectionLine(title: string, text: string): PlainLine {
  return { part: 'section', title, text };
}

/** A block as plain text: one line for each paragraph, item or field. */
export function blockToText(block: Block): string {
  return blockLines(block, UNWRAPPED).join('\n');
}

function blockLines(block: Block, width: number): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrapText(richToText(block.text), width);
    case 'verbatim':
      return wrapText(cleanText(block.text), width);
    case 'list':
      return block.items.flatMap((item) => hanging('- ', richToText(item), width));
    case 'fields': {
      const widest = Math.max(0, ...block.fields.map((field) => displayWidth(cleanText(field.label)) + TITLE_GAP));
      const column = width === UNWRAPPED ? 0 : Math.min(widest, Math.floor(width / 2));
      return block.fields.flatMap((field) =>
        fieldLines(cleanText(field.label), richToText(field.value), column, width),
      );
    }
  }
}

/** A label wider than its column stands on a line of its own. */
function fieldLines(label: string, value: string, column: number, width: number): readonly string[] {
  const isTooWide = width !== UNWRAPPED && displayWidth(label) + TITLE_GAP > column;
  return isTooWide
    ? [...wrapText(label, width), ...wrapText(value, width - column).map((line) => `${' '.repeat(column)}${line}`)]
    : hanging(padToWidth(label, column), value, width);
}

/** The text after a lead, its further lines under the text. */
function hanging(lead: string, text: string, width: number): readonly string[] {
  const indent = displayWidth(lead);
  const space = lead.endsWith(' ') ? '' : ': ';
  return wrapText(text, Math.max(1, width - indent)).map((line, index) =>
    index === 0 ? `${lead}${space}${line}` : `${' '.repeat(width === UNWRAPPED ? 0 : indent)}${line}`,
  );
}

/** Text with each web address after what it is linked to. */
export function richToText(text: RichText): string {
  const parts = text.map((span) =>
    span.link === undefined || span.link === span.text ? span.text : `${span.text} (${span.link})`,
  );
  return cleanText(parts.join(''));
}
