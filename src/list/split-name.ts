import type { Alias, AliasKind } from './entry.ts';

/** What one printed name holds. */
export interface SplitName {
  readonly ownName: string;
  readonly parentName?: string;
  /** Names printed inside the name, as "(f.k.a., X)". */
  readonly aliases: readonly Alias[];
}

/** Forms in which the list wraps an entity's own name: the parent is printed before it. */
const PARENT_FIRST: readonly RegExp[] = [
  /^(?<parent>.+?)\.?\s+(?:Affiliated Entity|Subordinate Institution|Subordinate Entity)\s*(?::|\s[-–—])\s*(?<own>.+)$/s,
  /^(?<parent>.+?),? and subordinate (?:entity|institution):?\s+(?<own>.+)$/s,
  /^(?<parent>.+?)\s+(?:facilities|Branch):\s+(?<own>.+)$/s,
];

/** Forms that say more after the name. The name keeps an acronym in brackets; what follows is not a name. */
const NAME_FIRST: readonly RegExp[] = [
  /^(?<own>.+?)\s*\(an? (?:subsidiary|subordinate \w+|affiliate) of .+\)$/s,
  /^(?<own>.+?)\s*\(Parent Organization: .+\)$/s,
  /^(?<own>.+?), including the .+ wherever located\b.*$/s,
];

/** "a.k.a.", "(f.k.a.,", ", d.b.a."; without its points only after a bracket, comma or semicolon, lest a name is cut. */
const MARKER =
  /(?<before>^|[\s,;(])\s*(?<kind>[afd]\.\s?[kb]\.\s?a\.?|(?<=[(,;]\s*)[afd][kb]a\b|(?:also|formerly) known as|doing business as)[,:]?\s+/i;
const LEADING_MARKER = /^(?:DBA|FKA)[,:]?\s+/;
const INTRODUCTION = /^the following (?:\w+ )?alias(?:es)?:?\s*/i;

function trimEnds(name: string): string {
  return name.replace(/^[\s,;]+|[\s,;]+$/g, '');
}

function aliasKind(marker: string): AliasKind {
  const letter = marker.charAt(0).toLowerCase();
  if (letter === 'f') return 'f.k.a.';
  return letter === 'd' ? 'd.b.a.' : 'a.k.a.';
}

/** Cuts "Y (CAEP)'s Institute) Ltd." where the bracket that was open before it closes. */
function cutAtClosingBracket(text: string): readonly [inside: string, outside: string] {
  let depth = 1;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (depth === 0) return [text.slice(0, index), text.slice(index + 1)];
  }
  return [text, ''];
}

/** Takes one marked alias after another out of `text`; the first name of the result is what stood before them. */
function takeMarked(text: string, kind: AliasKind): readonly Alias[] {
  let own = text;
  const marked: Alias[] = [];
  for (let match = MARKER.exec(own); match !== null; match = MARKER.exec(own)) {
    const markedKind = aliasKind(match.groups?.['kind'] ?? '');
    const before = own.slice(0, match.index);
    const after = own.slice(match.index + match[0].length);
    const [inside, outside] = match.groups?.['before'] === '(' ? cutAtClosingBracket(after) : [after, ''];
    if (trimEnds(before + outside) === '') return [...takeMarked(inside, markedKind), ...marked];
    marked.push(...takeMarked(inside.replace(INTRODUCTION, ''), markedKind));
    own = trimEnds(before) + outside;
  }
  return [{ name: trimEnds(own), kind }, ...marked];
}

/** "DBA Quokka": capitals without points are a marker at the beginning of an alias alone. */
function unmark({ name, kind }: Alias): Alias {
  const leading = LEADING_MARKER.exec(name);
  if (leading === null) return { name, kind };
  return unmark({ name: trimEnds(name.slice(leading[0].length)), kind: aliasKind(leading[0]) });
}

function distinct(aliases: readonly Alias[], without: readonly string[]): readonly Alias[] {
  const seen = new Set(['', ...without]);
  return aliases.map(unmark).filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** Splits one cell of aliases: several joined by ";", each with its kind where the cell says it. */
export function splitAlias(printed: string): readonly Alias[] {
  return distinct(
    printed.split(';').flatMap((part) => takeMarked(part, 'a.k.a.')),
    [],
  );
}

function unwrap(name: string): { readonly own: string; readonly parent?: string } {
  for (const form of PARENT_FIRST) {
    const { parent, own } = form.exec(name)?.groups ?? {};
    if (parent !== undefined && own !== undefined) return { own: own.trim(), parent: parent.trim() };
  }
  for (const form of NAME_FIRST) {
    const own = form.exec(name)?.groups?.['own'];
    if (own !== undefined) return { own: own.trim() };
  }
  return { own: name };
}

/** Takes the list's boilerplate off a primary name and finds the aliases printed inside it. */
export function splitName(printed: string): SplitName {
  const [first = '', ...others] = printed
    .split(';')
    .map(trimEnds)
    .filter((part) => part !== '');
  let own = first;
  let parentName: string | undefined;
  const aliases: Alias[] = [];
  for (let before = ''; before !== own; ) {
    before = own;
    const [marked, ...inside] = takeMarked(own, 'a.k.a.');
    aliases.push(...inside);
    const unwrapped = unwrap(marked?.name ?? own);
    parentName = unwrapped.parent ?? parentName;
    own = unwrapped.own;
  }
  aliases.push(...others.flatMap(splitAlias));
  const ownName = own === '' ? printed.trim() : own;
  return {
    ownName,
    ...(parentName === undefined ? {} : { parentName }),
    aliases: distinct(aliases, [ownName]),
  };
}
