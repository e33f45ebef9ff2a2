import { sql, type Transaction } from 'kysely';
import { addAuditGuard } from './audit-guard.ts';
import type { DatabaseKind } from './database.ts';
import type { Migration } from './migrate.ts';
import type { Schema } from './schema.ts';

/**
 * Plain SQL that SQLite and PostgreSQL both take: `bigint` is 8 bytes in both. A released step is never edited; a change
 * is another step.
 */
const installationTables = [
  `create table installations (
    tenant text not null, enterprise text, is_enterprise_install integer not null,
    key_id text not null, box text not null, updated_at bigint not null,
    primary key (tenant, is_enterprise_install))`,

  'create table seen_events (key text primary key, seen_at bigint not null)',
  'create index seen_events_by_time on seen_events (seen_at)',
];

const memoryTables = [
  `create table conversations (
    tenant text not null, address text not null, user_id text, kind text not null,
    document text not null, updated_at bigint not null,
    primary key (tenant, address))`,
  'create index conversations_of_user on conversations (tenant, user_id)',

  `create table audit_heads (
    tenant text primary key, last_seq bigint not null, last_hash text not null,
    pruned_seq bigint not null, pruned_hash text not null)`,
  `create table audit_records (
    tenant text not null, seq bigint not null, at bigint not null, kind text not null, event_id text, outcome text,
    list_as_of text, list_sha256 text, app_version text not null, entries text not null, detail text not null,
    person text not null, person_salt text, user_id text, user_name text, channel text,
    question text not null, question_form text not null, question_salt text, query text,
    words text not null, words_salt text, note text, answer text,
    previous_hash text not null, hash text not null,
    primary key (tenant, seq))`,
  'create unique index audit_records_of_event on audit_records (tenant, event_id)',
  'create index audit_records_of_user on audit_records (tenant, user_id, seq)',
  'create index audit_records_by_time on audit_records (tenant, at)',
  `create table entry_texts (
    tenant text not null, sha256 text not null, document text not null,
    primary key (tenant, sha256))`,

  `create table reviews (
    tenant text not null, id text not null, query text not null, query_key text not null, entry_id text not null,
    entry_name text not null, entry_fingerprint text not null, outcome text not null, reference text,
    status text not null, note text, asked_at bigint not null, changed_at bigint not null,
    primary key (tenant, id))`,
  `create unique index reviews_open on reviews (tenant, query_key, entry_id)
    where status in ('open', 'needs-more')`,
  'create index reviews_by_status on reviews (tenant, status, asked_at)',
  `create table review_askers (
    tenant text not null, review_id text not null, user_id text not null, user_name text, address text not null,
    asked_at bigint not null,
    primary key (tenant, review_id, user_id),
    foreign key (tenant, review_id) references reviews (tenant, id) on delete cascade)`,
  `create table decisions (
    tenant text not null, id text not null, review_id text not null, query_key text not null, query text not null,
    entry_id text not null, entry_name text not null, entry_fingerprint text not null, verdict text not null,
    note text not null, decided_by text, decided_by_name text, decided_at bigint not null, is_current integer not null,
    primary key (tenant, id),
    foreign key (tenant, review_id) references reviews (tenant, id))`,
  'create unique index decisions_current on decisions (tenant, query_key, entry_id) where is_current = 1',

  `create table watches (
    tenant text not null, id text not null, owner_kind text not null, owner text not null, address text not null,
    name text not null, name_key text not null, country text not null, created_by text, created_at bigint not null,
    state text, list_sha256 text,
    primary key (tenant, id))`,
  'create unique index watches_of_owner on watches (tenant, owner_kind, owner, name_key, country)',
  `create table notices (
    tenant text not null, id text not null, dedup_key text not null, watch_id text, address text not null,
    payload text not null, status text not null, attempts integer not null, created_at bigint not null,
    next_attempt_at bigint not null, settled_at bigint, last_error text,
    primary key (tenant, id))`,
  'create unique index notices_once on notices (tenant, dedup_key)',
  'create index notices_due on notices (status, next_attempt_at)',

  `create table settings (
    tenant text primary key, document text not null, updated_by text, updated_at bigint not null)`,
  'create table leases (name text primary key, holder text not null, expires_at bigint not null)',
];

const listChangeTables = [
  `create table list_changes (
    id text primary key, from_sha256 text not null, to_sha256 text not null, as_of bigint not null,
    found_at bigint not null, entry_id text not null, previous_id text not null, entry_name text not null,
    countries text not null, kind text not null, document text not null)`,
  'create unique index list_changes_once on list_changes (from_sha256, to_sha256, kind, entry_id, previous_id)',
  'create index list_changes_by_date on list_changes (as_of, id)',
  'create index list_changes_of_entry on list_changes (entry_id)',
  'create index list_changes_of_previous on list_changes (previous_id)',

  `create table subscriptions (
    tenant text not null, channel_kind text not null, channel_id text not null, created_by text,
    created_at bigint not null,
    primary key (tenant, channel_kind, channel_id))`,
];

function listTables(kind: DatabaseKind): readonly string[] {
  const counted = {
    sqlite: 'integer primary key autoincrement',
    postgres: 'bigint generated always as identity primary key',
  }[kind];
  const bytes = { sqlite: 'blob', postgres: 'bytea' }[kind];
  return [
    `create table list_versions (
      seq ${counted}, sha256 text not null, as_of text not null, retrieved_at text not null, source_url text not null,
      entry_count integer not null, counts text not null, supersedes text not null, accepted_at bigint not null,
      started_by text not null, forced_by text, forced_reason text, overruled text, etag text, last_modified text)`,
    `create table list_documents (
      sha256 text primary key, entity_list ${bytes} not null, other_lists ${bytes} not null)`,
  ];
}

export const migrations: readonly Migration[] = [
  { name: '0001-installations', up: (db) => runAll(db, installationTables) },
  {
    name: '0002-memory',
    async up(db, kind) {
      await runAll(db, memoryTables);
      await addAuditGuard(db, kind);
    },
  },
  { name: '0003-list-versions', up: (db, kind) => runAll(db, listTables(kind)) },
  { name: '0004-list-changes', up: (db) => runAll(db, listChangeTables) },
  {
    name: '0005-shared-documents',
    up: (db) =>
      runAll(db, [
        'create table shared_documents (name text primary key, document text not null, updated_at bigint not null)',
      ]),
  },
  {
    name: '0006-events-under-way',
    up: (db) => runAll(db, ['alter table seen_events add column is_done smallint not null default 1']),
  },
];

async function runAll(db: Transaction<Schema>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db);
  }
}
