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
