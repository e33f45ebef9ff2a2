import { createHash } from 'node:crypto';
import { countryCode } from './country-code.ts';
import type { EntityListEntry, OtherListParty } from './entry.ts';
import { ENTITY_LIST, listCode } from './list-code.ts';
import { normalizeEntry, type UnidentifiedEntry } from './normalize-entry.ts';
import type { Note, NoteKind } from './notes.ts';
import type { RawRow } from './raw-row.ts';
import { splitAlias, splitName } from './split-name.ts';

/** What could not be taken at face value: how often, and a few texts of each kind. */
export type NormalizationReport = Readonly<
  Partial<Record<NoteKind, { readonly count: number; readonly samples: readonly string[] }>>
>;

export interface NormalizedList {
  /** In order of name, so that two versions can be compared line by line whatever order the source had. */
  readonly entries: readonly EntityListEntry[];
  readonly otherParties: readonly OtherListParty[];
  /** Rows per list code. */
  readonly countsByList: Readonly<Record<string, number>>;
  readonly report: NormalizationReport;
}

const SAMPLES_PER_KIND = 5;

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function idFor(key: string): string {
  return `el-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}

function sortKey(entry: UnidentifiedEntry): string {
  const aliases = entry.aliases.map(({ name }) => name).join('\n');
  const addresses = entry.addresses.map(({ text }) => text).join('\n');
  return [entry.name, entry.countries.join(), aliases, entry.citationText, addresses].join('\u0000');
}

/** Rows with the same name and countries are told apart by their place among themselves, never by their place in the file. */
function identify(unidentified: readonly UnidentifiedEntry[], notes: Note[]): readonly EntityListEntry[] {
  const taken = new Set<string>();
  const sorted = unidentified.map((entry) => ({ entry, key: sortKey(entry) })).sort((a, b) => compare(a.key, b.key));
  return sorted.map(({ entry }) => {
    const key = `${entry.name}\u0000${[...entry.countries].sort().join()}`;
    let id = idFor(key);
    for (let ordinal = 2; taken.has(id); ordinal += 1) id = idFor(`${key}\u0000${ordinal}`);
    if (id !== idFor(key)) notes.push({ kind: 'same-name-and-country', text: entry.name });
    taken.add(id);
    return { id, ...entry };
  });
}

function otherParty(list: string, row: RawRow): OtherListParty {
  const { ownName, aliases } = splitName(row.name);
  const names = new Set([...aliases, ...row.altNames.flatMap(splitAlias)].map(({ name }) => name));
  if (ownName !== row.name) names.add(ownName);
  names.delete(row.name);
  const countries = new Set(row.addresses.flatMap(({ country }) => countryCode(country) ?? []));
  return { list, name: row.name, aliases: [...names], countries: [...countries] };
}

function summarize(notes: readonly Note[]): NormalizationReport {
  const report: Partial<Record<NoteKind, { count: number; samples: string[] }>> = {};
  for (const { kind, text } of notes) {
    const { count, samples } = report[kind] ?? { count: 0, samples: [] };
    if (samples.length < SAMPLES_PER_KIND && !samples.includes(text)) samples.push(text);
    report[kind] = { count: count + 1, samples };
  }
  return report;
}

/** Turns the rows of the official file into entries of the Entity List and names on the other lists. */
export function normalizeList(rows: readonly RawRow[]): NormalizedList {
  const notes: Note[] = [];
  const unidentified: UnidentifiedEntry[] = [];
  const otherParties: OtherListParty[] = [];
  const countsByList: Record<string, number> = {};
  for (const row of rows) {
    const code = listCode(row.source);
    if (code === undefined) notes.push({ kind: 'source-without-code', text: row.source });
    const list = code ?? row.source;
    countsByList[list] = (countsByList[list] ?? 0) + 1;
    if (row.name === '') {
      notes.push({ kind: 'row-without-name', text: row.altNames.join('; ') });
    } else if (list === ENTITY_LIST) {
      const normalized = normalizeEntry(row);
      unidentified.push(normalized.entry);
      notes.push(...normalized.notes);
    } else {
      otherParties.push(otherParty(list, row));
    }
  }
  const entries = identify(unidentified, notes);
  const sorted = Object.fromEntries(Object.entries(countsByList).sort(([a], [b]) => compare(a, b)));
  return { entries, otherParties, countsByList: sorted, report: summarize(notes) };
}
