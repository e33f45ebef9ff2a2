const SLACK_LINK = /<(?:https?|mailto|tel):[^<>|\s]*\|([^<>]*)>/gi;
const BARE_SLACK_LINK = /<(?:mailto:|tel:)?((?:https?:)?[^<>|\s@]+(?:@[^<>|\s]+)?)>/gi;
const SLACK_DATE = /<!date\^[^<>|]*\|([^<>]*)>/gi;
const SLACK_MENTION = /<[@#!][^<>]*>/g;
const TEAMS_MENTION = /<at\b[^<>]*>[^<>]*<\/at>/gi;
const HTML_BREAK = /<\/?(?:br|p|div|li|ul|ol|tr|table|h\d)\b[^<>]*>/gi;
const HTML_TAG = /<\/?(?:a|b|i|u|s|em|strong|span|code|pre|font|sup|sub|td|th|img|blockquote)\b[^<>]*>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  nbsp: ' ',
};
const ENTITY = /&(amp|lt|gt|quot|apos|#39|#x27|nbsp);/gi;
const MARKDOWN_LINK = /\[([^[\]\n]{1,300})\]\((?:https?|mailto):[^()\s]*\)/g;
const EMOJI_CODE = /(?<![\p{L}\p{N}:]):(?=[a-z0-9_+-]*[a-z])[a-z0-9_+-]{2,40}:(?![\p{L}\p{N}])/gu;
const PICTOGRAPH =
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\p{Variation_Selector}|\u20e3/gu;
const INVISIBLE = /\p{Cf}/gu;
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
const NO_TEXT = /[\p{Cs}\p{Co}\ufffd]/gu;
const BLANK = /(?:(?![\n\t])[\s\p{Cc}])+/gu;

/** Chat mark-up of the kind `*bold*`, taken off where it stands around words, never inside one ("E*TRADE"). */
const PAIRED_MARKS: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])```(?:\n|(?=\S))([^`]+?)\n?```/gu,
  /(?<![\p{L}\p{N}`])`([^`\n]+)`(?![\p{L}\p{N}`])/gu,
  /(?<![^\s("'“«:,>-])\*{1,3}(?=[^\s*])([^*\n]*[^\s*])\*{1,3}(?=$|[\s).,;:!?"'”»-])/gmu,
  /(?<![^\s("'“«:,>-])_{1,2}(?=[^\s_])([^_\n]*[^\s_])_{1,2}(?=$|[\s).,;:!?"'”»-])/gmu,
  /(?<![^\s("'“«:,>-])~{1,2}(?=[^\s~])([^~\n]*[^\s~])~{1,2}(?=$|[\s).,;:!?"'”»-])/gmu,
];

/** The text that a person reads in a message: no mark-up, mentions, emoji or invisible characters; line breaks stay. */
export function cleanText(raw: string): string {
  let text = raw.replace(LINE_BREAK, '\n');
  if (text.includes('<')) {
    text = text
      .replace(SLACK_DATE, '$1')
      .replace(SLACK_LINK, '$1')
      .replace(TEAMS_MENTION, ' ')
      .replace(SLACK_MENTION, ' ')
      .replace(HTML_BREAK, '\n')
      .replace(HTML_TAG, '')
      .replace(BARE_SLACK_LINK, '$1');
  }
  if (text.includes('&')) text = text.replace(ENTITY, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
  text = text.replace(MARKDOWN_LINK, '$1').replace(EMOJI_CODE, ' ');
  for (const mark of PAIRED_MARKS) text = text.replace(mark, '$1');
  return text
    .replace(PICTOGRAPH, ' ')
    .replace(INVISIBLE, '')
    .replace(NO_TEXT, '')
    .replace(BLANK, ' ')
    .replace(/ *\n */g, '\n')
    .trim();
}

const QUOTE_PAIRS: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['„', '”'],
  ['«', '»'],
  ['‘', '’'],
  ["'", "'"],
  ['`', '`'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['”', '”'],
];

/** What stands inside when one pair of quotes encloses the whole text, else undefined. */
export function unquoted(text: string): string | undefined {
  const trimmed = text.trim();
  for (const [open, close] of QUOTE_PAIRS) {
    if (trimmed.length < 2 || !trimmed.startsWith(open) || !trimmed.endsWith(close)) continue;
    const inner = trimmed.slice(1, -1);
    if (!inner.includes(open) && !inner.includes(close)) return inner.trim();
  }
  return undefined;
}

/** Text without list punctuation at its ends and without quotes around the whole. Brackets and final periods stay. */
export function trimName(text: string): string {
  const edges = text.replace(/^[\s,;:·•|/\\–—、，；。]+|[\s,;:·•|/\\–—、，；。?？]+$/g, '').replace(/^-\s+|\s+-$/g, '');
  return unquoted(edges) ?? /^[([]([^()[\]]{1,40})[)\]]$/u.exec(edges)?.[1]?.trim() ?? edges;
}
