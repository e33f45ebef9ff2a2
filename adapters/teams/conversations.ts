/** What is kept to write to a conversation later. No names, no messages. */
export interface Conversation {
  /** Empty where Teams names no tenant, as a local client may. */
  readonly tenantId: string;
  /** The id of the chat or channel, without a thread; what `notify` is given. */
  readonly address: string;
  readonly scope: 'personal' | 'groupChat' | 'channel';
  readonly teamId?: string;
  /** The person's id in Microsoft Entra, in a chat with the bot alone. */
  readonly userId?: string;
  /** Taken from an activity whose token vouched for it. */
  readonly serviceUrl: string;
  readonly botId: string;
}

/** Conversations that the bot takes part in. Async, so that a database can stand behind it. */
export interface Conversations {
  /** Keeps or refreshes a conversation; true when it was not known. */
  remember(conversation: Conversation): Promise<boolean>;
  find(tenantId: string, address: string): Promise<Conversation | undefined>;
  /** The chat of one person with the bot. */
  withUser(tenantId: string, userId: string): Promise<Conversation | undefined>;
  /** Whichever was refreshed last. */
  any(tenantId: string): Promise<Conversation | undefined>;
  knows(tenantId: string): Promise<boolean>;
  /** Forgets the conversation with this address, and every conversation of the team with this id; true when there was one. */
  forget(tenantId: string, addressOrTeamId: string): Promise<boolean>;
}

const DEFAULT_MAX_CONVERSATIONS = 10_000;

/** Remembers in memory, for one process; the conversation refreshed longest ago is forgotten first. */
export function createConversations(maxConversations = DEFAULT_MAX_CONVERSATIONS): Conversations {
  const known = new Map<string, Conversation>();
  const keyOf = (tenantId: string, address: string) => `${tenantId} ${address}`;
  const last = (fits: (conversation: Conversation) => boolean) => [...known.values()].findLast(fits);

  return {
    async remember(conversation) {
      const key = keyOf(conversation.tenantId, conversation.address);
      const isNew = !known.delete(key);
      known.set(key, conversation);
      if (known.size > maxConversations) {
        for (const oldest of known.keys()) {
          known.delete(oldest);
          break;
        }
      }
      return isNew;
    },
    async find(tenantId, address) {
      return known.get(keyOf(tenantId, address));
    },
    async withUser(tenantId, userId) {
      return last((each) => each.tenantId === tenantId && each.scope === 'personal' && each.userId === userId);
    },
    async any(tenantId) {
      return last((each) => each.tenantId === tenantId);
    },
    async knows(tenantId) {
      return last((each) => each.tenantId === tenantId) !== undefined;
    },
    async forget(tenantId, addressOrTeamId) {
      const gone = [...known].filter(
        ([, { tenantId: tenant, address, teamId }]) =>
          tenant === tenantId && (address === addressOrTeamId || teamId === addressOrTeamId),
      );
      for (const [key] of gone) {
        known.delete(key);
      }
      return gone.length > 0;
    },
  };
}
