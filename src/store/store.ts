import { sql } from 'kysely';
import type { SeenOnce } from '../ops/seen-once.ts';
import { type Audit, createAudit } from './audit/audit.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database.ts';
import { createDecisions, type Decisions } from './decisions.ts';
import { createInstallations, type Installations } from './installations.ts';
import { createLeases, type Leases } from './leases.ts';
import { createListChanges, type ListChanges } from './list-changes.ts';
import { createListVersions, type ListVersions } from './list-versions.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { newId } from './new-id.ts';
import { createNotices, type Notices } from './notices.ts';
import { createPeople, type People } from './people.ts';
import { createReviews, type Reviews } from './reviews.ts';
import { createSecretBox } from './secret-box.ts';
import { createSeenEvents } from './seen-events.ts';
import { createSettings, type Settings } from './settings.ts';
import { createSharedDocuments, type SharedDocuments } from './shared-documents.ts';
import type { StoreConfig } from './store-config.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';
import { createTenants, type Tenants } from './tenants.ts';
import { createWatches, type Watches } from './watches.ts';

/** Everything that is remembered. No method takes or returns anything of the database's own. */
export interface Store {
  readonly audit: Audit;
  readonly reviews: Reviews;
  readonly decisions: Decisions;
  readonly watches: Watches;
  readonly notices: Notices;
  readonly settings: Settings;
  readonly installations: Installations;
  readonly conversations: Conversations;
  readonly tenants: Tenants;
  readonly people: People;
  readonly leases: Leases;
  readonly listChanges: ListChanges;
  readonly subscriptions: Subscriptions;
  readonly listVersions: ListVersions;
  readonly sharedDocuments: SharedDocuments;
  readonly seenEvents: SeenOnce;
  /** An id for what is about to be written. */
  newId(): string;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

export interface StoreOptions extends DatabaseOptions {
  readonly now: () => Date;
  /** Cryptographically strong: `randomBytes` of node:crypto. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** How many names one person or channel may watch. */
  readonly maxWatchesPerOwner?: number;
}

const maxWatchesPerOwnerByDefault = 1_000;

/**
 * Opens the database and brings its tables up to date. Rejects with the database's error when it cannot be reached
 * (`failureOf` sorts it), or with one of code STORE_NEWER.
 */
export async function openStore(config: StoreConfig, options: StoreOptions): Promise<Store> {
  const db = openDatabase(config.database, options);
  try {
    const applied = await migrate(db, config.database.kind, migrations);
    options.log.info({ database: config.database.kind, applied }, 'The store is open.');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return createStore(db, config, options);
}

function createStore(db: Database, config: StoreConfig, options: StoreOptions): Store {
  const { now, randomBytes, maxWatchesPerOwner = maxWatchesPerOwnerByDefault } = options;
  const [newestKey, ...olderKeys] = config.encryptionKeys;
  const box = newestKey && createSecretBox([newestKey, ...olderKeys], randomBytes);
  const audit = createAudit(db, randomBytes);
  const settings = createSettings(db);
  return {
    audit,
    settings,
    reviews: createReviews(db, randomBytes),
    decisions: createDecisions(db),
    watches: createWatches(db, randomBytes, maxWatchesPerOwner),
    notices: createNotices(db),
    installations: createInstallations(db, box, now),
    conversations: createConversations(db),
    tenants: createTenants(db, config.database.kind),
    people: createPeople(db, audit, settings),
    leases: createLeases(db),
    listChanges: createListChanges(db, randomBytes),
    subscriptions: createSubscriptions(db),
    listVersions: createListVersions(db),
    sharedDocuments: createSharedDocuments(db),
    seenEvents: createSeenEvents(db),
    newId: () => newId(randomBytes),
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}
