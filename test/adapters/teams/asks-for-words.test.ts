import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../adapters/teams/limits.ts';
import { renderCards, renderOneCard } from '../../../adapters/teams/render-card.ts';
import { inChannel, invoke, personal, pressed } from './support/activities.ts';
import { createRecordingBot, DECIDED, HISTORY, HIT, plainAnswer, REVIEW } from './support/answers.ts';
import { createCardValidator, parserComplaints } from './support/card-schema.ts';
import { startTeamsServer, type TeamsServer } from './support/teams-server.ts';
import { cardIn, cardOf, createTestChat, ReadCard } from './support/test-chat.ts';

const PROBLEM = { ...plainAnswer('Only compliance may decide.'), kind: 'problem' } as const;
const TYPED = { command: 'review r1 false-match', input: 'words', words: 'other country\r\nother owner ' };
const CARD_ID = '1700000000123';

const onCard = (serviceUrl?: string) => ({ ...inChannel('', [], serviceUrl), replyToId: CARD_ID });
const asBot = (answer: typeof REVIEW | typeof PROBLEM) => createRecordingBot(async () => answer);

describe('a next step that asks for words', () => {
  const validate = createCardValidator();

  it('is the golden card, which can be pasted into the card designer', async () => {
    const card = renderOneCard(REVIEW, { surface: 'message', asked: 'reviews' });
    await expect(`${JSON.stringify(card, null, 2)}\n`).toMatchFileSnapshot('../../golden/teams/review.json');
  });

  it.each(['message', 'dialog'] as const)("fits Microsoft's schema and the official parser in a %s", (surface) => {
    const [card] = renderCards(REVIEW, { surface, asked: 'reviews', back: 'help', share: true });
    expect(validate(card), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(parserComplaints(card)).toEqual([]);
    const text = JSON.stringify(card);
    expect(text.includes('Action.Execute')).toBe(surface === 'message');
    const { actions } = ReadCard.parse(card);
    expect(actions.slice(0, 2)).toMatchObject([
      {
        title: 'False match',
        asks: { id: 'words', label: 'Why it is not the same company', isRequired: true, maxLength: 2_000 },
        data: { command: 'review r1 false-match', input: 'words' },
      },
      { title: 'True match', asks: { id: 'words2', label: 'Note' }, data: { input: 'words2' } },
    ]);
  });

  it('beyond the room for buttons is named with what it asks for', () => {
    const followUps = Array.from({ length: 8 }, (_, index) => ({
      label: `Decide ${index}`,
      command: `review r${index} true-match`,
      purpose: 'action' as const,
      input: { label: 'x'.repeat(300), isRequired: false },
    }));
    const card = renderOneCard({ ...REVIEW, followUps }, { surface: 'message' });
    expect(card.actions).toHaveLength(LIMITS.actions);
    expect(ReadCard.parse(card).body).toContain('review r6 true-match <xxx');
    expect(validate(card)).toBe(true);
  });
});

describe('what may have changed something', () => {
  it.each([HISTORY, REVIEW])('has no way back to it and is not shared: $kind', (answer) => {
    const shown = { ...answer, followUps: [{ label: 'More', command: 'more', purpose: 'more' as const }] };
    const card = renderOneCard(shown, { surface: 'message', asked: 'watch ZTE', back: 'ZTE', share: true });
    expect(ReadCard.parse(card).actions.map(({ title, data }) => [title, data['asked']])).toEqual([
      ['More', undefined],
      ['Back', undefined],
    ]);
  });
});

describe('a pressed button with words', () => {
  it('asks with the words after the command, in every client', async () => {
    const bot = asBot(PROBLEM);
    const chat = createTestChat(bot);
    await chat.invoke(pressed(onCard(), 'ask', TYPED));
    await chat.send({ ...onCard(), value: { ...TYPED, verb: 'ask' } });
    await chat.invoke(invoke(onCard(), 'composeExtension/submitAction', { data: { ...TYPED, verb: 'ask' } }));
    await chat.invoke(pressed(personal(''), 'ask', { ...TYPED, input: 'words2', words2: '' }));
    const command = 'review r1 false-match other country\nother owner';
    expect(bot.requests.map(({ text }) => text)).toEqual([command, command, command, 'review r1 false-match']);
  });

  it.each([
    ['an input that is not ours', { ...TYPED, input: '__proto__' }],
    ['words that are no text', { ...TYPED, words: { a: 1 } }],
    ['too many words', { ...TYPED, words: 'x'.repeat(2_001) }],
  ])('and %s asks nothing', async (_case, data) => {
    const bot = asBot(REVIEW);
    const { response } = await createTestChat(bot).invoke(pressed(onCard(), 'ask', data));
    expect(String(response.body.value)).toBe('That button is not one of mine. Send the name again.');
    expect(bot.requests).toEqual([]);
  });

  it('that is refused leaves the card to everybody and says why to whoever pressed', async () => {
    const { response, posted } = await createTestChat(asBot(PROBLEM)).invoke(pressed(onCard(), 'ask', TYPED));
    expect(posted).toEqual([]);
    expect(response.body.type).toBe('application/vnd.microsoft.activity.message');
    expect(String(response.body.value)).toContain('Only compliance may decide.');
    const dialog = invoke(onCard(), 'composeExtension/submitAction', { data: { ...TYPED, verb: 'ask' } });
    const refused = await createTestChat(asBot(PROBLEM)).invoke(dialog);
    expect(refused.response.body.task).toMatchObject({ type: 'message' });
  });
});

describe('a card that was decided', () => {
  let teams: TeamsServer;
  const start = async () => {
    teams = await startTeamsServer({ bot: asBot(DECIDED) });
    return onCard(teams.connector.serviceUrl);
  };

  it('is replaced for everybody, once, and for whoever pressed', async () => {
    const press = pressed(await start(), 'ask', TYPED);
    const response = await teams.post(press);
    expect((await cardIn(response)).body).toContain(DECIDED.headline);
    await teams.post(press);
    expect(teams.connector.calls).toHaveLength(1);
    const [update] = teams.connector.calls;
    expect(update).toMatchObject({
      method: 'PUT',
      path: `/v3/conversations/19:general@thread.tacv2;messageid=1700000000000/activities/${CARD_ID}`,
      body: { type: 'message', id: CARD_ID, summary: DECIDED.headline },
    });
    expect(ReadCard.parse(update?.body.attachments?.[0]?.content).body).toContain(DECIDED.headline);
    await teams.close();
  });

  it('is posted below when the card cannot be changed', async () => {
    const like = await start();
    teams.connector.refuse = ({ method }) => (method === 'PUT' ? { status: 403 } : undefined);
    expect((await teams.post(pressed(like, 'ask', TYPED))).status).toBe(200);
    expect(teams.connector.calls.map(({ method }) => method)).toEqual(['PUT', 'POST']);
    expect(teams.log.lines).toMatchObject([{ level: 'error', message: 'teams: card not replaced' }]);
    await teams.close();
  });

  it('by a client without universal actions is replaced as well, without another message', async () => {
    const like = await start();
    await teams.post({ ...like, type: 'message', value: { ...TYPED, verb: 'ask' } });
    expect(teams.connector.calls.map(({ method }) => method)).toEqual(['PUT']);
    await teams.close();
  });

  it('by a button that asks for nothing stays for others', async () => {
    const like = await start();
    await teams.post(pressed(like, 'ask', { command: 'entry el-1a2b3c4d' }));
    expect(teams.connector.calls).toEqual([]);
    await teams.close();
  });

  it('stays, with its form, when something else is asked from it: that answer stands below, once', async () => {
    const [details] = ReadCard.parse(renderOneCard(REVIEW, { surface: 'message' })).actions.slice(-1);
    const own = await startTeamsServer({ bot: createRecordingBot() });
    for (const like of [onCard(own.connector.serviceUrl), personal('', own.connector.serviceUrl)]) {
      own.connector.calls.length = 0;
      const press = pressed(like, 'ask', details?.data);
      for (const response of [await own.post(press), await own.post(press)]) {
        expect(await response.json()).toMatchObject({ value: 'The answer is in a new message.' });
      }
      expect(own.connector.calls.map(({ method, body }) => [method, cardOf(body).body.split('\n')[0]])).toEqual([
        ['POST', 'You asked: entry el-1a2b3c4d'],
      ]);
    }
    own.connector.refuse = () => ({ status: 403 });
    const refused = await own.post(pressed(onCard(own.connector.serviceUrl), 'ask', details?.data));
    expect(await refused.json()).toMatchObject({
      value: 'I could not post the answer here. Try again in a minute.',
    });
    await own.close();
  });

  it('in a personal chat is the answer to the press alone', async () => {
    await start();
    const press = pressed({ ...personal('', teams.connector.serviceUrl), replyToId: CARD_ID }, 'ask', TYPED);
    expect((await cardIn(await teams.post(press))).body).toContain(DECIDED.headline);
    expect(teams.connector.calls).toEqual([]);
    await teams.close();
  });
});

describe('sharing', () => {
  it('asks for the sake of others', async () => {
    const bot = createRecordingBot(async () => HIT);
    await createTestChat(bot).invoke(pressed(onCard(), 'share', { command: 'Hikvision' }));
    await createTestChat(bot).invoke(invoke(onCard(), 'composeExtension/selectItem', { command: 'Hikvision' }));
    await createTestChat(bot).invoke(pressed(onCard(), 'ask', { command: 'Hikvision' }));
    expect(bot.requests.map(({ purpose }) => purpose)).toEqual(['share', 'share', undefined]);
  });
});
