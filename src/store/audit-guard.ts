import { sql, type Transaction } from 'kysely';
import type { DatabaseKind } from './database.ts';
import type { Schema } from './schema.ts';

const message = 'audit records are append-only';

/** Columns that the hash of a record covers. */
const fixed = [
  ...['tenant', 'seq', 'at', 'kind', 'event_id', 'outcome', 'list_as_of', 'list_sha256', 'app_version', 'entries'],
  ...['detail', 'person', 'question', 'question_form', 'words', 'previous_hash', 'hash'],
];

/** Columns that erasure may empty, and nothing may fill again. */
const erasable = [
  ...['person_salt', 'user_id', 'user_name', 'channel', 'question_salt', 'query', 'words_salt', 'note', 'answer'],
];

const altered = [
  ...fixed.map((column) => `new.${column} is distinct from old.${column}`),
  ...erasable.map((column) => `(new.${column} is not null and new.${column} is distinct from old.${column})`),
].join(' or ');

/** Retention moves the mark first; a purge takes the tenant's head away first. */
const stillKept =
  'exists (select 1 from audit_heads where audit_heads.tenant = old.tenant and audit_heads.pruned_seq < old.seq)';

/** Makes the database itself refuse to alter a record, or to drop one that retention has not passed. */
export async function addAuditGuard(db: Transaction<Schema>, kind: DatabaseKind): Promise<void> {
  for (const statement of kind === 'sqlite' ? sqliteGuard : postgresGuard) {
    await sql.raw(statement).execute(db);
  }
}

const sqliteGuard = [
  `create trigger audit_records_altered before update on audit_records when ${altered}
   begin select raise(abort, '${message}'); end`,
  `create trigger audit_records_dropped before delete on audit_records when ${stillKept}
   begin select raise(abort, '${message}'); end`,
];

const postgresGuard = [
  `create function audit_records_refuse() returns trigger language plpgsql as $$
   begin raise exception '${message}'; end $$`,
  `create function audit_records_refuse_kept() returns trigger language plpgsql as $$
   begin if ${stillKept} then raise exception '${message}'; end if; return old; end $$`,
  `create trigger audit_records_altered before update on audit_records
   for each row when (${altered}) execute function audit_records_refuse()`,
  `create trigger audit_records_dropped before delete on audit_records
   for each row execute function audit_records_refuse_kept()`,
];
