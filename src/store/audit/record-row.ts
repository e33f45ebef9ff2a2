import type { Outcome } from '../../screening/verdict.ts';
import type { AuditRecordRow } from '../schema.ts';
import { storableText } from '../storable-text.ts';
import { foldQuery, personCommitment, questionCommitment, recordHash, sha256, wordsCommitment } from './chain.ts';
import type { AuditEvent, AuditKind, AuditRecord, QueryRecording } from './event.ts';
import { referenceOf } from './reference.ts';

/** Every kind of record, those that the trail writes about itself included. */
export type AnyAuditEvent = Omit<AuditEvent, 'kind'> & { readonly kind: AuditKind };

export interface Link {
  readonly tenant: string;
  readonly seq: number;
  readonly previousHash: string;
}

/** A record before it has its place in the chain. */
export type UnlinkedRow = Omit<AuditRecordRow, 'tenant' | 'seq' | 'previous_hash' | 'hash'>;

/**
 * Throws for an event that cannot be written (an invalid date, a detail that is not JSON): here, where it is alone, and not
 * later, where it would take others with it.
 *
 * @param newSalt 16 random bytes as text, new at each call
 */
export function toUnlinkedRow(event: AnyAuditEvent, queries: QueryRecording, newSalt: () => string): UnlinkedRow {
  return {
    at: Date.parse(event.at.toISOString()),
    kind: event.kind,
    event_id: event.eventId === undefined ? null : eventDigest(event.eventId),
    outcome: event.outcome ?? null,
    list_as_of: event.list?.asOf ?? null,
    list_sha256: event.list?.sha256 ?? null,
    app_version: event.appVersion,
    entries: JSON.stringify((event.entries ?? []).map(entryForRecord)),
    detail: JSON.stringify(event.detail ?? {}),
    ...personColumns(event, newSalt()),
    ...questionColumns(event, queries, newSalt()),
    ...wordsColumns(event, queries, newSalt()),
  };
}

export function toRow(row: UnlinkedRow, link: Link): AuditRecordRow {
  const open = { ...row, tenant: link.tenant, seq: link.seq, previous_hash: link.previousHash };
  return { ...open, hash: recordHash(open) };
}

/** Platforms name events at any length; the digest has one. */
function eventDigest(eventId: string): string {
  return sha256(eventId).slice(0, 32);
}

export function toRecord(row: AuditRecordRow): AuditRecord {
  return {
    seq: row.seq,
    reference: referenceOf(row),
    at: new Date(row.at).toISOString(),
    kind: row.kind as AuditKind,
    queryForm: row.question_form as AuditRecord['queryForm'],
    ...given('user', row.user_id),
    ...given('userName', row.user_name),
    ...given('channel', row.channel),
    ...given('query', row.query),
    ...given('outcome', row.outcome as Outcome | null),
    ...given('note', row.note),
    ...given('answer', row.answer),
    ...given('eventDigest', row.event_id),
    ...(row.list_as_of !== null && row.list_sha256 !== null
      ? { list: { asOf: row.list_as_of, sha256: row.list_sha256 } }
      : {}),
    entries: JSON.parse(row.entries),
    detail: JSON.parse(row.detail),
    appVersion: row.app_version,
    isErased: row.person_salt === null || row.question_salt === null || row.words_salt === null,
    previousHash: row.previous_hash,
    hash: row.hash,
    commitments: {
      person: row.person,
      ...given('personSalt', row.person_salt),
      question: row.question,
      ...given('questionSalt', row.question_salt),
      words: row.words,
      ...given('wordsSalt', row.words_salt),
    },
  };
}

function personColumns(event: AnyAuditEvent, salt: string) {
  const columns = {
    user_id: storable(event.user),
    user_name: storable(event.userName),
    channel: storable(event.channel),
  };
  return { ...columns, person_salt: salt, person: personCommitment(salt, columns) };
}

function questionColumns(event: AnyAuditEvent, queries: QueryRecording, salt: string) {
  const query = storable(event.query);
  if (query !== null && queries === 'hash') {
    return {
      query: null,
      question_form: 'hash',
      question_salt: salt,
      question: questionCommitment(salt, foldQuery(query)),
    };
  }
  return {
    query,
    question_form: query === null ? 'none' : 'text',
    question_salt: salt,
    question: questionCommitment(salt, query),
  };
}

/** The answer repeats the query, so it is not kept where the query is not. */
function wordsColumns(event: AnyAuditEvent, queries: QueryRecording, salt: string) {
  const columns = {
    note: storable(event.note),
    answer: queries === 'hash' ? null : storable(event.answer),
  };
  return { ...columns, words_salt: salt, words: wordsCommitment(salt, columns) };
}

function entryForRecord(entry: NonNullable<AuditEvent['entries']>[number]) {
  const { id, name, matchedName, matchedOn, score, strength, text } = entry;
  return {
    id,
    name,
    matchedName,
    matchedOn,
    score,
    strength,
    ...(text !== undefined && { textSha256: sha256(storableText(text)) }),
  };
}

function storable(text: string | undefined): string | null {
  return text === undefined ? null : storableText(text);
}

function given<Name extends string, Value>(name: Name, value: Value | null): { readonly [K in Name]?: Value } {
  return value === null ? {} : ({ [name]: value } as { readonly [K in Name]: Value });
}
