import PDFDocument from '@react-pdf/pdfkit';
import type { TextLine, TextStyle } from './set-text.ts';

/** US Letter in points; the margins leave room for A4, which is 17 points narrower. */
export const PAGE = { width: 612, height: 792, left: 56, top: 40, bottom: 54, contentWidth: 500 } as const;

/** Lines of one text, their left edge, and the style in which they are set. */
export interface PlacedText {
  readonly lines: readonly TextLine[];
  readonly x: number;
  readonly style: TextStyle;
}

/** What the file says about itself. */
export interface PdfProperties {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  readonly language: string;
  readonly madeAt: Date;
}

/** Pages that are filled from top to bottom. */
export interface Pages {
  /** Starts a new page unless `height` points are left on this one. */
  reserve(height: number): void;
  space(height: number): void;
  /** Texts side by side that start at the same height; goes on below the taller one. */
  text(...texts: readonly PlacedText[]): void;
  rule(color: string): void;
  bar(color: string): void;
  /** What `draw` draws is one element of the document's structure, such as "P" or "H1". */
  element(tag: string, draw: () => void): void;
  /** Draws on every page, with the number of this page and of all, and closes the file. */
  finish(footer: (page: number, pages: number) => readonly PlacedText[]): Promise<Uint8Array>;
}

const LINE_HEIGHT = 1.26;
const BASELINE = 0.98;

export function createPages(properties: PdfProperties): Pages {
  const pdf = openPdf(properties);
  const bytes = collect(pdf);
  const drawLine = createPen(pdf);
  const structure = pdf.struct('Document');
  pdf.addStructure(structure);
  let y: number = PAGE.top;

  const reserve = (height: number) => {
    if (y + height > PAGE.height - PAGE.bottom) {
      // Ends the element of the structure on this page and goes on with it on the next; addPage would leave it open.
      pdf.continueOnNewPage();
      y = PAGE.top;
    }
  };

  return {
    reserve,
    space(height) {
      y += height;
    },
    text(...texts) {
      const rows = Math.max(...texts.map(({ lines }) => lines.length));
      for (let row = 0; row < rows; row += 1) {
        const size = Math.max(...texts.map(({ style }) => style.size));
        reserve(size * LINE_HEIGHT);
        for (const { lines, x, style } of texts) drawLine(lines[row] ?? [], x, y + size * BASELINE, style);
        y += size * LINE_HEIGHT;
      }
    },
    rule(color) {
      decorate(pdf, () => {
        pdf.lineWidth(0.5).strokeColor(color);
        pdf
          .moveTo(PAGE.left, y)
          .lineTo(PAGE.left + PAGE.contentWidth, y)
          .stroke();
      });
    },
    bar(color) {
      decorate(pdf, () => pdf.rect(PAGE.left, y, PAGE.contentWidth, 3).fill(color));
      y += 3;
    },
    element(tag, draw) {
      structure.add(pdf.struct(tag, {}, draw));
    },
    finish(footer) {
      structure.end();
      const { count } = pdf.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        pdf.switchToPage(page);
        decorate(pdf, () => {
          for (const { lines, x, style } of footer(page + 1, count)) {
            drawLine(lines[0] ?? [], x, PAGE.height - PAGE.bottom + 24, style);
          }
        });
      }
      pdf.end();
      return bytes;
    },
  };
}

function openPdf({ title, subject, creator, language, madeAt }: PdfProperties): PDFKit.PDFDocument {
  return new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    // All fonts are our own; without this PDFKit would load Helvetica.
    font: '',
    info: { Title: title, Subject: subject, Creator: creator, CreationDate: madeAt, ModDate: madeAt },
  });
}

/** Draws a line of text; tells the file of each font at its first letter. */
function createPen(pdf: PDFKit.PDFDocument) {
  const registered = new Set<string>();
  return (line: TextLine, x: number, baseline: number, style: TextStyle) => {
    for (const { text, font, x: left } of line) {
      if (!registered.has(font.name)) {
        pdf.registerFont(font.name, font.font);
        registered.add(font.name);
      }
      pdf.font(font.name).fontSize(style.size).fillColor(style.color);
      // With a list of features, even an empty one, the run is shaped as a whole and not word by word.
      pdf.text(text, x + left, baseline, { lineBreak: false, baseline: 'alphabetic', features: [] });
    }
  };
}

/** Decoration is no part of the text that a screen reader reads. */
function decorate(pdf: PDFKit.PDFDocument, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('error', reject);
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
}
