import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../../src/ops/rate-limit.ts';
import { inChannel, invoke, personal, pressed } from './support/activities.ts';
import { createRecordingBot, HIT } from './support/answers.ts';
import { cardOf, createTestChat, ReadCard } from './support/test-chat.ts';

const CHANNEL = inChannel('');
const TIGHT = () => createRateLimit({ burst: 0.5, perMinute: 1 });

describe('buttons of a card', () => {
  it('the answer takes the place of the card, with a way back', async () => {
    const bot = createRecordingBot();
    const data = { command: 'entry el-1a2b3c4d', asked: 'Hikvision' };
    const { response, posted } = await createTestChat(bot).invoke(pressed(personal(''), 'ask', data));
    expect(posted).toEqual([]);
    expect(response).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' },
    });
    const card = ReadCard.parse(response.body.value);
    expect(card.body).toContain('You asked: entry el-1a2b3c4d');
    expect(card.actions).toMatchObject([{ title: 'Back', data: { command: 'Hikvision' } }]);
    expect(bot.requests).toMatchObject([{ text: 'entry el-1a2b3c4d', platform: 'teams' }]);
  });

  it('in a channel such a card can be shared: it is posted once, and the offer goes', async () => {
    const chat = createTestChat(createRecordingBot());
    const asked = { command: 'Hikvision', asked: 'help' };
    const { response } = await chat.invoke(pressed(CHANNEL, 'ask', asked));
    const share = ReadCard.parse(response.body.value).actions.at(-1);
    expect(share).toMatchObject({ title: 'Share in this conversation', verb: 'share', data: { command: 'Hikvision' } });

    const press = pressed(CHANNEL, 'share', share?.data);
    const first = await chat.invoke(press);
    expect(first.posted.map((message) => cardOf(message).body)).toEqual([expect.stringContaining(HIT.headline)]);
    expect(ReadCard.parse(first.response.body.value).actions.map(({ verb }) => verb)).not.toContain('share');
    const again = await chat.invoke(press);
    expect(again.posted).toEqual([]);
    expect(again.response.status).toBe(200);
  });

  it.each([
    ['no data', 'ask', undefined],
    ['an empty command', 'ask', { command: ' ' }],
    ['a command that is no text', 'ask', { command: { a: 1 } }],
    ['a verb that is not ours', 'delete', { command: 'Hikvision' }],
  ])('a button with %s is answered in words and asks nothing', async (_case, verb, data) => {
    const bot = createRecordingBot();
    const { response } = await createTestChat(bot).invoke(pressed(personal(''), verb, data));
    expect(JSON.parse(JSON.stringify(response.body))).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'That button is not one of mine. Send the name again.',
    });
    expect(bot.requests).toEqual([]);
  });

  it('too many presses are refused in words', async () => {
    const chat = createTestChat(createRecordingBot(), { questions: TIGHT() });
    const { response } = await chat.invoke(pressed(personal(''), 'ask', { command: 'Hikvision' }));
    expect(String(response.body.value)).toContain('Nothing was screened.');
  });
});

describe('an invoke that no client of ours sends', () => {
  it.each([
    ['adaptiveCard/action', undefined],
    ['adaptiveCard/action', {}],
    ['adaptiveCard/action', { action: 'x' }],
    ['composeExtension/query', undefined],
    ['composeExtension/query', { parameters: 'name' }],
    ['composeExtension/query', { parameters: [null] }],
    ['composeExtension/fetchTask', null],
    ['composeExtension/submitAction', 'x'],
    ['fileConsent/invoke', undefined],
    ['fileConsent/invoke', { action: 'accept' }],
  ])('%s with the value %j is a bad request', async (name, value) => {
    const bot = createRecordingBot();
    const { response, posted } = await createTestChat(bot).invoke(invoke(CHANNEL, name, value));
    expect(response.status).toBe(400);
    expect([posted, bot.requests]).toEqual([[], []]);
  });

  it.each([
    ['composeExtension/fetchTask', { messagePayload: { body: { content: { a: 1 } } } }],
    ['composeExtension/fetchTask', { messagePayload: { body: 5 } }],
    ['composeExtension/selectItem', undefined],
    ['composeExtension/submitAction', { data: { command: 5 } }],
  ])('%s with the value %j is answered in words', async (name, value) => {
    const bot = createRecordingBot();
    const { response } = await createTestChat(bot).invoke(invoke(CHANNEL, name, value));
    expect(response.status).toBe(200);
    expect(JSON.stringify(response.body)).toContain('"message"');
    expect(bot.requests).toEqual([]);
  });
});

