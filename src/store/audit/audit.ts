import type { Database } from '../database.ts';
import type { TenantId } from '../tenant.ts';
import { type Append, appendAll, toAppend } from './append.ts';
import type { AuditEvent, AuditReceipt, AuditRecord, QueryRecording } from './event.ts';
import { type ExportFormat, exportRecords } from './export.ts';
import { createGroupCommit } from './group-commit.ts';
import { erasePersonFromTrail, eraseWordsOfRecord, type Housekeeping, pruneTrail } from './housekeeping.ts';
import { type AuditFilter, type AuditPage, allRecords, entryTextsOf, findRecord, listRecords } from './query.ts';
import type { Anchor, AuditVerification } from './verification.ts';
import { verifyTrail } from './verify.ts';

/** The audit trail: append-only, one chain of hashes per tenant. */
export interface Audit {
  /** Resolves once the record is on the disk. @param queries 'text' unless the tenant's settings say 'hash' */
  append(tenant: TenantId, event: AuditEvent, queries?: QueryRecording): Promise<AuditReceipt>;
  list(tenant: TenantId, filter: AuditFilter, page: AuditPage): Promise<readonly AuditRecord[]>;
  /** @param reference "EL-4711-9F3C" */
  find(tenant: TenantId, reference: string): Promise<AuditRecord | undefined>;
  /** The JSON of the entries that a record names, as they stood then, by `textSha256`. */
  entryTexts(tenant: TenantId, record: AuditRecord): Promise<ReadonlyMap<string, string>>;
  /** Pieces of text that make up the file. */
  export(tenant: TenantId, format: ExportFormat, filter?: AuditFilter): AsyncIterable<string>;
  verify(tenant: TenantId, anchors?: readonly Anchor[]): Promise<AuditVerification>;
  /** Takes a person out of all records; resolves with how many. */
  erasePerson(tenant: TenantId, user: string, by: Housekeeping): Promise<number>;
  /** Takes query, note and answer out of one record; false when there is no such record. */
  eraseWords(tenant: TenantId, seq: number, by: Housekeeping): Promise<boolean>;
  /** Deletes records older than `before`; resolves with how many. */
  prune(tenant: TenantId, before: Date, by: Housekeeping): Promise<number>;
}

const recordsPerCommit = 500;
const saltBytes = 16;

export function createAudit(db: Database, randomBytes: (count: number) => Uint8Array): Audit {
  const newSalt = () => Buffer.from(randomBytes(saltBytes)).toString('hex');
  const append = createGroupCommit<Append, AuditReceipt>((appends) => appendAll(db, appends), recordsPerCommit);
  return {
    append: async (tenant, event, queries = 'text') => append(toAppend(tenant, event, queries, newSalt)),
    list: (tenant, filter, page) => listRecords(db, tenant, filter, page),
    find: (tenant, reference) => findRecord(db, tenant, reference),
    entryTexts: (tenant, record) => entryTextsOf(db, tenant, record),
    export: (tenant, format, filter) => exportRecords(allRecords(db, tenant, filter), format),
    verify: (tenant, anchors) => verifyTrail(db, tenant, anchors),
    erasePerson: (tenant, user, by) => erasePersonFromTrail(db, tenant, user, by, newSalt),
    eraseWords: (tenant, seq, by) => eraseWordsOfRecord(db, tenant, seq, by, newSalt),
    prune: (tenant, before, by) => pruneTrail(db, tenant, before, by, newSalt),
  };
}
