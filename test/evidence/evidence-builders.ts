import type { EvidenceEntry, EvidenceInput } from '../../src/evidence/evidence-input.ts';
import { listingOfEntry } from '../../src/evidence/listing-of-entry.ts';
import type { EntityListEntry } from '../../src/list/entry.ts';
import { buildEntry } from '../builders.ts';

export function evidenceEntry(entry: EntityListEntry = buildEntry()): EvidenceEntry {
  return {
    name: entry.ownName,
    matchedName: entry.name,
    matchedOn: 'name',
    score: 0.999,
    strength: 'strong',
    listing: listingOfEntry(entry, (code) => (code === 'RU' ? 'Russia' : code)),
  };
}

/** A hit on an invented company, asked in Slack. */
export function evidenceInput(changes: Partial<EvidenceInput> = {}): EvidenceInput {
  return {
    reference: 'EL-4711-9F3C',
    askedAt: '2026-08-01T12:00:00.000Z',
    askedBy: { state: 'kept', value: { user: 'U024BE7LH', userName: 'Zoë Müller' } },
    askedIn: { platform: 'slack', tenant: 'T0123ABCD', channel: { state: 'kept', value: 'C0456EFGH' } },
    query: { state: 'kept', value: 'Borealis Turbine Works' },
    outcome: 'hit',
    answer: {
      state: 'kept',
      value: 'Yes: Borealis Turbine Works is on the US Entity List.\n\nNext step: Stop and ask.',
    },
    entries: [evidenceEntry()],
    list: {
      asOf: '2026-07-31T13:15:00.000Z',
      sha256: '0123456789abcdef'.repeat(4),
      sourceUrl: 'https://example.com/list.json',
    },
    record: { seq: 4711, hash: '9f3c'.repeat(16), previousHash: '77aa'.repeat(16) },
    verification: {
      checkedAt: '2026-08-02T08:00:00.000Z',
      isIntact: true,
      recordCount: 5230,
      head: { seq: 5230, hash: 'ee01'.repeat(16) },
      prunedThroughSeq: 0,
      problemCount: 0,
    },
    decisions: [],
    appVersion: '0.1.0',
    madeAt: new Date('2026-08-02T08:00:01.000Z'),
    ...changes,
  };
}
