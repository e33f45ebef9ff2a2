import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { createStoredConversations } from '../../adapters/stored-conversations.ts';
import { tenantId } from '../../src/store/tenant.ts';
import { event, inChannel, MENTION, personal, pressed, type Sent } from '../adapters/teams/support/activities.ts';
import type { StorageServer } from '../adapters/teams/support/storage-server.ts';
import { CONFIG, startTeamsServer, type TeamsServer } from '../adapters/teams/support/teams-server.ts';
import { cardOf, ReadCard } from '../adapters/teams/support/test-chat.ts';
import type { KeptCore } from '../memory/kept-core.ts';
import { FRESH_DAY } from '../real-core.ts';

export interface Person {
  readonly name: string;
  /** In Microsoft Entra. */
  readonly objectId: string;
  readonly tenant: string;
}

type Card = z.infer<typeof ReadCard>;
type Button = Card['actions'][number];

/** What whoever pressed sees: a card in the place of theirs, or words beside it. */
const Pressed = z.union([
  z.object({ type: z.literal('application/vnd.microsoft.card.adaptive'), value: ReadCard }),
  z.object({ type: z.literal('application/vnd.microsoft.activity.message'), value: z.string() }),
]);

/** The app in some tenants of Teams, over the real adapter and a real store. */
export interface Tenants {
  readonly teams: TeamsServer;
  /** A message in the personal chat with the app; resolves with what the app posts because of it. */
  write(person: Person, text: string, attachments?: object[]): Promise<readonly Partial<Activity>[]>;
  /** The card that the app posts as the answer in the personal chat. */
  ask(person: Person, text: string): Promise<Card>;
  /** A message in a channel that mentions the app; `mentions` are further people in it. */
  writeInChannel(
    person: Person,
    channel: string,
    text: string,
    mentions?: object[],
  ): Promise<readonly Partial<Activity>[]>;
  /** Presses a button, with words in its input where it has one. */
  press(person: Person, button: Button, place?: PressedAt): Promise<{ readonly card?: Card; readonly aside?: string }>;
  /** The app is added to a person or removed from them; with `channel` to and from that channel's team. */
  installation(person: Person, action: 'add' | 'remove', channel?: string): Promise<void>;
  stop(): Promise<void>;
}

interface PressedAt {
  readonly channel?: string;
  readonly words?: string;
  /** The message with the button. */
  readonly message?: string;
}

export async function startTenants(
  kept: KeptCore,
  administrators: readonly string[],
  storage: StorageServer,
): Promise<Tenants> {
  // A second passes whenever somebody looks, so that nobody asks too fast.
  let milliseconds = FRESH_DAY.getTime();
  const now = () => {
    milliseconds += 1_000;
    return new Date(milliseconds);
  };
  const { parts } = kept;
  const teams = await startTeamsServer({
    bot: kept.core.bot,
    config: { ...CONFIG, administrators },
    now,
    parts: {
      conversations: createStoredConversations(parts.conversations, now),
      seen: parts.seen,
      forgetTenant: (tenant) => parts.forgetTenant(tenantId('teams', tenant)),
      isFileAddress: storage.isAllowed,
    },
  });
  if (teams.adapter.notify !== undefined) {
    kept.senders.set('teams', teams.adapter.notify);
  }
  const { connector } = teams;

  async function post(activity: Sent): Promise<readonly Partial<Activity>[]> {
    const before = connector.calls.length;
    const response = await teams.post(activity);
    if (response.status !== 200) {
      throw new Error(`status ${response.status}`);
    }
    return connector.calls
      .slice(before)
      .filter(({ method, body }) => method !== 'GET' && body.type === 'message')
      .map(({ body }) => body);
  }

  const by = (like: Sent, conversation: string, { name, objectId, tenant }: Person): Sent => ({
    ...like,
    from: { id: `29:${name}`, name, aadObjectId: objectId },
    conversation: { ...Object(like.conversation), id: conversation, tenantId: tenant },
    channelData: { ...Object(like.channelData), tenant: { id: tenant } },
  });
  const chatOf = (person: Person, text: string): Sent =>
    by(personal(text, connector.serviceUrl), `a:${person.name}`, person);
  const channelOf = (person: Person, channel: string, text: string, mentions: object[]): Sent => {
    const like = inChannel(text, [MENTION, ...mentions], connector.serviceUrl);
    const channelData = { team: { id: '19:team@thread.tacv2' }, channel: { id: channel } };
    return by({ ...like, channelData }, `${channel};messageid=1700000000000`, person);
  };

  return {
    teams,
    write: (person, text, attachments = []) => post({ ...chatOf(person, text), attachments: attachments.map(Object) }),
    async ask(person, text) {
      const [answer] = await post(chatOf(person, text));
      return cardOf(answer);
    },
    writeInChannel: (person, channel, text, mentions = []) =>
      post(channelOf(person, channel, `<at>Entity</at> ${text}`, mentions)),
    async press(person, { verb = 'ask', data }, { channel, words, message = 'message-1' } = {}) {
      const like = channel === undefined ? chatOf(person, '') : channelOf(person, channel, '', []);
      const { input } = data;
      const filled = input === undefined || words === undefined ? data : { ...data, [input]: words };
      const response = await teams.post({ ...pressed(like, verb, filled), replyToId: message });
      const { type, value } = Pressed.parse(await response.json());
      return type === 'application/vnd.microsoft.card.adaptive' ? { card: value } : { aside: value };
    },
    async installation(person, action, channel) {
      const like = channel === undefined ? chatOf(person, '') : channelOf(person, channel, '', []);
      await post(event(like, { type: 'installationUpdate', action }));
    },
    stop: () => teams.close(),
  };
}

/** Throws where a card has no such button. */
export function buttonOf({ actions }: Card, title: string): Button {
  const found = actions.find((action) => action.title === title);
  if (found === undefined) {
    throw new Error(`no button “${title}” among ${actions.map((action) => action.title).join(', ')}`);
  }
  return found;
}
