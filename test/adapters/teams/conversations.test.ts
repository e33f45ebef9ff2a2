import { describe, expect, it } from 'vitest';
import { type Conversation, createConversations } from '../../../adapters/teams/conversations.ts';

const conversation = (address: string, rest: Partial<Conversation> = {}): Conversation => ({
  tenantId: 'one',
  address,
  scope: 'personal',
  serviceUrl: 'https://smba.example/',
  botId: '28:bot',
  ...rest,
});

describe('conversations in memory', () => {
  it('tells a new conversation from a known one', async () => {
    const conversations = createConversations();
    expect(await conversations.remember(conversation('a'))).toBe(true);
    expect(await conversations.remember(conversation('a'))).toBe(false);
    expect(await conversations.remember(conversation('a', { tenantId: 'other' }))).toBe(true);
  });

  it('stays within its bound: the one refreshed longest ago goes first', async () => {
    const conversations = createConversations(2);
    for (const address of ['a', 'b', 'a', 'c']) {
      await conversations.remember(conversation(address));
    }
    expect(await conversations.find('one', 'b')).toBeUndefined();
    expect(await conversations.find('one', 'a')).toBeDefined();
  });

  it('finds the chat with a person, and any of a tenant, in that tenant alone', async () => {
    const conversations = createConversations();
    await conversations.remember(conversation('a', { userId: 'ada' }));
    await conversations.remember(conversation('b', { scope: 'channel', teamId: 'team' }));
    expect(await conversations.withUser('one', 'ada')).toMatchObject({ address: 'a' });
    expect(await conversations.withUser('other', 'ada')).toBeUndefined();
    expect(await conversations.any('one')).toMatchObject({ address: 'b' });
    expect(await conversations.any('other')).toBeUndefined();
    expect(await conversations.forget('other', 'team')).toBe(false);
    expect(await conversations.forget('one', 'team')).toBe(true);
    expect(await conversations.forget('one', 'a')).toBe(true);
    expect(await conversations.knows('one')).toBe(false);
  });
});
