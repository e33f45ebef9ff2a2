import type { ListMeaning, ParsedName } from './parsed-message.ts';
import { groupParts, HAN_AND, type NameKnowledge } from './split-names.ts';

/** Beyond it a text is too long to be screened as a name, and the answer says so. */
const LONGEST_TAKEN_APART = 1000;

/** What stands between two names in one, the surest first. */
const BETWEEN_NAMES: readonly RegExp[] = [
  /[;，；、·•|\n\t]|,(?!\d{3}\b)/gu,
  /\s+(?:[&＆+/\\–—-]|and|or|as well as|plus|vs\.?|versus|und|et|y|и|или)\s+/giu,
  /[&＆+/\\]/gu,
  HAN_AND,
];

/**
 * The names in what was read as one: "Dahua, Megvii" in one pair of quotes, "Dahua & Megvii". It is taken apart where
 * the list has its parts and not the whole, which as "no match" would hide them; every other name stays as it is.
 */
export function takeApart(name: ParsedName, knowledge: NameKnowledge): readonly ParsedName[] {
  if (name.text.length > LONGEST_TAKEN_APART) return [name];
  return namesIn(name.text, BETWEEN_NAMES, knowledge).map((text) => ({ ...name, text }));
}

function namesIn(text: string, separators: readonly RegExp[], knowledge: NameKnowledge): readonly string[] {
  const [separator, ...others] = separators;
  if (separator === undefined) return [text];
  const parts = groupParts(text.split(separator).map(withoutEdges).filter(hasName), knowledge);
  if (parts.length < 2 || isSettled(knowledge.meaningOf(text))) return namesIn(text, others, knowledge);
  const names = parts.flatMap((part) => namesIn(part, others, knowledge));
  switch (whatToKeep(text, names, knowledge)) {
    case 'whole':
      return namesIn(text, others, knowledge);
    case 'parts':
      return names;
    case 'both':
      return [text, ...names];
  }
}

/** A text that is on a list, or much like a name on it, is that name. */
function isSettled(meaning: ListMeaning): boolean {
  return meaning !== 'none' && meaning !== 'weak';
}

function whatToKeep(text: string, names: readonly string[], knowledge: NameKnowledge): 'whole' | 'parts' | 'both' {
  const meanings = names.map((name) => (knowledge.shape.isTelling(name) ? knowledge.meaningOf(name) : 'none'));
  const listed = meanings.filter(isSettled).length;
  // One listed name among other words is what a weak match of the whole tells already; a second one it can hide.
  if (knowledge.meaningOf(text) === 'weak') return listed < 2 ? 'whole' : listed === names.length ? 'parts' : 'both';
  // One part that is a little like a listed name is chance ("Johnson & Johnson"); two different ones are a list.
  const alike = new Set(names.filter((_, i) => meanings[i] === 'weak').map((name) => name.toLowerCase())).size;
  return listed > 0 || alike > 1 ? 'parts' : 'whole';
}

/** Without what the separator left over: "and" after a comma, or brackets and quotes that were cut in two. */
function withoutEdges(part: string): string {
  return part.replace(/^(?:\s*(?:and|or|und|et|и|или)\s+)/iu, '').replace(/^[\s"“”«»]+|[\s"“”«»]+$/gu, '');
}

function hasName(part: string): boolean {
  return /[\p{L}\p{N}]/u.test(part);
}
