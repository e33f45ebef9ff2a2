import type { EntityListEntry } from '../../list/entry.ts';
import type { Verdict } from '../../screening/verdict.ts';
import type { AuditEvent } from './event.ts';

/** The entries that a verdict names, word for word, as a record keeps them. */
export function recordedEntries(verdict: Verdict): NonNullable<AuditEvent['entries']> {
  if (verdict.outcome !== 'hit' && verdict.outcome !== 'possible-match') return [];
  return verdict.hits.map(({ entry, matchedName, matchedOn, score, strength }) => ({
    id: entry.id,
    name: entry.name,
    matchedName,
    matchedOn,
    score,
    strength,
    text: JSON.stringify(entry),
  }));
}

/** An entry that was looked at by its own name. */
export function recordedEntry(entry: EntityListEntry): NonNullable<AuditEvent['entries']>[number] {
  const { id, name } = entry;
  return { id, name, matchedName: name, matchedOn: 'name', score: 1, strength: 'strong', text: JSON.stringify(entry) };
}
