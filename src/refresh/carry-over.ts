import type { Address, Citation, EntityListEntry } from '../list/entry.ts';

/**
 * What the list in service knows of its entries that a new file may lack: addresses, and the dates on which the rules
 * that it cites were published. Plain data, so that it can be handed to another thread.
 */
export interface CarriedFacts {
  readonly entries: readonly KnownEntry[];
  /** "84 54002" → ISO date of publication. */
  readonly datesByCitation: ReadonlyMap<string, string>;
}

type KnownEntry = Pick<EntityListEntry, 'name' | 'countries' | 'citationText' | 'addresses' | 'listedOn'> & {
  /** Joined by line breaks. */
  readonly aliases: string;
};

export function carriedFacts(entries: readonly EntityListEntry[]): CarriedFacts {
  const dates = new Map<string, string>();
  for (const { federalRegisterCitations } of entries) {
    for (const citation of federalRegisterCitations) {
      if (citation.date !== undefined) dates.set(citationKey(citation), citation.date);
    }
  }
  return { entries: entries.map(toKnown), datesByCitation: dates };
}

/**
 * Fills what rows of a new file lack from the same rows of the list in service:
 *
 * - the date of a rule, where the row itself cites that rule without saying when it was published; and so `listedOn`
 * - `listedOn`, where the row cites no rule at all and its citation column has not changed
 * - addresses, where the row has no street
 *
 * Never a requirement, a policy or a citation: what the official file does not say any more is not law.
 */
export function carryOver(entries: readonly EntityListEntry[], known: CarriedFacts): readonly EntityListEntry[] {
  const byRow = new Map<string, KnownEntry[]>();
  for (const entry of known.entries) {
    const key = rowKey(entry);
    byRow.set(key, [...(byRow.get(key) ?? []), entry]);
  }
  return entries.map((entry) => {
    const was = sameRow(entry, byRow.get(rowKey(entry)) ?? []);
    const citations = entry.federalRegisterCitations.map((citation) => dated(citation, known.datesByCitation));
    const listedOn = entry.listedOn ?? citations[0]?.date ?? unchangedDate(entry, was);
    return {
      ...entry,
      federalRegisterCitations: citations,
      addresses:
        hasStreet(entry.addresses) || !hasStreet(was?.addresses ?? []) ? entry.addresses : (was?.addresses ?? []),
      ...(listedOn === undefined ? {} : { listedOn }),
    };
  });
}

function toKnown({ name, countries, citationText, addresses, listedOn, aliases }: EntityListEntry): KnownEntry {
  return {
    name,
    countries,
    citationText,
    addresses,
    aliases: aliases.map((alias) => alias.name).join('\n'),
    ...(listedOn === undefined ? {} : { listedOn }),
  };
}

function rowKey({ name, countries }: Pick<EntityListEntry, 'name' | 'countries'>): string {
  return [name, ...[...countries].sort()].join('\n');
}

/** Of several rows with one name and the same countries, the one with the same aliases and citations. */
function sameRow(entry: EntityListEntry, candidates: readonly KnownEntry[]): KnownEntry | undefined {
  if (candidates.length <= 1) return candidates[0];
  const wanted = toKnown(entry);
  const alike = candidates.filter(
    ({ aliases, citationText }) => aliases === wanted.aliases && citationText === wanted.citationText,
  );
  return alike.length === 1 ? alike[0] : undefined;
}

function citationKey({ volume, page }: Citation): string {
  return `${volume} ${page}`;
}

function dated(citation: Citation, dates: ReadonlyMap<string, string>): Citation {
  const date = citation.date ?? dates.get(citationKey(citation));
  return date === undefined ? citation : { ...citation, date };
}

function unchangedDate(entry: EntityListEntry, was: KnownEntry | undefined): string | undefined {
  const isUnchanged = entry.federalRegisterCitations.length === 0 && entry.citationText === was?.citationText;
  return isUnchanged ? was?.listedOn : undefined;
}

/** "CRIMEA (OCCUPIED)" is a country in words and no street. */
function hasStreet(addresses: readonly Address[]): boolean {
  return addresses.some(({ text }) => text !== '' && !/^[A-Z ]+\([A-Z]+\)$/u.test(text));
}
