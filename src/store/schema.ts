import type { Generated } from 'kysely';

/** The tables as Kysely sees them. Times are milliseconds since 1970 (UTC), yes/no is 1/0, documents are JSON text. */
export interface Schema {
  readonly installations: InstallationRow;
  readonly conversations: ConversationRow;
  readonly audit_heads: AuditHeadRow;
  readonly audit_records: AuditRecordRow;
  readonly entry_texts: EntryTextRow;
  readonly reviews: ReviewRow;
  readonly review_askers: ReviewAskerRow;
  readonly decisions: DecisionRow;
  readonly watches: WatchRow;
  readonly notices: NoticeRow;
  readonly settings: SettingsRow;
  readonly leases: LeaseRow;
  readonly list_versions: ListVersionTable;
  readonly list_documents: ListDocumentRow;
  readonly seen_events: SeenEventRow;
  readonly list_changes: ListChangeRow;
  readonly subscriptions: SubscriptionRow;
  readonly shared_documents: SharedDocumentRow;
  readonly schema_migrations: { readonly name: string };
}

/** Every table that holds what belongs to a tenant, in the order in which a purge empties them. */
export const tenantTables = [
  'notices',
  'watches',
  'decisions',
  'review_askers',
  'reviews',
  'entry_texts',
  // The head goes first: without it the guard on audit_records lets the records go.
  'audit_heads',
  'audit_records',
  'conversations',
  'subscriptions',
  'settings',
  'installations',
] as const satisfies readonly (keyof Schema)[];

export interface InstallationRow {
  readonly tenant: string;
  readonly enterprise: string | null;
  readonly is_enterprise_install: number;
  readonly key_id: string;
  readonly box: string;
  readonly updated_at: number;
}

export interface ConversationRow {
  readonly tenant: string;
  readonly address: string;
  readonly user_id: string | null;
  readonly kind: string;
  readonly document: string;
  readonly updated_at: number;
}

export interface AuditHeadRow {
  readonly tenant: string;
  readonly last_seq: number;
  readonly last_hash: string;
  readonly pruned_seq: number;
  readonly pruned_hash: string;
}

export interface AuditRecordRow {
  readonly tenant: string;
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly event_id: string | null;
  readonly outcome: string | null;
  readonly list_as_of: string | null;
  readonly list_sha256: string | null;
  readonly app_version: string;
  readonly entries: string;
  readonly detail: string;
  readonly person: string;
  readonly person_salt: string | null;
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly channel: string | null;
  readonly question: string;
  readonly question_form: string;
  readonly question_salt: string | null;
  readonly query: string | null;
  readonly words: string;
  readonly words_salt: string | null;
  readonly note: string | null;
  readonly answer: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface EntryTextRow {
  readonly tenant: string;
  readonly sha256: string;
  readonly document: string;
}

export interface ReviewRow {
  readonly tenant: string;
  readonly id: string;
  readonly query: string;
  readonly query_key: string;
  readonly entry_id: string;
  readonly entry_name: string;
  readonly entry_fingerprint: string;
  readonly outcome: string;
  readonly reference: string | null;
  readonly status: string;
  readonly note: string | null;
  readonly asked_at: number;
  readonly changed_at: number;
}

export interface ReviewAskerRow {
  readonly tenant: string;
  readonly review_id: string;
  readonly user_id: string;
  readonly user_name: string | null;
  readonly address: string;
  readonly asked_at: number;
}

export interface DecisionRow {
  readonly tenant: string;
  readonly id: string;
  readonly review_id: string;
  readonly query_key: string;
  readonly query: string;
  readonly entry_id: string;
  readonly entry_name: string;
  readonly entry_fingerprint: string;
  readonly verdict: string;
  readonly note: string;
  readonly decided_by: string | null;
  readonly decided_by_name: string | null;
  readonly decided_at: number;
  readonly is_current: number;
}

export interface WatchRow {
  readonly tenant: string;
  readonly id: string;
  readonly owner_kind: string;
  readonly owner: string;
  readonly address: string;
  readonly name: string;
  readonly name_key: string;
  readonly country: string;
  readonly created_by: string | null;
  readonly created_at: number;
  readonly state: string | null;
  readonly list_sha256: string | null;
}

export interface NoticeRow {
  readonly tenant: string;
  readonly id: string;
  readonly dedup_key: string;
  readonly watch_id: string | null;
  readonly address: string;
  readonly payload: string;
  readonly status: string;
  readonly attempts: number;
  readonly created_at: number;
  readonly next_attempt_at: number;
  readonly settled_at: number | null;
  readonly last_error: string | null;
}

export interface SettingsRow {
  readonly tenant: string;
  readonly document: string;
  readonly updated_by: string | null;
  readonly updated_at: number;
}

/** Who does a job that one process at a time may do; belongs to no tenant. */
export interface LeaseRow {
  readonly name: string;
  readonly holder: string;
  readonly expires_at: number;
}

/** Every version of the list that was taken into service, in the order of `seq`; belongs to no tenant. */
export interface ListVersionTable {
  readonly seq: Generated<number>;
  readonly sha256: string;
  readonly as_of: string;
  readonly retrieved_at: string;
  readonly source_url: string;
  readonly entry_count: number;
  readonly counts: string;
  readonly supersedes: string;
  readonly accepted_at: number;
  readonly started_by: string;
  readonly forced_by: string | null;
  readonly forced_reason: string | null;
  readonly overruled: string | null;
  readonly etag: string | null;
  readonly last_modified: string | null;
}

/** The newest versions themselves, compressed with gzip. */
export interface ListDocumentRow {
  readonly sha256: string;
  readonly entity_list: Uint8Array;
  readonly other_lists: Uint8Array;
}

/** Events that a platform delivered, so that a repetition is known as one in every process; the key is a digest. */
export interface SeenEventRow {
  readonly key: string;
  readonly seen_at: number;
  /** 0 while it is under way. */
  readonly is_done: number;
}

/** What one version of the list says otherwise than the one before; the list belongs to no tenant. */
export interface ListChangeRow {
  readonly id: string;
  readonly from_sha256: string;
  readonly to_sha256: string;
  /** When the newer version was made. */
  readonly as_of: number;
  readonly found_at: number;
  readonly entry_id: string;
  /** Differs from `entry_id` where the entry had another id before. */
  readonly previous_id: string;
  readonly entry_name: string;
  readonly countries: string;
  readonly kind: string;
  readonly document: string;
}

/** A person or channel that wants to be told of changes. */
export interface SubscriptionRow {
  readonly tenant: string;
  readonly channel_kind: string;
  readonly channel_id: string;
  readonly created_by: string | null;
  readonly created_at: number;
}

export interface SharedDocumentRow {
  readonly name: string;
  readonly document: string;
  readonly updated_at: number;
}
