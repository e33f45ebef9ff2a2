import * as z from 'zod';
import type { Conversation as StoredConversation } from '../src/store/conversations.ts';
import type { Store } from '../src/store/store.ts';
import { tenantId as tenantOf } from '../src/store/tenant.ts';
import { type Conversation, type Conversations, createConversations } from './teams/conversations.ts';

/** What the database keeps of a conversation besides its address, its kind and its person. */
const Document = z.object({
  scope: z.enum(['personal', 'groupChat', 'channel']),
  teamId: z.string().optional(),
  serviceUrl: z.url(),
  botId: z.string().min(1),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
});

const KINDS = { personal: 'personal', groupChat: 'group', channel: 'channel' } as const;

const REFRESH_AFTER_MS = 24 * 60 * 60_000;

interface Known {
  readonly conversation: Conversation;
  readonly savedAt: number;
}

function toStored({ address, userId, ...rest }: Conversation, at: Date): StoredConversation {
  const { scope, teamId, serviceUrl, botId } = rest;
  return {
    address,
    kind: KINDS[scope],
    ...(userId === undefined ? {} : { user: userId }),
    document: JSON.stringify({ scope, teamId, serviceUrl, botId, savedAt: at.getTime() }),
  };
}

/** Undefined for what an older or newer version wrote in another form. */
function fromStored(tenantId: string, { address, user, document }: StoredConversation): Known | undefined {
  const parsed = Document.safeParse(parseJson(document));
  if (!parsed.success) {
    return undefined;
  }
  const { scope, teamId, serviceUrl, botId, savedAt } = parsed.data;
  const conversation: Conversation = {
    tenantId,
    address,
    scope,
    ...(teamId === undefined ? {} : { teamId }),
    ...(user === undefined ? {} : { userId: user }),
    serviceUrl,
    botId,
  };
  return { conversation, savedAt };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isFresh({ conversation, savedAt }: Known, seen: Conversation, at: Date): boolean {
  const fields = ['scope', 'teamId', 'userId', 'serviceUrl', 'botId'] as const;
  return fields.every((field) => conversation[field] === seen[field]) && at.getTime() - savedAt < REFRESH_AFTER_MS;
}

/**
 * Conversations of Teams in the database, so that every replica knows them. A message costs one read; it is written when
 * something has changed or a day has passed. A client that names no tenant has no room there and is kept in memory.
 */
export function createStoredConversations(stored: Store['conversations'], now: () => Date): Conversations {
  const inMemory = createConversations();
  const inDatabase = conversationsIn(stored, now);
  const keeperOf = (tenantId: string) => (tenantId === '' ? inMemory : inDatabase);
  return {
    remember: (conversation) => keeperOf(conversation.tenantId).remember(conversation),
    find: (tenantId, address) => keeperOf(tenantId).find(tenantId, address),
    withUser: (tenantId, userId) => keeperOf(tenantId).withUser(tenantId, userId),
    any: (tenantId) => keeperOf(tenantId).any(tenantId),
    knows: (tenantId) => keeperOf(tenantId).knows(tenantId),
    forget: (tenantId, addressOrTeamId) => keeperOf(tenantId).forget(tenantId, addressOrTeamId),
  };
}

function conversationsIn(stored: Store['conversations'], now: () => Date): Conversations {
  const read = async (tenantId: string, finding: Promise<StoredConversation | undefined>) => {
    const found = await finding;
    return found && fromStored(tenantId, found)?.conversation;
  };

  return {
    async remember(conversation) {
      const { tenantId, address } = conversation;
      const tenant = tenantOf('teams', tenantId);
      const at = now();
      const found = await stored.find(tenant, address);
      if (found === undefined) {
        return stored.add(tenant, toStored(conversation, at), at);
      }
      const known = fromStored(tenantId, found);
      if (known === undefined || !isFresh(known, conversation, at)) {
        await stored.save(tenant, toStored(conversation, at), at);
      }
      return false;
    },

    find: (tenantId, address) => read(tenantId, stored.find(tenantOf('teams', tenantId), address)),

    withUser: (tenantId, userId) => read(tenantId, stored.withUser(tenantOf('teams', tenantId), userId)),

    any: (tenantId) => read(tenantId, stored.any(tenantOf('teams', tenantId))),

    async knows(tenantId) {
      return (await stored.any(tenantOf('teams', tenantId))) !== undefined;
    },

    async forget(tenantId, addressOrTeamId) {
      const tenant = tenantOf('teams', tenantId);
      const ofTeam = (await stored.channels(tenant)).filter(
        (channel) => fromStored(tenantId, channel)?.conversation.teamId === addressOrTeamId,
      );
      const addresses = new Set([addressOrTeamId, ...ofTeam.map(({ address }) => address)]);
      const gone = await Promise.all([...addresses].map((address) => stored.delete(tenant, address)));
      return gone.includes(true);
    },
  };
}
