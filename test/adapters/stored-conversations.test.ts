import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStoredConversations } from '../../adapters/stored-conversations.ts';
import type { Conversation } from '../../adapters/teams/conversations.ts';
import type { Store } from '../../src/store/store.ts';
import { tenantId as tenantOf } from '../../src/store/tenant.ts';
import { openTestStore, startSqlite } from '../store/test-database.ts';
import { event, inChannel, personal, type Sent, TENANT_ID } from './teams/support/activities.ts';
import { createRecordingBot, HISTORY } from './teams/support/answers.ts';
import { startTeamsServer, type TeamsServer } from './teams/support/teams-server.ts';

const database = startSqlite();
const stores: Store[] = [];
/** Two processes that share one database. */
let replicas: readonly [Store, Store];
beforeAll(async () => {
  const config = await database.create();
  replicas = [await openTestStore(config), await openTestStore(config)];
  stores.push(...replicas);
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await database.stop();
});

const clock = { hours: 0 };
const now = () => new Date(Date.UTC(2026, 10, 23) + clock.hours * 3_600_000);

const chat = (tenantId: string, rest: Partial<Conversation> = {}): Conversation => ({
  tenantId,
  address: 'a:1',
  scope: 'personal',
  userId: 'ada',
  serviceUrl: 'https://smba.example/emea/',
  botId: '28:bot',
  ...rest,
});

/** Counts the writes to a store. */
function counting({ conversations }: Store) {
  const writes: string[] = [];
  const counted: Store['conversations'] = {
    ...conversations,
    add: (tenant, conversation, at) => {
      writes.push('add');
      return conversations.add(tenant, conversation, at);
    },
    save: (tenant, conversation, at) => {
      writes.push('save');
      return conversations.save(tenant, conversation, at);
    },
  };
  return { writes, conversations: createStoredConversations(counted, now) };
}

describe('stored conversations', () => {
  it('are known to every replica, whole', async () => {
    const tenant = randomUUID();
    const [one, other] = replicas.map((store) => createStoredConversations(store.conversations, now));
    const team = chat(tenant, { address: '19:c', scope: 'channel', teamId: '19:t' });
    const { userId: _nobody, ...channel } = team;
    expect(await one?.remember(chat(tenant))).toBe(true);
    expect(await other?.remember(chat(tenant))).toBe(false);
    expect(await other?.remember(channel)).toBe(true);
    expect(await one?.find(tenant, '19:c')).toEqual(channel);
    expect(await other?.withUser(tenant, 'ada')).toEqual(chat(tenant));
    expect(await other?.find(randomUUID(), 'a:1')).toBeUndefined();
    expect(await other?.withUser(randomUUID(), 'ada')).toBeUndefined();
    expect(await other?.any(tenant)).toBeDefined();
    expect(await other?.knows(randomUUID())).toBe(false);
  });

  it('are written when they are new, when something changed and once a day', async () => {
    const tenant = randomUUID();
    const { writes, conversations } = counting(replicas[0]);
    for (const hours of [0, 1, 23]) {
      clock.hours = hours;
      await conversations.remember(chat(tenant));
    }
    expect(writes).toEqual(['add']);
    clock.hours = 24;
    await conversations.remember(chat(tenant));
    expect(writes).toEqual(['add', 'save']);
    await conversations.remember(chat(tenant, { serviceUrl: 'https://smba.example/amer/' }));
    await conversations.remember(chat(tenant, { serviceUrl: 'https://smba.example/amer/' }));
    expect(writes).toEqual(['add', 'save', 'save']);
    expect((await conversations.find(tenant, 'a:1'))?.serviceUrl).toBe('https://smba.example/amer/');
  });

  it('are forgotten one by one, or with every channel of a team', async () => {
    const tenant = randomUUID();
    const conversations = createStoredConversations(replicas[0].conversations, now);
    for (const address of ['19:c1', '19:c2']) {
      await conversations.remember(chat(tenant, { address, scope: 'channel', teamId: '19:t' }));
    }
    await conversations.remember(chat(tenant, { address: '19:c3', scope: 'channel', teamId: '19:other' }));
    await conversations.remember(chat(tenant));
    expect(await conversations.forget(tenant, '19:t')).toBe(true);
    expect(await conversations.forget(tenant, '19:t')).toBe(false);
    expect(await conversations.find(tenant, '19:c2')).toBeUndefined();
    expect(await conversations.find(tenant, '19:c3')).toBeDefined();
    expect(await conversations.forget(tenant, 'a:1')).toBe(true);
    expect(await conversations.knows(tenant)).toBe(true);
    expect(await conversations.forget(tenant, '19:other')).toBe(true);
    expect(await conversations.knows(tenant)).toBe(false);
  });

  it('in a form that is not readable are known and written anew', async () => {
    const tenant = randomUUID();
    const conversations = createStoredConversations(replicas[0].conversations, now);
    for (const document of ['{', '{"serviceUrl":"no address"}']) {
      const old = { address: 'a:1', kind: 'personal', user: 'ada', document } as const;
      await replicas[0].conversations.save(tenantOf('teams', tenant), old, now());
      expect(await conversations.find(tenant, 'a:1')).toBeUndefined();
      expect(await conversations.knows(tenant)).toBe(true);
      expect(await conversations.remember(chat(tenant))).toBe(false);
      expect(await conversations.find(tenant, 'a:1')).toEqual(chat(tenant));
    }
  });

  it('without a tenant are kept in memory, away from the others', async () => {
    const conversations = createStoredConversations(replicas[0].conversations, now);
    expect(await conversations.remember(chat(''))).toBe(true);
    expect(await conversations.find('', 'a:1')).toEqual(chat(''));
    expect(await conversations.withUser('', 'ada')).toEqual(chat(''));
    expect(await conversations.any('')).toEqual(chat(''));
    expect(await conversations.knows('')).toBe(true);
    expect(await conversations.forget('', 'a:1')).toBe(true);
    expect(await replicas[0].tenants.list()).not.toContain('teams:');
  });
});

