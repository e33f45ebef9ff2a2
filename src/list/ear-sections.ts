/** A section of the EAR as a column cites it. */
export interface SectionCitation {
  /** As "744.11" or "734.9(e)(2)". */
  readonly section: string;
  /** True when what is printed had to be read as something else, as "744.2l(b)". */
  readonly misprint: boolean;
  /** Where the text after the citation begins. */
  readonly end: number;
}

/**
 * Parts 730 to 774; "l" for "1" and a paragraph without its brackets are misprints of the list itself.
 * § 744.2 has no paragraph "l", and "744.2l(b)" stands only where the same rule's other rows print "744.21(b)".
 */
const SECTION = /(?<![\d.])(7[3-7]\d)\.(\d{1,2})(l(?=\())?(?:([a-z])(?![a-z(])|((?:\s?\((?:[a-z]|\d{1,2})\))*))/g;
const SIBLING = /^\s+and\s+\(([a-z])\)/;

/** Finds the sections cited in a column, in order, each once. */
export function findSections(text: string): readonly SectionCitation[] {
  const found: SectionCitation[] = [];
  for (const match of text.matchAll(SECTION)) {
    const [printed, part, digits, letterL, bareParagraph, paragraphs] = match;
    const number = `${part}.${digits}${letterL === undefined ? '' : '1'}`;
    const tail = bareParagraph === undefined ? (paragraphs ?? '').replace(/\s/g, '') : `(${bareParagraph})`;
    const end = match.index + printed.length;
    found.push({ section: number + tail, misprint: letterL !== undefined || bareParagraph !== undefined, end });
    const sibling = SIBLING.exec(text.slice(end));
    if (sibling !== null) {
      found.push({ section: `${number}(${sibling[1]})`, misprint: false, end: end + sibling[0].length });
    }
  }
  return found.filter((citation, index) => found.findIndex((other) => other.section === citation.section) === index);
}
