import { hash } from 'node:crypto';
import type { AuditRecordRow } from '../schema.ts';

/**
 * The chain: the hash of a record covers the hash of the one before it in the same tenant, so that a change, a gap or a
 * swap shows. What may have to be erased later (who asked, what was typed, free text) is not covered itself but by a
 * commitment: a digest of it and a random salt. Erasing empties the fields and the salt; the commitment stays, the chain
 * holds, and without the salt nobody can find the value by trying names.
 */

/** Comes before the first record of every tenant. */
export const genesisHash = '0'.repeat(64);

export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

type Person = Pick<AuditRecordRow, 'user_id' | 'user_name' | 'channel'>;
type Words = Pick<AuditRecordRow, 'note' | 'answer'>;

export function personCommitment(salt: string, row: Person): string {
  return commitment(salt, 'person', [row.user_id, row.user_name, row.channel]);
}

/** @param query as typed, or folded with `foldQuery` when only the digest is kept */
export function questionCommitment(salt: string, query: string | null): string {
  return commitment(salt, 'question', [query]);
}

export function wordsCommitment(salt: string, row: Words): string {
  return commitment(salt, 'words', [row.note, row.answer]);
}

/** Spellings that a person would call the same query. */
export function foldQuery(query: string): string {
  return query.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** Everything but the hash itself and the erasable fields. The order is the format: a change needs another first element. */
export function recordHash(row: Omit<AuditRecordRow, 'hash'>): string {
  return sha256(
    JSON.stringify([
      'record-1',
      row.tenant,
      row.seq,
      row.at,
      row.kind,
      row.event_id,
      row.outcome,
      row.list_as_of,
      row.list_sha256,
      row.app_version,
      row.entries,
      row.detail,
      row.person,
      row.question,
      row.question_form,
      row.words,
      row.previous_hash,
    ]),
  );
}

/** True when what is still readable of a record is what was written. */
export function commitmentsHold(row: AuditRecordRow): boolean {
  const person =
    row.person_salt === null
      ? row.user_id === null && row.user_name === null && row.channel === null
      : personCommitment(row.person_salt, row) === row.person;
  const words =
    row.words_salt === null
      ? row.note === null && row.answer === null
      : wordsCommitment(row.words_salt, row) === row.words;
  return person && words && questionHolds(row);
}

function questionHolds(row: AuditRecordRow): boolean {
  if (row.question_salt === null || row.question_form === 'hash') {
    return row.query === null;
  }
  return questionCommitment(row.question_salt, row.query) === row.question;
}

function commitment(salt: string, label: string, values: readonly (string | null)[]): string {
  return sha256(JSON.stringify([label, salt, ...values]));
}
