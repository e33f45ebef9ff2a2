import type { EvidenceInput } from './evidence-input.ts';
import { evidenceSections } from './evidence-sections.ts';
import * as words from './evidence-words.ts';
import { showable } from './showable-text.ts';

/** A label and what stands beside it, one line or paragraph each. */
export interface EvidenceField {
  readonly label: string;
  readonly values: readonly string[];
}

export type EvidenceBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'fields'; readonly fields: readonly EvidenceField[] }
  /** Quoted line by line. */
  | { readonly kind: 'quotation'; readonly lines: readonly string[] };

export interface EvidenceSection {
  readonly title: string;
  readonly blocks: readonly EvidenceBlock[];
}

/**
 * A record for a file, ready to be set as text or PDF. Every text in it can be shown as it is: what has no printed form
 * is spelled out as "‹U+202E›".
 */
export interface EvidenceDocument {
  readonly title: string;
  readonly reference: string;
  readonly language: 'en-US';
  /** ISO time. */
  readonly madeAt: string;
  /** "stop": listed; "caution": a person must look or nothing was screened; "plain": no match. */
  readonly tone: 'stop' | 'caution' | 'plain';
  /** The outcome in one sentence. */
  readonly headline: string;
  readonly cautions: readonly string[];
  readonly sections: readonly EvidenceSection[];
  /** Stands at the foot of every page. */
  readonly footer: string;
}

/** @returns the same document for the same input; throws for an invalid date of its making, never for a text */
export function buildEvidence(input: EvidenceInput): EvidenceDocument {
  const madeAt = input.madeAt.toISOString();
  const document: EvidenceDocument = {
    title: words.documentTitle(showable(input.reference)),
    reference: showable(input.reference),
    language: 'en-US',
    madeAt,
    tone: input.outcome === 'hit' ? 'stop' : input.outcome === 'no-match' ? 'plain' : 'caution',
    headline: showable(words.outcomeInWords(input)),
    cautions: words.CAUTIONS,
    sections: evidenceSections(input),
    footer: showable(words.pageFooter(input.reference, madeAt)),
  };
  return JSON.stringify(document).includes('‹U+') ? withCodePointNote(document) : document;
}

/** The document with the sentence that explains how unshowable characters are written, once. */
export function withCodePointNote(document: EvidenceDocument): EvidenceDocument {
  return document.cautions.includes(words.CODE_POINT_NOTE)
    ? document
    : { ...document, cautions: [...document.cautions, words.CODE_POINT_NOTE] };
}
