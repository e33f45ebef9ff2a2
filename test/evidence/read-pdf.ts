import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader gets out of a PDF by selecting or searching, and what the file says about itself. */
export interface ReadPdf {
  /** Text of each page, drawn lines joined as they come. */
  readonly pages: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly language: string | null;
  /** Tags of the structure tree of the first page, in reading order. */
  readonly tags: readonly string[];
  /** Right and bottom edges of what is drawn, at most, in points from the lower left. */
  readonly edges: { readonly right: number; readonly bottom: number };
}

interface StructureNode {
  readonly role?: string;
  readonly children?: readonly unknown[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // pdf.js takes the buffer for its own.
  const task = getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });
  const pdf = await task.promise;
  const pages: string[] = [];
  let right = 0;
  let bottom = Number.POSITIVE_INFINITY;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent({ disableNormalization: true });
    const drawn = items.flatMap((item) => ('str' in item ? [item] : []));
    pages.push(drawn.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join(''));
    for (const { transform, width, str } of drawn) {
      if (str.trim() === '') continue;
      right = Math.max(right, Number(transform[4]) + width);
      bottom = Math.min(bottom, Number(transform[5]));
    }
  }
  const { info } = await pdf.getMetadata();
  const tree = await (await pdf.getPage(1)).getStructTree();
  const language = 'Language' in info && typeof info.Language === 'string' ? info.Language : null;
  await task.destroy();
  return { pages, info: { ...info }, language, tags: tagsOf(tree), edges: { right, bottom } };
}

function tagsOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { role, children = [] }: StructureNode = node;
  return [...(role === undefined ? [] : [role]), ...children.flatMap(tagsOf)];
}
