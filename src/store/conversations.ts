import type { Database } from './database.ts';
import type { ConversationRow } from './schema.ts';
import type { TenantId } from './tenant.ts';

/** How to reach a conversation without being asked first; Teams wants back the whole reference that it sent earlier. */
export interface Conversation {
  /** The conversation's id, as the platform names it. */
  readonly address: string;
  readonly kind: 'personal' | 'group' | 'channel';
  /** The person, in a personal conversation. */
  readonly user?: string;
  /** The platform's reference, as JSON. */
  readonly document: string;
}

export interface Conversations {
  /** Replaces what was known of the same address. */
  save(tenant: TenantId, conversation: Conversation, at: Date): Promise<void>;
  /** Saves what was not known yet; true when it was not, for one of those who try at the same time. */
  add(tenant: TenantId, conversation: Conversation, at: Date): Promise<boolean>;
  find(tenant: TenantId, address: string): Promise<Conversation | undefined>;
  /** The personal conversation with somebody; the newest where there are several. */
  withUser(tenant: TenantId, user: string): Promise<Conversation | undefined>;
  /** Whichever was saved last. */
  any(tenant: TenantId): Promise<Conversation | undefined>;
  channels(tenant: TenantId): Promise<readonly Conversation[]>;
  /** True when it was known. */
  delete(tenant: TenantId, address: string): Promise<boolean>;
}

export function createConversations(db: Database): Conversations {
  const ofTenant = (tenant: TenantId) => db.selectFrom('conversations').selectAll().where('tenant', '=', tenant);
  return {
    async save(tenant, conversation, at) {
      const values = toRow(tenant, conversation, at);
      await db
        .insertInto('conversations')
        .values(values)
        .onConflict((conflict) => conflict.columns(['tenant', 'address']).doUpdateSet(values))
        .execute();
    },

    async add(tenant, conversation, at) {
      const result = await db
        .insertInto('conversations')
        .values(toRow(tenant, conversation, at))
        .onConflict((conflict) => conflict.columns(['tenant', 'address']).doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async find(tenant, address) {
      const row = await ofTenant(tenant).where('address', '=', address).executeTakeFirst();
      return row && toConversation(row);
    },

    async withUser(tenant, user) {
      const row = await ofTenant(tenant)
        .where('user_id', '=', user)
        .where('kind', '=', 'personal')
        .orderBy('updated_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toConversation(row);
    },

    async any(tenant) {
      const row = await ofTenant(tenant).orderBy('updated_at', 'desc').limit(1).executeTakeFirst();
      return row && toConversation(row);
    },

    async channels(tenant) {
      const rows = await ofTenant(tenant).where('kind', '=', 'channel').orderBy('address').execute();
      return rows.map(toConversation);
    },

    async delete(tenant, address) {
      const result = await db
        .deleteFrom('conversations')
        .where('tenant', '=', tenant)
        .where('address', '=', address)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
  };
}

function toRow(tenant: TenantId, conversation: Conversation, at: Date): ConversationRow {
  return {
    tenant,
    address: conversation.address,
    user_id: conversation.user ?? null,
    kind: conversation.kind,
    document: conversation.document,
    updated_at: at.getTime(),
  };
}

function toConversation(row: ConversationRow): Conversation {
  return {
    address: row.address,
    kind: row.kind as Conversation['kind'],
    ...(row.user_id !== null && { user: row.user_id }),
    document: row.document,
  };
}
