import { sql, type Transaction } from 'kysely';
import * as z from 'zod';
import type { ListVersion } from '../list/entry.ts';
import type { Database } from './database.ts';
import type { ListVersionTable, Schema } from './schema.ts';
import { storableText } from './storable-text.ts';

/** A version of the list that was taken into service. */
export interface NewListVersion {
  readonly version: ListVersion;
  /** ISO time: lists made before it give way to this version. Its own time, or that of a list it was forced over. */
  readonly supersedes: string;
  readonly acceptedAt: Date;
  /** What started the refresh: "start", "schedule", "manual". */
  readonly trigger: string;
  /** Set when somebody took it into service although it was refused. */
  readonly forced?: { readonly by: string; readonly reason: string; readonly overruled: readonly string[] };
  /** What the server said of the file, for the next conditional request. */
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface RecordedListVersion extends NewListVersion {
  /** Grows with each version, in the order in which they were taken into service. */
  readonly seq: number;
}

/** The two files of a version, each compressed with gzip. */
export interface ListDocuments {
  readonly entityList: Uint8Array;
  readonly otherLists: Uint8Array;
}

/** The record of every accepted list: for ever what it was, for the newest ones also what it says. */
export interface ListVersions {
  /** Records a version. The same file as the newest one recorded is not recorded again. */
  add(version: NewListVersion, documents: ListDocuments): Promise<RecordedListVersion>;
  latest(): Promise<RecordedListVersion | undefined>;
  /** Newest first; older than `beforeSeq` where it is given. */
  list(page?: { readonly limit?: number; readonly beforeSeq?: number }): Promise<readonly RecordedListVersion[]>;
  /** Undefined once newer versions have taken its room. */
  documents(sha256: string): Promise<ListDocuments | undefined>;
}

const versionsWithDocuments = 3;
const pageSize = 100;

const counts = z.record(z.string(), z.number());
const overruled = z.array(z.string());

export function createListVersions(db: Database): ListVersions {
  return {
    add: (version, documents) =>
      db.transaction().execute(async (transaction) => {
        const [newest] = await newestFirst(transaction, 1);
        if (newest?.sha256 === version.version.sha256) {
          return fromRow(newest);
        }
        const row = await transaction
          .insertInto('list_versions')
          .values(toRow(version))
          .returningAll()
          .executeTakeFirstOrThrow();
        await keepDocuments(transaction, version.version.sha256, documents);
        return fromRow(row);
      }),

    async latest() {
      const [newest] = await newestFirst(db, 1);
      return newest && fromRow(newest);
    },

    async list({ limit = pageSize, beforeSeq = Number.MAX_SAFE_INTEGER } = {}) {
      return (await newestFirst(db, limit, beforeSeq)).map(fromRow);
    },

    async documents(sha256) {
      const row = await db.selectFrom('list_documents').selectAll().where('sha256', '=', sha256).executeTakeFirst();
      return row && { entityList: row.entity_list, otherLists: row.other_lists };
    },
  };
}

type ListVersionRow = Omit<ListVersionTable, 'seq'> & { readonly seq: number };

function newestFirst(
  db: Database | Transaction<Schema>,
  limit: number,
  beforeSeq = Number.MAX_SAFE_INTEGER,
): Promise<readonly ListVersionRow[]> {
  return db
    .selectFrom('list_versions')
    .selectAll()
    .where('seq', '<', beforeSeq)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

async function keepDocuments(db: Transaction<Schema>, sha256: string, documents: ListDocuments): Promise<void> {
  const values = { entity_list: documents.entityList, other_lists: documents.otherLists };
  await db
    .insertInto('list_documents')
    .values({ sha256, ...values })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet(values))
    .execute();
  await db
    .deleteFrom('list_documents')
    .where('sha256', 'not in', (versions) =>
      versions
        .selectFrom('list_versions')
        .select('sha256')
        .groupBy('sha256')
        .orderBy(sql`max(seq)`, 'desc')
        .limit(versionsWithDocuments),
    )
    .execute();
}

function toRow(recorded: NewListVersion): Omit<ListVersionTable, 'seq'> {
  const { version, forced } = recorded;
  return {
    sha256: version.sha256,
    as_of: version.asOf,
    retrieved_at: version.retrievedAt,
    source_url: storableText(version.sourceUrl),
    entry_count: version.entryCount,
    counts: storableText(JSON.stringify(version.countsByList)),
    supersedes: recorded.supersedes,
    accepted_at: recorded.acceptedAt.getTime(),
    started_by: recorded.trigger,
    forced_by: forced === undefined ? null : storableText(forced.by),
    forced_reason: forced === undefined ? null : storableText(forced.reason),
    overruled: forced === undefined ? null : storableText(JSON.stringify(forced.overruled)),
    etag: recorded.etag ?? null,
    last_modified: recorded.lastModified ?? null,
  };
}

function fromRow(row: ListVersionRow): RecordedListVersion {
  const { forced_by: by, forced_reason: reason, etag, last_modified: lastModified } = row;
  return {
    seq: row.seq,
    version: {
      sha256: row.sha256,
      asOf: row.as_of,
      retrievedAt: row.retrieved_at,
      sourceUrl: row.source_url,
      entryCount: row.entry_count,
      countsByList: counts.parse(JSON.parse(row.counts)),
    },
    supersedes: row.supersedes,
    acceptedAt: new Date(row.accepted_at),
    trigger: row.started_by,
    ...(by !== null && reason !== null
      ? { forced: { by, reason, overruled: overruled.parse(JSON.parse(row.overruled ?? '[]')) } }
      : {}),
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { lastModified }),
  };
}
