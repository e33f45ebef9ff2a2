import { lettersOf, printedAddresses } from './diff-entry.ts';
import type { EntityListEntry } from './entry.ts';

/** Fewer letters and digits than this in common say nothing. */
const TELLING_LETTERS = 6;
const TELLING_ADDRESS = 14;
const NEAR_NAME_FROM = 8;
const NEAR_NAME_DIFFERENCE = 2;

/** Rows that may be one row under two names stand in one group: same first rule, same requirement, same kind. */
export function rowGroup(entry: EntityListEntry): string | undefined {
  const [first] = [...entry.federalRegisterCitations].sort((a, b) => a.volume - b.volume || a.page - b.page);
  if (first === undefined) return undefined;
  return `${first.volume}/${first.page}/${entry.kind}/${lettersOf(entry.licenseRequirement.text)}`;
}

/** Names that differ in one place, by two letters at most and in no digit: "No. 13" is not "No. 29". */
function nearName(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < NEAR_NAME_FROM) return false;
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const rests = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return rests.every((rest) => rest.length <= NEAR_NAME_DIFFERENCE && !/\p{N}/u.test(rest));
}

function names(entry: EntityListEntry): ReadonlySet<string> {
  const printed = [entry.name, entry.ownName, ...entry.aliases.map(({ name }) => name)];
  return new Set(printed.map(lettersOf).filter((letters) => letters.length >= TELLING_LETTERS));
}

function overlaps<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  for (const item of one) if (other.has(item)) return true;
  return false;
}

function words(name: string): ReadonlySet<string> {
  return new Set(name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

function halfOfWordsShared(one: string, other: string): boolean {
  const [mine, theirs] = [words(one), words(other)];
  const shared = [...mine].filter((word) => theirs.has(word)).length;
  return shared > 0 && shared * 2 >= Math.max(mine.size, theirs.size);
}

function addressKeys(entry: EntityListEntry): ReadonlySet<string> {
  return new Set(
    printedAddresses(entry.addresses)
      .map(lettersOf)
      .filter((key) => key.length >= TELLING_ADDRESS),
  );
}

/**
 * Whether two rows of one group are plainly one row. Countries must have something in common unless the name is the same;
 * then a name must return among the other's names, be the same but for a spelling, or stand at the same address with half
 * of its words. A shared address alone does not do: many companies share one.
 */
export function isSameRow(before: EntityListEntry, after: EntityListEntry): boolean {
  const [old, current] = [lettersOf(before.name), lettersOf(after.name)];
  if (old === current && old !== '') return true;
  if (before.kind === 'address-only') return false;
  if (!overlaps(new Set(before.countries), new Set(after.countries))) return false;
  if (nearName(old, current) || overlaps(names(before), names(after))) return true;
  return overlaps(addressKeys(before), addressKeys(after)) && halfOfWordsShared(before.ownName, after.ownName);
}
