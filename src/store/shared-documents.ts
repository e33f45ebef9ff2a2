import type { Database } from './database.ts';
import { storableText } from './storable-text.ts';

/** Small documents that all processes on one database share; they belong to no tenant. */
export interface SharedDocuments {
  read(name: string): Promise<string | undefined>;
  /** Replaces what was there. */
  write(name: string, document: string, at: Date): Promise<void>;
}

export function createSharedDocuments(db: Database): SharedDocuments {
  return {
    async read(name) {
      const row = await db
        .selectFrom('shared_documents')
        .select('document')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.document;
    },
    async write(name, document, at) {
      const values = { name, document: storableText(document), updated_at: at.getTime() };
      await db
        .insertInto('shared_documents')
        .values(values)
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute();
    },
  };
}
