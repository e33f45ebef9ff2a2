import type { EvidenceEntry, EvidenceInput, EvidenceQuery, Kept } from '../evidence/evidence-input.ts';
import { listingOfEntry } from '../evidence/listing-of-entry.ts';
import type { CountryCode, EntityListEntry } from '../list/entry.ts';
import type { AuditedEntry, AuditRecord } from '../store/audit/event.ts';
import type { AuditVerification } from '../store/audit/verification.ts';
import type { RecordedDecision } from './decisions-of-record.ts';

export interface RecordEvidence {
  readonly record: AuditRecord;
  readonly platform: string;
  /** Workspace or tenant, as the platform names it. */
  readonly tenant: string;
  /** JSON of entries by checksum; see `Audit.entryTexts`. */
  readonly entryTexts: ReadonlyMap<string, string>;
  readonly decisions: readonly RecordedDecision[];
  readonly verification: AuditVerification;
  readonly sourceUrl?: string;
  readonly countryName: (code: CountryCode) => string;
  readonly madeFor: string;
  readonly madeAt: Date;
}

/** What a record of the audit trail says, as the evidence document takes it. */
export function evidenceOfRecord(evidence: RecordEvidence): EvidenceInput {
  const { record, platform, tenant, verification, decisions, sourceUrl, madeAt, madeFor } = evidence;
  const { reference, at, outcome, list, seq, hash, previousHash, appVersion, commitments } = record;
  const isPersonErased = commitments.personSalt === undefined;
  return {
    reference,
    askedAt: at,
    askedBy: kept(isPersonErased, record.user === undefined ? undefined : person(record)),
    askedIn: { platform, tenant, channel: kept(isPersonErased, record.channel) },
    query: queryOf(record),
    ...(outcome !== undefined && { outcome }),
    answer: kept(commitments.wordsSalt === undefined, record.answer),
    entries: record.entries.map((entry) => entryOf(entry, evidence)),
    ...(list !== undefined && { list: { ...list, ...(sourceUrl !== undefined && { sourceUrl }) } }),
    record: { seq, hash, previousHash },
    verification: { ...verification, checkedAt: madeAt.toISOString() },
    decisions: decisions.map(({ decision, state }) => ({
      entryName: decision.entryName,
      verdict: decision.verdict,
      decidedAt: decision.decidedAt,
      ...(decision.decidedBy !== undefined && { decidedBy: decision.decidedByName ?? decision.decidedBy }),
      note: decision.note,
      state,
      isCurrent: decision.isCurrent,
    })),
    appVersion,
    madeAt,
    madeFor,
  };
}

function kept<T>(isErased: boolean, value: T | undefined): Kept<T> {
  if (isErased) {
    return { state: 'erased' };
  }
  return value === undefined ? { state: 'not-kept' } : { state: 'kept', value };
}

function person({ user, userName }: AuditRecord): { readonly user?: string; readonly userName?: string } {
  return { ...(user !== undefined && { user }), ...(userName !== undefined && { userName }) };
}

function queryOf({ queryForm, query, commitments }: AuditRecord): EvidenceQuery {
  return queryForm === 'hash' && commitments.questionSalt !== undefined
    ? { state: 'digest', digest: commitments.question }
    : kept(commitments.questionSalt === undefined, query);
}

function entryOf(
  { name, matchedName, matchedOn, score, strength, textSha256 }: AuditedEntry & { readonly textSha256?: string },
  { entryTexts, countryName }: RecordEvidence,
): EvidenceEntry {
  const text = textSha256 === undefined ? undefined : entryTexts.get(textSha256);
  const entry: EntityListEntry | undefined = text === undefined ? undefined : JSON.parse(text);
  return {
    name,
    matchedName,
    matchedOn,
    score,
    strength,
    ...(entry !== undefined && { listing: listingOfEntry(entry, countryName) }),
  };
}
