const BULLET = /^(?:(?:[-*+•‣–—▪◦●○■□➢✓✔>]|#{1,6})\s+|\[[ xX]?\]\s+)+/u;
const GLUED_BULLET = /^[-*+•‣▪◦●○■□➢✓✔]\s*(?=[\p{L}\p{N}"“«('])/u;
const NUMBERING = /^(?:\(?(\d{1,3})[.)]|(\d{1,3})\s*[-–—:])\s+|^\(?[a-z]\)\s+/iu;
const TABLE_RULE = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$/;
const INLINE_NUMBER = /(?:^|[\s,;])\(?(\d{1,2})[.)]\s+(?=\S)/g;

/** The items of a list as typed: by lines, semicolons, bullets, numbering, table rows. One item when it is no list. */
export function listItems(text: string): readonly string[] {
  const lines = dropTableHead(text.split('\n').map((line) => line.trim())).filter((line) => line !== '');
  const several = lines.length > 1;
  const glued = lines.filter((line) => GLUED_BULLET.test(line)).length > 1;
  const items: string[] = [];
  for (const line of lines) {
    for (const numbered of splitInlineNumbers(line)) {
      items.push(...splitOutsideBrackets(withoutMarker(numbered, several, glued), ';；\t•'));
    }
  }
  return items.map((item) => item.trim()).filter((item) => /[\p{L}\p{N}]/u.test(item));
}

function withoutMarker(line: string, several: boolean, glued: boolean): string {
  let text = line.replace(BULLET, '');
  if (glued) text = text.replace(GLUED_BULLET, '');
  // "1. FC Köln" is a name when it stands alone; so is "29 - Foo".
  if (several || /^\(?1[.)]\s/.test(text)) text = text.replace(NUMBERING, '');
  if (/^\|.*\|$/.test(text))
    text = text
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
      .filter(Boolean)
      .join('\t');
  return text;
}

/** A header row of a Markdown table, with the rule below it. */
function dropTableHead(lines: readonly string[]): readonly string[] {
  const rule = lines.findIndex((line) => line.includes('-') && line.includes('|') && TABLE_RULE.test(line));
  return rule < 0 ? lines : lines.filter((_, i) => i !== rule && i !== rule - 1);
}

/** "1. Foo 2. Bar 3) Baz", counted from 1 without a gap. */
function splitInlineNumbers(text: string): readonly string[] {
  const starts: { from: number; to: number }[] = [];
  for (const match of text.matchAll(INLINE_NUMBER)) {
    if (Number(match[1]) !== starts.length + 1) return [text];
    starts.push({ from: match.index, to: match.index + match[0].length });
  }
  if (starts.length < 2) return [text];
  const before = text.slice(0, starts[0]?.from).replace(/[\s:,-]+$/, '');
  const items = starts.map((start, i) => text.slice(start.to, starts[i + 1]?.from).replace(/[\s,;]+$/, ''));
  return before === '' ? items : [`${before}:`, ...items];
}

const OPENING = '([{（【“«„「『《';
const CLOSING = ')]}）】”»“」』》';

/** Splits at any of the given characters, but not inside brackets or quotes that are closed. */
export function splitOutsideBrackets(text: string, separators: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (letter === '"') quoted = !quoted;
    else if (depth > 0 && CLOSING.includes(letter)) depth--;
    else if (OPENING.includes(letter)) depth++;
    else if (depth === 0 && !quoted && separators.includes(letter)) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  if ((depth === 0 && !quoted) || parts.length > 1 || !hasAny(text, separators)) return parts;
  return text.split(new RegExp(`[${separators}]`, 'u'));
}

function hasAny(text: string, letters: string): boolean {
  return [...letters].some((letter) => text.includes(letter));
}
