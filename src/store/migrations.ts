import { sql } from 'kysely';
import type { Migration } from './migrate.ts';

/**
 * Plain SQL that SQLite and PostgreSQL both take: `bigint` is 8 bytes in both. A released step is never edited; a change
 * is another step.
 */
const initialTables = [
  `create table installations (
    tenant text not null, enterprise text, is_enterprise_install integer not null,
    key_id text not null, box text not null, updated_at bigint not null,
    primary key (tenant, is_enterprise_install))`,
  'create table seen_events (key text primary key, seen_at bigint not null)',
  'create index seen_events_by_time on seen_events (seen_at)',
];

export const migrations: readonly Migration[] = [
  {
    name: '0001-installations',
    async up(db) {
      for (const statement of initialTables) await sql.raw(statement).execute(db);
    },
  },
];