describe('the message extension', () => {
  const search = (value: unknown, name = 'name', skip = 0) =>
    invoke(CHANNEL, 'composeExtension/query', {
      commandId: 'findName',
      parameters: [{ name, value }],
      queryOptions: { skip, count: 25 },
    });

  it('offers the words as typed and then listed names, each leading to a command', async () => {
    const { response } = await createTestChat(createRecordingBot()).invoke(search('hik'));
    const { type, attachmentLayout, attachments } = response.body.composeExtension;
    expect([type, attachmentLayout]).toEqual(['result', 'list']);
    expect(attachments.map((each: { preview: { content: unknown } }) => each.preview.content)).toMatchObject([
      { title: 'Screen “hik”', tap: { type: 'invoke', value: { command: 'screen hik' } } },
      {
        title: 'hik <& Sons>',
        text: 'a.k.a. of A &amp; B &lt;Ltd&gt;',
        tap: { type: 'invoke', value: { command: 'screen "hik & Sons"' } },
      },
    ]);
  });

  it('gives a client that does not ask for the chosen name a card with a button that does', async () => {
    const { response } = await createTestChat(createRecordingBot(), { clientAsksOnChoice: false }).invoke(
      search('hik'),
    );
    const [first] = response.body.composeExtension.attachments;
    expect(first.preview.content.tap).toBeUndefined();
    expect(ReadCard.parse(first.content)).toMatchObject({
      body: expect.stringContaining('Screen “hik”'),
      actions: [{ title: 'Compare this name with the list', data: { command: 'screen hik' } }],
    });
  });

  it('asks for a name when it is opened, and has one page', async () => {
    const chat = createTestChat(createRecordingBot());
    const opened = await chat.invoke(search('true', 'initialRun'));
    expect(opened.response.body.composeExtension).toMatchObject({ type: 'message' });
    const second = await chat.invoke(search('hik', 'name', 25));
    expect(second.response.body.composeExtension.attachments).toEqual([]);
  });

  it('puts the card of the chosen name into the compose box', async () => {
    const bot = createRecordingBot();
    const chosen = invoke(CHANNEL, 'composeExtension/selectItem', { command: 'screen "Hikvision"' });
    const { response } = await createTestChat(bot).invoke(chosen);
    const [attachment] = response.body.composeExtension.attachments;
    expect(ReadCard.parse(attachment.content).body).toContain(HIT.headline);
    expect(attachment.preview.content.title).toBe(HIT.headline);
    expect(bot.requests[0]?.text).toBe('screen "Hikvision"');
  });

  it('says so when what was chosen is not one of its items, or too much was asked', async () => {
    const stranger = await createTestChat(createRecordingBot()).invoke(
      invoke(CHANNEL, 'composeExtension/selectItem', {}),
    );
    expect(stranger.response.body.composeExtension.type).toBe('message');
    const chat = createTestChat(createRecordingBot(), { keystrokes: TIGHT(), questions: TIGHT() });
    expect((await chat.invoke(search('hik'))).response.body.composeExtension.text).toContain('Nothing was screened.');
    const chosen = invoke(CHANNEL, 'composeExtension/selectItem', { command: 'Hikvision' });
    expect((await chat.invoke(chosen)).response.body.composeExtension.text).toContain('Nothing was screened.');
  });
});

describe('"Screen this message"', () => {
  const screen = (body: unknown) =>
    invoke(CHANNEL, 'composeExtension/fetchTask', { commandId: 'screenMessage', messagePayload: { body } });
  const press = (data: unknown) =>
    invoke(CHANNEL, 'composeExtension/submitAction', { commandId: 'screenMessage', data });

  it.each([
    ['html', '<p>Ship to <b>Hikvision</b></p>'],
    ['text', 'Ship to Hikvision'],
  ])('answers a message in %s in a dialog', async (contentType, content) => {
    const bot = createRecordingBot();
    const { response } = await createTestChat(bot).invoke(screen({ contentType, content }));
    expect(bot.requests[0]?.text).toBe('scan Ship to Hikvision');
    const { type, value } = response.body.task;
    expect([type, value.title]).toEqual(['continue', 'Screen this message']);
    const { actions } = ReadCard.parse(value.card.content);
    expect(new Set(actions.map((action) => action.type))).toEqual(new Set(['Action.Submit']));
    expect(actions.at(-1)).toMatchObject({
      title: 'Insert into the conversation',
      data: { verb: 'share', command: 'scan Ship to Hikvision' },
    });
  });

  it('a message without text is not screened, and that is said', async () => {
    const bot = createRecordingBot();
    const { response } = await createTestChat(bot).invoke(
      screen({ contentType: 'html', content: '<attachment id="1"></attachment>' }),
    );
    expect(response.body.task).toEqual({
      type: 'message',
      value: 'That message has no text to screen. Nothing was screened.',
    });
    expect((await createTestChat(bot).invoke(screen(undefined))).response.body.task.type).toBe('message');
    expect(bot.requests).toEqual([]);
  });

  it('its buttons lead to another answer in the dialog, with a way back, or into the compose box', async () => {
    const chat = createTestChat(createRecordingBot());
    const details = await chat.invoke(press({ verb: 'ask', command: 'entry el-1a2b3c4d', asked: 'scan x' }));
    const { actions } = ReadCard.parse(details.response.body.task.value.card.content);
    expect(actions.map(({ title }) => title)).toEqual(['Back', 'Insert into the conversation']);

    const inserted = await chat.invoke(press({ verb: 'share', command: 'Hikvision' }));
    const [attachment] = inserted.response.body.composeExtension.attachments;
    expect(ReadCard.parse(attachment.content).actions[0]?.type).toBe('Action.Execute');
  });

  it('a button that is not ours, or one too many, is answered in words', async () => {
    const stranger = await createTestChat(createRecordingBot()).invoke(press({ verb: 'ask' }));
    expect(stranger.response.body.task.value).toBe('That button is not one of mine. Send the name again.');
    const chat = createTestChat(createRecordingBot(), { questions: TIGHT() });
    expect((await chat.invoke(press({ command: 'x' }))).response.body.task.value).toContain('Nothing was screened.');
    const screened = await chat.invoke(screen({ contentType: 'text', content: 'x' }));
    expect(screened.response.body.task.value).toContain('Nothing was screened.');
  });
});
