import type { Steps } from '../ops/steps.ts';
import { arrayAt, isObject } from './json-shape.ts';

const CHARACTERS_PER_STEP = 50_000;

/**
 * Parses a data file in steps: a JSON object whose last field, `field`, is a list that stands one item a line. Throws
 * what JSON.parse throws.
 */
export function* parseLinesSteps(text: string, field: string): Steps<unknown> {
  const start = startOfLines(text, field);
  const end = text.lastIndexOf('\n]}');
  if (start < 0 || end < start || text.slice(end + '\n]}'.length).trim() !== '') return JSON.parse(text);
  const head = parseHead(text, field);
  const items: unknown[] = [];
  for (let at = start; at < end; ) {
    // A line break cannot stand inside a JSON string, so this is the end of a line.
    const found = text.indexOf(',\n', at + CHARACTERS_PER_STEP);
    const cut = found < 0 || found > end ? end : found;
    const parsed: unknown = JSON.parse(`[${text.slice(at, cut)}]`);
    for (const item of arrayAt(parsed, field)) items.push(item);
    at = cut + ',\n'.length;
    yield;
  }
  return isObject(head) ? { ...head, [field]: items } : head;
}

/** What such a file says before its list, the list empty. Throws what JSON.parse throws. */
export function parseHead(text: string, field: string): unknown {
  const start = startOfLines(text, field);
  return JSON.parse(start < 0 ? text : `${text.slice(0, start)}]}`);
}

function startOfLines(text: string, field: string): number {
  const opening = `"${field}":[\n`;
  const at = text.indexOf(opening);
  return at < 0 ? -1 : at + opening.length;
}
