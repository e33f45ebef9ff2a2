/** A word of running text, as written, with its place. */
export interface TextWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The sentence or clause it stands in; a name never runs across two. */
  readonly clause: number;
}

const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}&'’+./-]*/gu;
const ABBREVIATION =
  /^(?:co|corp|inc|ltd|no|st|dr|jsc|ojsc|pjsc|llc|pvt|pte|pty|intl|inst|univ|dept|tech|elec|mfg|\p{L})$/iu;

/** The words of a text, split into clauses at line ends, semicolons, colons, question marks and full stops. */
export function textWords(text: string): readonly TextWord[] {
  const words: TextWord[] = [];
  let clause = 0;
  for (const match of text.matchAll(WORD)) {
    const previous = words.at(-1);
    if (previous && endsClause(text.slice(previous.end, match.index), previous.text)) clause++;
    const trimmed = match[0].replace(/[./'’-]+$/u, '');
    const ends = trimmed === '' ? match[0] : trimmed;
    words.push({ text: ends, start: match.index, end: match.index + ends.length, clause });
  }
  return words;
}

/** "Co. Ltd" and "A. N. Tupolev" go on after a full stop; a sentence does not. */
function endsClause(between: string, before: string): boolean {
  if (/[\n;?!|•]|:\s|\s[-–—]\s/u.test(between)) return true;
  return /[.]\s/u.test(between) && !ABBREVIATION.test(before);
}
