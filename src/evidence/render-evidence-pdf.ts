import type { EvidenceDocument } from './evidence-document.ts';

/**
 * The document as a PDF file on US Letter with margins that suit A4: fonts embedded, text selectable and searchable, the
 * same bytes for the same document. The libraries and fonts are loaded at the first call and cost nothing before it.
 * Rejects with an Error of code "FONTS" when a font package is missing or damaged.
 */
export async function renderEvidencePdf(document: EvidenceDocument): Promise<Uint8Array> {
  const { drawEvidence } = await import('./draw-evidence.ts');
  return drawEvidence(document);
}
