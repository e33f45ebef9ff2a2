import type { Block, RichText, Section, Span } from './answer.ts';

export function linkTo(text: string, link: string): Span {
  return { text, link };
}

export function strong(text: string): Span {
  return { text, strong: true };
}

/** Runs of text, links and strings, joined as they are; empty strings are left out. */
export function rich(...parts: readonly (string | Span | RichText)[]): RichText {
  return parts
    .flatMap((part): RichText => (typeof part === 'string' ? [{ text: part }] : 'text' in part ? [part] : part))
    .filter((span) => span.text !== '');
}

/** The parts with `separator` between them. */
export function joined(parts: readonly RichText[], separator: string): RichText {
  return parts.flatMap((part, index) => (index === 0 ? part : rich(separator, part)));
}

export function paragraph(...parts: readonly (string | Span | RichText)[]): Block {
  return { kind: 'paragraph', text: rich(...parts) };
}

export function bullets(items: readonly RichText[]): Block {
  return { kind: 'list', items };
}

export function section(importance: Section['importance'], title: string, ...blocks: readonly Block[]): Section {
  return { title, importance, blocks };
}
