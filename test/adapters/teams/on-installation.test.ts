import { describe, expect, it } from 'vitest';
import { BOT_ID, event, inChannel, inGroup, personal, type Sent, TENANT_ID } from './support/activities.ts';
import { createRecordingBot } from './support/answers.ts';
import { cardOf, createTestChat } from './support/test-chat.ts';

const BOT = { id: BOT_ID, name: 'Entity' };
const PERSON = { id: '29:new', name: 'New' };

const added = (like: Sent, members = [BOT]) => event(like, { type: 'conversationUpdate', membersAdded: members });
const removed = (like: Sent, members = [BOT]) => event(like, { type: 'conversationUpdate', membersRemoved: members });
const installed = (like: Sent, action = 'add') => event(like, { type: 'installationUpdate', action });

describe('adding the app', () => {
  it.each([
    ['a personal chat', personal('')],
    ['a group chat', inGroup('')],
    ['a team', inChannel('')],
  ])('to %s brings one welcome, although Teams tells of it twice', async (_case, like) => {
    const bot = createRecordingBot();
    const chat = createTestChat(bot);
    const first = await chat.send(installed(like));
    const second = await chat.send(added(like));
    expect(first.map((message) => cardOf(message).body)).toEqual([expect.stringContaining('You asked: help')]);
    expect(second).toEqual([]);
  });

  it('to a team with a channel chosen welcomes there', async () => {
    const chat = createTestChat(createRecordingBot());
    const like = inChannel('');
    const settings = { selectedChannel: { id: '19:sales@thread.tacv2' } };
    const posted = await chat.send(installed({ ...like, channelData: { ...like.channelData, settings } }));
    expect(posted).toEqual([]);
    expect(chat.elsewhere.map(({ to, messages }) => [to, messages.length])).toEqual([['19:sales@thread.tacv2', 1]]);
  });

  it('in a new version brings no second welcome', async () => {
    const chat = createTestChat(createRecordingBot());
    await chat.send(installed(personal('')));
    expect(await chat.send(installed(personal(''), 'add-upgrade'))).toEqual([]);
  });

  it('a welcome that cannot be posted is logged, and nothing else fails', async () => {
    const refuse = async () => {
      throw Object.assign(new Error('refused'), { statusCode: 403 });
    };
    const chat = createTestChat(createRecordingBot(), { outbox: { toPerson: refuse, toChannel: refuse } });
    const like = inChannel('');
    const settings = { selectedChannel: { id: '19:sales@thread.tacv2' } };
    await chat.send(installed({ ...like, channelData: { ...like.channelData, settings } }));
    expect(chat.log.lines).toMatchObject([{ level: 'error', fields: { status: 403 } }]);
  });
});

describe('members', () => {
  it('coming and going get no message', async () => {
    const bot = createRecordingBot();
    const chat = createTestChat(bot);
    expect(await chat.send(added(inChannel(''), [PERSON]))).toEqual([]);
    expect(await chat.send(removed(inChannel(''), [PERSON]))).toEqual([]);
    expect(bot.requests).toEqual([]);
  });
});

describe('removing the app', () => {
  it.each([
    ['an uninstall', installed(personal(''), 'remove')],
    ['the removal of the bot as a member', removed(personal(''))],
  ])('%s forgets the chat, so that adding it again brings a welcome', async (_case, activity) => {
    const chat = createTestChat(createRecordingBot());
    await chat.send(installed(personal('')));
    expect(await chat.conversations.find(TENANT_ID, 'a:1personal')).toBeDefined();
    await chat.send(activity);
    expect(await chat.conversations.find(TENANT_ID, 'a:1personal')).toBeUndefined();
    expect(await chat.send(installed(personal('')))).toHaveLength(1);
  });

  it('from a team forgets every channel of it', async () => {
    const chat = createTestChat(createRecordingBot());
    await chat.send(inChannel('<at>Entity</at> Hikvision'));
    expect(await chat.conversations.find(TENANT_ID, '19:general@thread.tacv2')).toBeDefined();
    const elsewhere = { ...inChannel('').conversation, id: '19:other@thread.tacv2', isGroup: true, name: '' };
    await chat.send(
      installed({ ...inChannel(''), conversation: { ...elsewhere, conversationType: 'channel' } }, 'remove'),
    );
    expect(await chat.conversations.find(TENANT_ID, '19:general@thread.tacv2')).toBeUndefined();
  });

  it.each(['teamDeleted', 'channelDeleted'])('%s forgets too', async (eventType) => {
    const chat = createTestChat(createRecordingBot());
    await chat.send(inChannel('<at>Entity</at> Hikvision'));
    const like = inChannel('');
    await chat.send(
      event({ ...like, channelData: { ...like.channelData, eventType } }, { type: 'conversationUpdate' }),
    );
    expect(await chat.conversations.find(TENANT_ID, '19:general@thread.tacv2')).toBeUndefined();
  });
});