describe('two replicas on one database', () => {
  const forgotten: string[] = [];
  const start = (store: Store): Promise<TeamsServer> =>
    startTeamsServer({
      bot: createRecordingBot(),
      parts: {
        conversations: createStoredConversations(store.conversations, () => new Date()),
        seen: store.seenEvents,
        async forgetTenant(tenant) {
          forgotten.push(tenant);
          await store.tenants.purge(tenantOf('teams', tenant));
        },
      },
    });
  let one: TeamsServer;
  let other: TeamsServer;
  beforeAll(async () => {
    [one, other] = await Promise.all([start(replicas[0]), start(replicas[1])]);
  });
  afterAll(() => Promise.all([one.close(), other.close()]));

  const post = (teams: TeamsServer, activity: Sent) =>
    teams.post({ ...activity, serviceUrl: teams.connector.serviceUrl });
  const posts = () => one.connector.calls.length + other.connector.calls.length;

  it('welcome once, answer once, and write to what either has seen', async () => {
    const like = personal('');
    const installed = event(like, { type: 'installationUpdate', action: 'add' });
    const bot = { id: like.recipient?.id ?? '', name: 'Entity' };
    const added = event(personal(''), { type: 'conversationUpdate', membersAdded: [bot] });
    await Promise.all([post(one, installed), post(other, added)]);
    expect(posts()).toBe(1);

    const asked = personal('Hikvision');
    await Promise.all([post(one, asked), post(other, asked)]);
    expect(posts()).toBe(2);

    const channel = inChannel('<at>Entity</at> Hikvision');
    await post(one, channel);
    const target = { tenant: TENANT_ID, kind: 'channel', id: '19:general@thread.tacv2' } as const;
    expect(await other.adapter.notify?.(target, HISTORY, 'n1')).toBe('sent');
    const person = { tenant: TENANT_ID, kind: 'person', id: '99999999-8888-4777-8666-555555555555' } as const;
    expect(await one.adapter.notify?.(person, HISTORY, 'n2')).toBe('sent');

    const removed = (from: Sent) => event(from, { type: 'installationUpdate', action: 'remove' });
    await post(other, removed(inChannel('')));
    expect(await one.adapter.notify?.(target, HISTORY, 'n3')).toBe('gone');
    expect(forgotten).toEqual([]);
    await post(one, removed(personal('')));
    expect(forgotten).toEqual([TENANT_ID]);
    expect(await other.adapter.notify?.(person, HISTORY, 'n4')).toBe('gone');
    expect(await replicas[0].tenants.list()).not.toContain(tenantOf('teams', TENANT_ID));
  });
});
