import { findSections, type SectionCitation } from './ear-sections.ts';
import type { Footnote, LicenseRequirement, RequirementScope } from './entry.ts';
import type { Note } from './notes.ts';

/**
 * The sections that a footnote belongs to. A footnote is printed as a bare digit, so only the section beside it tells a
 * footnote from a misprint: 1 and 2 Huawei, 3 Russian and Belarusian military end users, 4 advanced computing and
 * supercomputers, 5 advanced-node chip production.
 */
const FOOTNOTE_SECTIONS: Readonly<Record<Footnote, readonly string[]>> = {
  1: ['734.9(e)', '734.9(e)(1)'],
  2: ['734.9(e)', '734.9(e)(1)'],
  3: ['734.9(g)'],
  4: ['734.9(e)', '734.9(e)(2)'],
  5: ['734.9(e)(3)'],
};

const DIRECT_PRODUCT_SECTION = /^734\.9\((?:e|g)\)/;
const AFTER_SECTION = /^\s?,?\s?([0-9])(?![0-9(])/;
const AFTER_THE_EAR = /\bEAR\s?[.)]*\s?([0-9])(?=[.)\s]*(?:$|This|The|and\b|§))/g;

const SCOPES: readonly (readonly [RegExp, RequirementScope])[] = [
  [/^(?:for )?all items subject to the ear\b.*\bwhen used in projects\b/is, 'crimea-projects'],
  [/^for items on the ccl and (?:ear99 items )?listed in supplement no\. ?7\b/i, 'ccl-and-supplement-7-items'],
  [
    /^(?:for )?all items subject to the ear\b.*\b(?:apart from|except|may be overcome by license exception)\b/is,
    'all-items-with-exceptions',
  ],
  [/^(?:for )?all items subject to the ear\b/i, 'all-items'],
];

/** Words of a requirement whose meaning the label holds in full; letters standing alone are paragraphs of a section. */
const PLAIN_WORDS: ReadonlySet<string> = new Set('for all items subject to the ear see and of part'.split(' '));

function saysMore(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
  return words.some((word) => !PLAIN_WORDS.has(word));
}

function isFootnote(digit: number): digit is Footnote {
  return digit >= 1 && digit <= 5;
}

function belongs(digit: number, sections: readonly SectionCitation[]): digit is Footnote {
  if (!isFootnote(digit)) return false;
  return sections.some(({ section }) => FOOTNOTE_SECTIONS[digit].includes(section));
}

interface FootnoteReading {
  readonly footnotes: readonly Footnote[];
  readonly notes: readonly Note[];
}

function readFootnotes(text: string, sections: readonly SectionCitation[]): FootnoteReading {
  const footnotes = new Set<Footnote>();
  const notes: Note[] = [];
  const take = (printed: string | undefined, beside: readonly SectionCitation[]): void => {
    if (printed === undefined) return;
    const digit = Number(printed);
    if (belongs(digit, beside)) footnotes.add(digit);
    else notes.push({ kind: 'footnote-not-understood', text });
  };
  for (const citation of sections) take(AFTER_SECTION.exec(text.slice(citation.end))?.[1], [citation]);
  for (const match of text.matchAll(AFTER_THE_EAR)) take(match[1], sections);
  const direct = sections.some(({ section }) => DIRECT_PRODUCT_SECTION.test(section));
  if (direct && footnotes.size === 0 && notes.length === 0) notes.push({ kind: 'footnote-missing', text });
  return { footnotes: [...footnotes].sort(), notes };
}

/** Labels the license requirement column. Never guesses: what is not understood stays in `text` and is noted. */
export function readLicenseRequirement(text: string): {
  readonly requirement: LicenseRequirement;
  readonly notes: readonly Note[];
} {
  const sections = findSections(text);
  const scope = SCOPES.find(([pattern]) => pattern.test(text))?.[1] ?? 'unrecognized';
  const { footnotes, notes } = readFootnotes(text, sections);
  const all: Note[] = [...notes];
  if (scope === 'unrecognized') all.push({ kind: 'requirement-not-understood', text });
  else if (scope.startsWith('all-items') && saysMore(text)) all.push({ kind: 'requirement-says-more', text });
  if (sections.some(({ misprint }) => misprint)) all.push({ kind: 'section-misprint-read', text });
  return { requirement: { text, scope, sections: sections.map(({ section }) => section), footnotes }, notes: all };
}
