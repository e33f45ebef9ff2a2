import { sql } from 'kysely';
import type { CountryCode } from '../list/entry.ts';
import type { ListChange, ListDiff } from '../list/list-diff.ts';
import { decodeListChange, encodeListChange } from '../list/list-diff-json.ts';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';
import type { ListChangeRow } from './schema.ts';
import { storableText } from './storable-text.ts';

export interface RecordedListChange {
  readonly id: string;
  readonly fromSha256: string;
  readonly toSha256: string;
  /** ISO time at which the newer version was made. */
  readonly asOf: string;
  /** ISO time at which the two versions were compared. */
  readonly foundAt: string;
  readonly change: ListChange;
}

export interface ListChanges {
  /**
   * Writes down what a diff found, once for each pair of versions however often and wherever it is recorded. Resolves with
   * how many changes are new.
   */
  record(diff: ListDiff, at: Date): Promise<number>;
  /** Changes of versions made at `date` or later, newest first; `after` is the last one of the page before. */
  since(
    date: Date,
    page: { readonly country?: CountryCode; readonly limit: number; readonly after?: RecordedListChange },
  ): Promise<readonly RecordedListChange[]>;
  /** What was recorded of an entry, oldest first, under this id or where it became or ceased to be the entry's. */
  ofEntry(entryId: string): Promise<readonly RecordedListChange[]>;
}

/** SQLite takes 32,766 values in one statement; a row has eleven. */
const rowsPerInsert = 500;

export function createListChanges(db: Database, randomBytes: (count: number) => Uint8Array): ListChanges {
  return {
    record: (diff, at) =>
      db.transaction().execute(async (transaction) => {
        const rows = diff.changes.map((change) => toRow(change, diff, at, newId(randomBytes)));
        let written = 0;
        for (let start = 0; start < rows.length; start += rowsPerInsert) {
          const inserted = await transaction
            .insertInto('list_changes')
            .values(rows.slice(start, start + rowsPerInsert))
            .onConflict((conflict) => conflict.doNothing())
            .returning('id')
            .execute();
          written += inserted.length;
        }
        return written;
      }),

    async since(date, { country, limit, after }) {
      let query = db
        .selectFrom('list_changes')
        .selectAll()
        .where('as_of', '>=', date.getTime())
        .orderBy('as_of', 'desc')
        .orderBy('id', 'desc')
        .limit(limit);
      if (country !== undefined) {
        query = query.where('countries', 'like', `%${JSON.stringify(country)}%`);
      }
      if (after !== undefined) {
        query = query.where(sql<boolean>`(as_of, id) < (${new Date(after.asOf).getTime()}, ${after.id})`);
      }
      return (await query.execute()).map(toChange);
    },

    async ofEntry(entryId) {
      const rows = await db
        .selectFrom('list_changes')
        .selectAll()
        .where((is) => is.or([is('entry_id', '=', entryId), is('previous_id', '=', entryId)]))
        .orderBy('as_of')
        .orderBy('id')
        .execute();
      return rows.map(toChange);
    },
  };
}

function previousIdOf(change: ListChange): string {
  switch (change.kind) {
    case 'renamed':
      return change.previous.id;
    case 'changed':
      return change.previousId;
    case 'added':
    case 'removed':
      return change.entry.id;
  }
}

/** A change of countries concerns those that were left as well. */
function countriesOf(change: ListChange): readonly CountryCode[] {
  const before = change.kind === 'renamed' ? change.previous.countries : [];
  return [...new Set([...change.entry.countries, ...before])].sort();
}

function toRow(change: ListChange, diff: ListDiff, at: Date, id: string): ListChangeRow {
  return {
    id,
    from_sha256: diff.from.sha256,
    to_sha256: diff.to.sha256,
    as_of: Date.parse(diff.to.asOf),
    found_at: at.getTime(),
    entry_id: change.entry.id,
    previous_id: previousIdOf(change),
    entry_name: storableText(change.entry.name),
    countries: JSON.stringify(countriesOf(change)),
    kind: change.kind,
    document: storableText(encodeListChange(change)),
  };
}

function toChange(row: ListChangeRow): RecordedListChange {
  return {
    id: row.id,
    fromSha256: row.from_sha256,
    toSha256: row.to_sha256,
    asOf: new Date(row.as_of).toISOString(),
    foundAt: new Date(row.found_at).toISOString(),
    change: decodeListChange(row.document),
  };
}
