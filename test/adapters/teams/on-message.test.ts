import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../../src/ops/rate-limit.ts';
import { inChannel, inGroup, MENTION, personal, TENANT_ID } from './support/activities.ts';
import { createRecordingBot, HIT, plainAnswer } from './support/answers.ts';
import { cardOf, createTestChat } from './support/test-chat.ts';

describe('a personal chat', () => {
  it('answers every message with a card and a summary, and with no text beside it', async () => {
    const bot = createRecordingBot();
    const asked = personal('Hikvision');
    const [reply, ...more] = await createTestChat(bot).send(asked);
    expect(more).toEqual([]);
    expect(reply).toMatchObject({ type: 'message', summary: HIT.headline });
    expect(reply?.text).toBeUndefined();
    expect(cardOf(reply).body).toContain(HIT.headline);
    expect(bot.requests).toEqual([
      {
        text: 'Hikvision',
        platform: 'teams',
        channel: 'a:1personal',
        tenant: TENANT_ID,
        user: '99999999-8888-4777-8666-555555555555',
        userName: 'Ada',
        isDirect: true,
        eventId: `teams:a:1personal:${asked.id}`,
        standing: { isAdministrator: expect.any(Function), isInGroup: expect.any(Function) },
      },
    ]);
  });

  it('answers a message without text with help', async () => {
    const bot = createRecordingBot();
    await createTestChat(bot).send(personal('  '));
    expect(bot.requests[0]?.text).toBe('help');
  });

  it('leaves a card alone that the person took from the message extension, but answers words beside one', async () => {
    const span =
      '\n<span class="inline-compose-card" itemid="0">\n  <span content="0" itemprop="cardId"></span>\n</span>\n';
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }];
    const bot = createRecordingBot();
    const chat = createTestChat(bot);
    expect(await chat.send({ ...personal(span), attachments })).toEqual([]);
    expect(await chat.send({ ...personal(''), attachments })).toEqual([]);
    await chat.send({ ...personal(`ZTE ${span}`), attachments });
    expect(bot.requests.map(({ text }) => text)).toEqual(['ZTE']);
  });

  it('offers no sharing, since nobody else is there', async () => {
    const [reply] = await createTestChat(createRecordingBot()).send(personal('Hikvision'));
    expect(cardOf(reply).actions.map(({ verb }) => verb)).toEqual(['ask', 'ask']);
  });

  it('shows typing when the answer is not immediate', async () => {
    const slow = createRecordingBot(async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return plainAnswer('late');
    });
    const replies = await createTestChat(slow, { typingAfterMs: 1 }).send(personal('Hikvision'));
    expect(replies.map(({ type }) => type)).toEqual(['typing', 'message']);
  });
});

describe('channels and group chats', () => {
  it.each([
    ['a channel', inChannel('<at>Entity</at> Hikvision')],
    ['a group chat', inGroup('is <at>Entity</at> Hikvision')],
  ])('a mention in %s is answered in its conversation, as a reply', async (_case, activity) => {
    const [reply] = await createTestChat(createRecordingBot()).send(activity);
    expect(reply?.conversation?.id).toBe(activity.conversation?.id);
    expect(reply?.replyToId).toBe(activity.id);
    expect(cardOf(reply).body).toContain(HIT.headline);
  });

  it('a message that does not mention the bot gets no answer', async () => {
    const bot = createRecordingBot();
    const other = { ...MENTION, text: '<at>Li</at>', mentioned: { id: '29:li', name: 'Li' } };
    expect(await createTestChat(bot).send(inChannel('Hikvision', []))).toEqual([]);
    expect(await createTestChat(bot).send(inChannel('<at>Li</at> Hikvision', [other]))).toEqual([]);
    expect(bot.requests).toEqual([]);
  });

  it('typing is never shown, it can hide the answer', async () => {
    const slow = createRecordingBot(async () => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      return plainAnswer('late');
    });
    const replies = await createTestChat(slow, { typingAfterMs: 1 }).send(inChannel('<at>Entity</at> Hikvision'));
    expect(replies.map(({ type }) => type)).toEqual(['message']);
  });

  it('a mention alone is answered with help', async () => {
    const bot = createRecordingBot();
    await createTestChat(bot).send(inChannel('<at>Entity</at>'));
    expect(bot.requests[0]?.text).toBe('help');
  });
});

describe('whatever the place', () => {
  it('the same activity is answered once', async () => {
    const chat = createTestChat(createRecordingBot());
    const asked = personal('Hikvision');
    expect(await chat.send(asked)).toHaveLength(1);
    expect(await chat.send(asked)).toEqual([]);
  });

  it('too many questions are refused in words that do not read as "no match"', async () => {
    const bot = createRecordingBot();
    const chat = createTestChat(bot, { questions: createRateLimit({ burst: 1, perMinute: 1 }) });
    await chat.send(personal('Hikvision'));
    const [reply] = await chat.send(personal('Dahua'));
    expect(reply?.text).toBe('That was a lot of questions at once. Nothing was screened. Try again in 60 seconds.');
    expect(bot.requests).toHaveLength(1);
  });

  it('a button of a client without universal actions arrives as a message and is answered as one', async () => {
    const bot = createRecordingBot();
    const value = { verb: 'ask', command: 'entry el-1a2b3c4d', asked: 'Hikvision' };
    const [reply] = await createTestChat(bot).send({ ...inChannel('', []), value });
    expect(bot.requests[0]?.text).toBe('entry el-1a2b3c4d');
    expect(cardOf(reply).actions.at(-1)).toMatchObject({ title: 'Back', data: { command: 'Hikvision' } });
  });

  it('an answer too large for one message is posted as several', async () => {
    const items = Array.from({ length: 60 }, (_, index) => [{ text: `${index} ${'name '.repeat(200)}` }]);
    const bot = createRecordingBot(async () => ({
      ...HIT,
      sections: [{ title: 'Names', importance: 'essential', blocks: [{ kind: 'list', items }] }],
    }));
    const replies = await createTestChat(bot).send(personal('many'));
    expect(replies.length).toBeGreaterThan(1);
    const cards = replies.map(cardOf);
    expect(cards.map(({ body }) => body.split('\n')[0])).toEqual(
      cards.map((_, index) => `${HIT.headline} (${index + 1} of ${cards.length})`),
    );
    const all = cards.map(({ body }) => body).join('\n');
    expect(items.every(([item]) => all.includes(`•  ${item?.text.trim()}`))).toBe(true);
    expect(cards.map(({ actions }) => actions.length > 0)).toEqual(cards.map((_, index) => index === cards.length - 1));
  });
});
