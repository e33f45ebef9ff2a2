/** What is kept to write to a conversation later. No names, no messages. */
export interface Conversation {
  /** The id of the chat or channel, without a thread; what `notify` is given. */
  readonly address: string;
  readonly scope: 'personal' | 'groupChat' | 'channel';
  readonly tenantId?: string;
  readonly teamId?: string;
  /** Taken from an activity whose token vouched for it. */
  readonly serviceUrl: string;
  readonly botId: string;
}

/** Conversations that the bot takes part in. Async, so that a database can stand behind it. */
export interface Conversations {
  /** Keeps or refreshes a conversation; true when it was not known. */
  remember(conversation: Conversation): Promise<boolean>;
  find(address: string): Promise<Conversation | undefined>;
  /** Forgets the conversation with this address, and every conversation of the team with this id. */
  forget(addressOrTeamId: string): Promise<void>;
}

const DEFAULT_MAX_CONVERSATIONS = 10_000;

/** Remembers in memory, for one process; the conversation refreshed longest ago is forgotten first. */
export function createConversations(maxConversations = DEFAULT_MAX_CONVERSATIONS): Conversations {
  const known = new Map<string, Conversation>();

  return {
    async remember(conversation) {
      const isNew = !known.delete(conversation.address);
      known.set(conversation.address, conversation);
      if (known.size > maxConversations) {
        for (const oldest of known.keys()) {
          known.delete(oldest);
          break;
        }
      }
      return isNew;
    },
    async find(address) {
      return known.get(address);
    },
    async forget(addressOrTeamId) {
      for (const { address, teamId } of [...known.values()]) {
        if (address === addressOrTeamId || teamId === addressOrTeamId) {
          known.delete(address);
        }
      }
    },
  };
}
