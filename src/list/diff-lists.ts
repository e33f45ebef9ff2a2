import { diffEntry, printedAddresses, stampOf } from './diff-entry.ts';
import type { EntityListEntry, ListVersion, ScreeningList } from './entry.ts';
import type { ListChange, ListDiff } from './list-diff.ts';
import { isSameRow, rowGroup, rowMarks } from './same-row.ts';

interface Pair {
  readonly before: EntityListEntry;
  readonly after: EntityListEntry;
}

interface Paired {
  readonly pairs: readonly Pair[];
  readonly removed: readonly EntityListEntry[];
  readonly added: readonly EntityListEntry[];
}

const KINDS: readonly ListChange['kind'][] = ['added', 'removed', 'renamed', 'changed'];

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function nameAndCountries({ name, countries }: EntityListEntry): string {
  return countries.length < 2 ? `${name}\0${countries.join()}` : `${name}\0${[...countries].sort().join()}`;
}

function groupBy(
  entries: readonly EntityListEntry[],
  key: (entry: EntityListEntry) => string | undefined,
): ReadonlyMap<string, readonly EntityListEntry[]> {
  const groups = new Map<string, EntityListEntry[]>();
  for (const entry of entries) {
    const own = key(entry);
    if (own === undefined) continue;
    const group = groups.get(own);
    if (group === undefined) groups.set(own, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** Of several rows with one name, those that read the same belong together, then those that differ least. */
function pairNamesakes(before: readonly EntityListEntry[], after: readonly EntityListEntry[]): Paired {
  const ranked = before
    .flatMap((old) =>
      after.map((current) => ({ old, current, distance: diffEntry(old, current, { addresses: true }).length })),
    )
    .sort((a, b) => a.distance - b.distance || order(a.old.id, b.old.id) || order(a.current.id, b.current.id));
  const taken = new Set<EntityListEntry>();
  const pairs: Pair[] = [];
  for (const { old, current } of ranked) {
    if (taken.has(old) || taken.has(current)) continue;
    taken.add(old).add(current);
    pairs.push({ before: old, after: current });
  }
  const left = (entry: EntityListEntry): boolean => !taken.has(entry);
  return { pairs, removed: before.filter(left), added: after.filter(left) };
}

function pairByName(before: readonly EntityListEntry[], after: readonly EntityListEntry[]): Paired {
  const current = groupBy(after, nameAndCountries);
  const old = groupBy(before, nameAndCountries);
  const pairs: Pair[] = [];
  const removed: EntityListEntry[] = [];
  const added: EntityListEntry[] = [];
  for (const [key, olds] of old) {
    const news = current.get(key) ?? [];
    const [one, two] = [olds[0], news[0]];
    if (olds.length === 1 && news.length === 1 && one !== undefined && two !== undefined) {
      pairs.push({ before: one, after: two });
      continue;
    }
    const namesakes = pairNamesakes(olds, news);
    pairs.push(...namesakes.pairs);
    removed.push(...namesakes.removed);
    added.push(...namesakes.added);
  }
  for (const [key, news] of current) if (!old.has(key)) added.push(...news);
  return { pairs, removed, added };
}

/** Rows that went and came and are plainly one; where there is a choice, nothing is decided. */
function pairRenamed(removed: readonly EntityListEntry[], added: readonly EntityListEntry[]): readonly Pair[] {
  const newcomers = groupBy(added, rowGroup);
  const candidates = [...groupBy(removed, rowGroup)].flatMap(([group, olds]) => {
    const news = (newcomers.get(group) ?? []).map((after) => ({ after, marks: rowMarks(after) }));
    return olds.flatMap((before) => {
      const own = rowMarks(before);
      return news.filter(({ marks }) => isSameRow(own, marks)).map(({ after }) => ({ before, after }));
    });
  });
  const uses = new Map<EntityListEntry, number>();
  for (const { before, after } of candidates) {
    uses.set(before, (uses.get(before) ?? 0) + 1).set(after, (uses.get(after) ?? 0) + 1);
  }
  return candidates.filter(({ before, after }) => uses.get(before) === 1 && uses.get(after) === 1);
}

function givesAddresses(entries: readonly EntityListEntry[]): boolean {
  const some = entries.filter(({ addresses }) => printedAddresses(addresses).length > 0).length;
  return some * 4 >= entries.length;
}

function countsOf(before: ListVersion, after: ListVersion): ListDiff['counts'] {
  const lists = [...new Set([...Object.keys(before.countsByList), ...Object.keys(after.countsByList)])].sort(order);
  return lists.map((list) => ({
    list,
    before: before.countsByList[list] ?? 0,
    after: after.countsByList[list] ?? 0,
  }));
}

/** By kind, name and id, whatever order they come in. */
export function inOrder(changes: readonly ListChange[]): readonly ListChange[] {
  return [...changes].sort(
    (a, b) =>
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      order(a.entry.name, b.entry.name) ||
      order(a.entry.id, b.entry.id),
  );
}

function changesOf(before: ScreeningList, after: ScreeningList, addresses: boolean): readonly ListChange[] {
  const byName = pairByName(before.entries, after.entries);
  const renamed = pairRenamed(byName.removed, byName.added);
  const found = new Set(renamed.flatMap(({ before: old, after: current }) => [old, current]));
  return [
    ...byName.added
      .filter((entry) => !found.has(entry))
      .map((entry) => ({ kind: 'added' as const, entry: stampOf(entry) })),
    ...byName.removed
      .filter((entry) => !found.has(entry))
      .map((entry) => ({ kind: 'removed' as const, entry: stampOf(entry) })),
    ...renamed.map(({ before: old, after: current }) => ({
      kind: 'renamed' as const,
      entry: stampOf(current),
      previous: stampOf(old),
      fields: diffEntry(old, current, { addresses }),
    })),
    ...byName.pairs.flatMap(({ before: old, after: current }) => {
      const fields = diffEntry(old, current, { addresses });
      if (fields.length === 0 && old.id === current.id) return [];
      return [{ kind: 'changed' as const, entry: stampOf(current), previousId: old.id, fields }];
    }),
  ];
}

/**
 * Compares two versions of the list. A row is known again by its name and countries; one that has another name or other
 * countries counts as renamed only when it is plainly the same row (see same-row.ts), and as removed and added otherwise.
 * `addresses` false leaves addresses out: those of the built-in list come from another print than those of the file.
 */
export function diffLists(
  before: ScreeningList,
  after: ScreeningList,
  options: { readonly addresses?: boolean } = {},
): ListDiff {
  const addressesCompared =
    options.addresses !== false && givesAddresses(before.entries) && givesAddresses(after.entries);
  return {
    from: { sha256: before.version.sha256, asOf: before.version.asOf },
    to: { sha256: after.version.sha256, asOf: after.version.asOf },
    counts: countsOf(before.version, after.version),
    addressesCompared,
    changes: inOrder(changesOf(before, after, addressesCompared)),
  };
}
