import type { Citation } from './entry.ts';
import type { Note } from './notes.ts';
import { isoDateFromUs } from './us-date.ts';

/** "84 FR 22963", "76FR1", "84 fr 40241", "76 FR no. 242 pg. 78146", "77 F.R. 61249 No. 195". */
const CITATION = /(?<!\d)(\d{1,3})\s*F\.?\s?R\.?\s*(?:no\.?\s*\d+\s*(?:pg|p|page)\.?\s*)?(\d{1,6})(?![\d/])/gi;
const ISSUE_NUMBER = /^\s*\(?\s*no\.?\s*\d+\s*\)?/i;
const PREVIEW = /^\s*preview citation details/i;
const DATE = /^[\s,;(]*(\d{1,2}\/\d{1,2}\/\d{2,4})\s*\)?/;
const SEPARATORS = /[\s,;.)]+|\band\b/g;

/** The Federal Register has had one volume a year since 1936. */
const VOLUME_ZERO_YEAR = 1935;

export interface CitationReading {
  readonly citations: readonly Citation[];
  readonly notes: readonly Note[];
}

function readDate(
  text: string,
  volume: number,
): { readonly length: number; readonly date?: string; readonly wrong: boolean } {
  const found = DATE.exec(text);
  if (found === null) return { length: 0, wrong: false };
  const date = isoDateFromUs(found[1] ?? '');
  if (date === undefined || Number(date.slice(0, 4)) !== volume + VOLUME_ZERO_YEAR) {
    return { length: found[0].length, wrong: true };
  }
  return { length: found[0].length, date, wrong: false };
}

/** Reads the citation column in every spelling the list uses; each citation once, in the order printed. */
export function readCitations(text: string): CitationReading {
  const citations = new Map<string, Citation>();
  const notes: Note[] = [];
  let leftover = '';
  let position = 0;
  for (const match of text.matchAll(CITATION)) {
    if (match.index < position) continue;
    leftover += text.slice(position, match.index);
    position = match.index + match[0].length;
    for (const skipped of [ISSUE_NUMBER, PREVIEW]) position += skipped.exec(text.slice(position))?.[0].length ?? 0;
    const volume = Number(match[1]);
    const page = Number(match[2]);
    const { length, date, wrong } = readDate(text.slice(position), volume);
    position += length;
    if (wrong) notes.push({ kind: 'citation-date-contradicts-volume', text });
    const key = `${volume} ${page}`;
    const known = citations.get(key);
    if (known?.date === undefined) citations.set(key, { volume, page, ...(date === undefined ? {} : { date }) });
  }
  leftover += text.slice(position);
  if (text.trim() === '') notes.push({ kind: 'citation-absent', text });
  else if (leftover.replace(SEPARATORS, '') !== '') notes.push({ kind: 'citation-not-understood', text });
  return { citations: [...citations.values()], notes };
}
