import { displayWidth, padToWidth, wrapText } from '../answer/wrap-text.ts';
import type { EvidenceBlock, EvidenceDocument, EvidenceField, EvidenceSection } from './evidence-document.ts';

const WIDTH = 96;
const INDENT = '  ';
const GAP = 2;

/**
 * The document as plain text, lines separated by "\n". Our own sentences are wrapped to 96 columns; what is quoted from the
 * list, the answer or a person is never wrapped, so that it can be searched and compared.
 */
export function renderEvidenceText(document: EvidenceDocument): string {
  const parts: readonly (readonly string[])[] = [
    [document.title, '='.repeat(displayWidth(document.title))],
    wrapText(document.headline, WIDTH),
    ...document.sections.map(sectionLines),
    document.cautions.flatMap((caution) => wrapText(caution, WIDTH)),
    [document.footer],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function sectionLines({ title, blocks }: EvidenceSection): readonly string[] {
  return [title, '-'.repeat(displayWidth(title)), ...blocks.flatMap(blockLines)];
}

function blockLines(block: EvidenceBlock, index: number): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return index === 0 ? [block.text] : ['', block.text];
    case 'paragraph':
      return wrapText(block.text, WIDTH);
    case 'quotation':
      return block.lines.map((line) => (line === '' ? '' : `${INDENT}${line}`));
    case 'fields': {
      const column = Math.max(...block.fields.map(({ label }) => displayWidth(label))) + GAP;
      return block.fields.flatMap((field) => fieldLines(field, column));
    }
  }
}

function fieldLines({ label, values }: EvidenceField, column: number): readonly string[] {
  return values.map((value, index) => `${INDENT}${padToWidth(index === 0 ? label : '', column)}${value}`);
}
