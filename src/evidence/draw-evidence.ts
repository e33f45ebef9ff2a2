import { setImmediate } from 'node:timers/promises';
import {
  type EvidenceBlock,
  type EvidenceDocument,
  type EvidenceField,
  withCodePointNote,
} from './evidence-document.ts';
import { APP_NAME, CODE_POINT_NOTE, PDF_SUBJECT, pageNumber } from './evidence-words.ts';
import { type FontBook, type FontWeight, loadFonts } from './pdf-fonts.ts';
import { createPages, PAGE, type Pages, type PlacedText } from './pdf-pages.ts';
import { composeMarks, drawable, setText, type TextStyle } from './set-text.ts';

const INK = '#1b1f24';
const GRAY = '#57606a';
const LINE = '#c9d1d9';
const TONES: Record<EvidenceDocument['tone'], string> = { stop: '#a40e26', caution: '#9a6700', plain: '#57606a' };

const TITLE: TextStyle = { size: 16, weight: 'bold', color: INK };
const SECTION: TextStyle = { size: 10, weight: 'bold', color: INK };
const HEADING: TextStyle = { size: 8.5, weight: 'bold', color: INK };
const BODY: TextStyle = { size: 8.25, weight: 'regular', color: INK };
const LABEL: TextStyle = { size: 8.25, weight: 'regular', color: GRAY };
const SMALL: TextStyle = { size: 7.25, weight: 'regular', color: GRAY };

const LABEL_WIDTH = 108;
const QUOTE_INDENT = 10;
/** Characters of page numbers and of substitutes, which are not in the document before it is set. */
const ALWAYS = 'Page of 0123456789ABCDEF ‹U+›';

/** Sets `text` in a column, `indent` points from the margin. */
type SetColumn = (text: string, style: TextStyle, indent?: number, width?: number) => PlacedText;

/** The document as the bytes of a PDF file. Throws an Error with code "FONTS" when a font package is missing. */
export async function drawEvidence(document: EvidenceDocument): Promise<Uint8Array> {
  const book = await loadFonts({
    regular: composeMarks(`${JSON.stringify(document)}${CODE_POINT_NOTE}${ALWAYS}`),
    bold: composeMarks(`${boldTexts(document)}${ALWAYS}`),
  });
  const shown = isAllDrawable(document, book) ? document : withCodePointNote(document);
  const set: SetColumn = (text, style, indent = 0, width = PAGE.contentWidth - indent) => ({
    lines: setText(drawable(text, style.weight, book), style, width, book),
    x: PAGE.left + indent,
    style,
  });
  const pages = createPages({
    title: shown.title,
    subject: PDF_SUBJECT,
    creator: APP_NAME,
    language: shown.language,
    madeAt: new Date(shown.madeAt),
  });
  drawHead(shown, pages, set);
  for (const { title, blocks } of shown.sections) {
    drawSectionTitle(title, pages, set);
    for (const block of blocks) {
      drawBlock(block, pages, set);
      // A long record must not keep chat waiting.
      await setImmediate();
    }
  }
  return pages.finish((page, count) => {
    const number = set(pageNumber(page, count), SMALL);
    return [set(shown.footer, SMALL), { ...number, x: PAGE.left + PAGE.contentWidth - widthOfLine(number) }];
  });
}

function boldTexts({ title, headline, sections }: EvidenceDocument): string {
  const headings = sections.flatMap(({ blocks }) =>
    blocks.map((block) => (block.kind === 'heading' ? block.text : '')),
  );
  return [title, headline, ...sections.map((section) => section.title), ...headings].join(' ');
}

function isAllDrawable(document: EvidenceDocument, book: FontBook): boolean {
  const texts: readonly (readonly [string, FontWeight])[] = [
    [JSON.stringify(document), 'regular'],
    [boldTexts(document), 'bold'],
  ];
  return texts.every(([text, weight]) => {
    const composed = composeMarks(text);
    return drawable(composed, weight, book) === composed;
  });
}

function drawHead({ title, headline, cautions, tone }: EvidenceDocument, pages: Pages, set: SetColumn): void {
  pages.bar(TONES[tone]);
  pages.space(7);
  pages.element('H1', () => pages.text(set(title, TITLE)));
  pages.space(2);
  pages.element('P', () => pages.text(set(headline, { size: 11, weight: 'bold', color: TONES[tone] })));
  pages.space(4);
  for (const caution of cautions) {
    pages.element('P', () => pages.text(set(caution, SMALL)));
  }
}

function drawSectionTitle(title: string, pages: Pages, set: SetColumn): void {
  pages.reserve(60);
  pages.space(6);
  pages.rule(LINE);
  pages.space(3);
  pages.element('H2', () => pages.text(set(title, SECTION)));
  pages.space(1);
}

function drawBlock(block: EvidenceBlock, pages: Pages, set: SetColumn): void {
  switch (block.kind) {
    case 'heading':
      pages.reserve(40);
      pages.space(3);
      pages.element('H3', () => pages.text(set(block.text, HEADING)));
      pages.space(1);
      break;
    case 'paragraph':
      pages.element('P', () => pages.text(set(block.text, BODY)));
      break;
    case 'quotation':
      for (const line of block.lines) {
        if (line.trim() === '') pages.space(4);
        else pages.element('BlockQuote', () => pages.text(set(line, BODY, QUOTE_INDENT)));
      }
      break;
    case 'fields':
      for (const field of block.fields) drawField(field, pages, set);
      break;
  }
}

function drawField({ label, values }: EvidenceField, pages: Pages, set: SetColumn): void {
  values.forEach((value, index) => {
    const name = set(index === 0 ? `${label} ` : '', LABEL, 0, LABEL_WIDTH - 8);
    pages.element('P', () => pages.text(name, set(value, BODY, LABEL_WIDTH)));
  });
}

function widthOfLine({ lines, style }: PlacedText): number {
  return Math.max(0, ...(lines[0] ?? []).map((run) => run.x + (run.width * style.size) / 1000));
}
