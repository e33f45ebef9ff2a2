import { lettersOf, printedAddresses } from './diff-entry.ts';
import type { EntityListEntry } from './entry.ts';

/** Fewer letters and digits than this in common say nothing. */
const TELLING_LETTERS = 6;
const TELLING_ADDRESS = 14;
const NEAR_NAME_FROM = 8;
const NEAR_NAME_DIFFERENCE = 3;

/** Rows that may be one row under two names stand in one group: same first rule, same requirement, same kind. */
export function rowGroup(entry: EntityListEntry): string | undefined {
  const [first] = [...entry.federalRegisterCitations].sort((a, b) => a.volume - b.volume || a.page - b.page);
  if (first === undefined) return undefined;
  return `${first.volume}/${first.page}/${entry.kind}/${lettersOf(entry.licenseRequirement.text)}`;
}

/** Names that differ in one place, by three letters at most ("Technology", "Technologies") and in no digit: "No. 13" is not "No. 29". */
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

function overlaps<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  for (const item of one) if (other.has(item)) return true;
  return false;
}

function words(name: string): ReadonlySet<string> {
  return new Set(name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

function halfShared(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared > 0 && shared * 2 >= Math.max(one.size, other.size);
}

/** What a row is known by, worked out once for all the rows that it is held against. */
export interface RowMarks {
  readonly isNamed: boolean;
  readonly countries: ReadonlySet<string>;
  readonly name: string;
  readonly names: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

export function rowMarks(entry: EntityListEntry): RowMarks {
  const printed = [entry.name, entry.ownName, ...entry.aliases.map(({ name }) => name)].map(lettersOf);
  const addresses = printedAddresses(entry.addresses).map(lettersOf);
  return {
    isNamed: entry.kind === 'named',
    countries: new Set(entry.countries),
    name: printed[0] ?? '',
    names: new Set(printed.filter((letters) => letters.length >= TELLING_LETTERS)),
    words: words(entry.ownName),
    addresses: new Set(addresses.filter((letters) => letters.length >= TELLING_ADDRESS)),
  };
}

/**
 * Whether two rows of one group are plainly one row. Countries must have something in common unless the name is the same;
 * then a name must return among the other's names, be the same but for a spelling, or stand at the same address with half
 * of its words. A shared address alone does not do: many companies share one.
 */
export function isSameRow(before: RowMarks, after: RowMarks): boolean {
  if (before.name === after.name && before.name !== '') return true;
  if (!before.isNamed || !overlaps(before.countries, after.countries)) return false;
  if (nearName(before.name, after.name) || overlaps(before.names, after.names)) return true;
  return overlaps(before.addresses, after.addresses) && halfShared(before.words, after.words);
}
