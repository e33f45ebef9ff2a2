import type { Address, Alias, CountryCode, EntityListEntry } from './entry.ts';
import type { EntryStamp, FieldChange } from './list-diff.ts';

export function stampOf({ id, name, ownName, countries }: EntityListEntry): EntryStamp {
  return { id, name, ownName, countries };
}

/** Letters and digits alone: what is left of a text when its print does not count. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A full stop, a space after "§" or a line break more is another print of the same text. */
function samePrint(before: string, after: string): boolean {
  return before === after || plain(before) === plain(after);
}

function plain(text: string): string {
  return text
    .replace(/§\s+/g, '§')
    .replace(/\s+/g, ' ')
    .replace(/^[\s;,]+|[\s.;,]+$/g, '');
}

function textChange(
  field: 'name' | 'requirement' | 'policy' | 'citations',
  before: string,
  after: string,
): readonly FieldChange[] {
  return samePrint(before, after) ? [] : [{ field, before, after }];
}

function sameItems<T>(before: readonly T[], after: readonly T[], same: (one: T, other: T) => boolean): boolean {
  if (before.length !== after.length) return false;
  return before.every((one, index) => {
    const other = after[index];
    return other !== undefined && same(one, other);
  });
}

function setChange(
  field: 'aliases' | 'countries',
  before: readonly string[],
  after: readonly string[],
): readonly FieldChange[] {
  const [old, current] = [new Set(before), new Set(after)];
  const added = [...current].filter((text) => !old.has(text)).sort();
  const removed = [...old].filter((text) => !current.has(text)).sort();
  return added.length + removed.length === 0 ? [] : [{ field, added, removed }];
}

/** Two prints of one address: equal letters, or the one ends in a country or city that the other leaves out. */
function sameAddress(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const rest = long.slice(short.length);
  return long.startsWith(short) && (rest === '' || (short.length >= 12 && rest.length <= 24 && !/\p{N}/u.test(rest)));
}

export function printedAddresses(addresses: readonly Address[]): readonly string[] {
  return addresses.map(({ text }) => text).filter((text) => text !== '');
}

function addressChange(before: readonly Address[], after: readonly Address[]): readonly FieldChange[] {
  if (sameItems(before, after, (one, other) => one.text === other.text)) return [];
  const [old, current] = [printedAddresses(before), printedAddresses(after)];
  // Copies of the file leave addresses out; an entry that is printed without any has not lost those it had.
  if (old.length === 0 || current.length === 0) return [];
  const [oldLetters, letters] = [old.map(lettersOf), current.map(lettersOf)];
  const added = current.filter((_, index) => !oldLetters.some((one) => sameAddress(one, letters[index] ?? ''))).sort();
  const removed = old.filter((_, index) => !letters.some((one) => sameAddress(one, oldLetters[index] ?? ''))).sort();
  return added.length + removed.length === 0 ? [] : [{ field: 'addresses', added, removed }];
}

function aliasChange(before: readonly Alias[], after: readonly Alias[]): readonly FieldChange[] {
  if (sameItems(before, after, (one, other) => one.name === other.name && one.kind === other.kind)) return [];
  const label = ({ kind, name }: Alias): string => `${kind} ${name}`;
  return setChange('aliases', before.map(label), after.map(label));
}

function countryChange(before: readonly CountryCode[], after: readonly CountryCode[]): readonly FieldChange[] {
  if (sameItems(before, after, (one, other) => one === other)) return [];
  return setChange('countries', before, after);
}

/** The columns of a row that read otherwise than before, in the order of Supplement No. 4. */
export function diffEntry(
  before: EntityListEntry,
  after: EntityListEntry,
  options: { readonly addresses: boolean },
): readonly FieldChange[] {
  if (before === after) return [];
  return [
    ...textChange('name', before.name, after.name),
    ...countryChange(before.countries, after.countries),
    ...aliasChange(before.aliases, after.aliases),
    ...(options.addresses ? addressChange(before.addresses, after.addresses) : []),
    ...textChange('requirement', before.licenseRequirement.text, after.licenseRequirement.text),
    ...textChange('policy', before.licenseReviewPolicy.text, after.licenseReviewPolicy.text),
    ...textChange('citations', before.citationText, after.citationText),
  ];
}
