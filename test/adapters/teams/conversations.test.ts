import { describe, expect, it } from 'vitest';
import { type Conversation, createConversations } from '../../../adapters/teams/conversations.ts';

const conversation = (address: string): Conversation => ({
  address,
  scope: 'personal',
  serviceUrl: 'https://smba.example/',
  botId: '28:bot',
});

describe('conversations in memory', () => {
  it('tells a new conversation from a known one', async () => {
    const conversations = createConversations();
    expect(await conversations.remember(conversation('a'))).toBe(true);
    expect(await conversations.remember(conversation('a'))).toBe(false);
  });

  it('stays within its bound: the one refreshed longest ago goes first', async () => {
    const conversations = createConversations(2);
    for (const address of ['a', 'b', 'a', 'c']) {
      await conversations.remember(conversation(address));
    }
    expect(await conversations.find('b')).toBeUndefined();
    expect(await conversations.find('a')).toBeDefined();
  });
});
