import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inChannel, inGroup, invoke, personal, pressed } from './support/activities.ts';
import { createRecordingBot, HISTORY, plainAnswer } from './support/answers.ts';
import { refusal } from './support/fake-connector.ts';
import { startTeamsServer, type TeamsServer } from './support/teams-server.ts';
import { cardIn, cardOf } from './support/test-chat.ts';

const SENT = 'The answer is for you alone, so I sent it to our personal chat.';

let teams: TeamsServer;
beforeEach(async () => {
  teams = await startTeamsServer({ bot: createRecordingBot(async () => HISTORY) });
});
afterEach(() => teams.close());

const channel = () => inChannel('<at>Entity</at> history', undefined, teams.connector.serviceUrl);
const group = () => ({ ...inGroup('<at>Entity</at> history'), serviceUrl: teams.connector.serviceUrl });
const refuseToOpen = () => {
  teams.connector.refuse = ({ path }) =>
    path === '/v3/conversations' ? refusal(403, 'ForbiddenOperationException') : undefined;
};

/** Everything that was written anywhere but in a personal chat. */
const seenByOthers = () =>
  JSON.stringify(teams.connector.calls.filter(({ path }) => path.includes('19:')).map(({ body }) => body));

describe('an answer for the asker alone', () => {
  it.each([
    ['a channel', channel],
    ['a group chat', group],
  ])('asked for in %s goes to the personal chat, with a line where it was asked', async (_case, ask) => {
    expect((await teams.post(ask())).status).toBe(200);
    const [opened, card, line] = teams.connector.calls;
    expect(opened).toMatchObject({
      path: '/v3/conversations',
      body: { members: [{ id: '29:1-user' }], isGroup: false },
    });
    expect(cardOf(card?.body).body).toContain(HISTORY.headline);
    expect(card?.path).toContain('posted-1');
    expect([line?.body.text, line?.body.attachments]).toEqual([SENT, undefined]);
    expect(seenByOthers()).not.toContain(HISTORY.headline);
  });

  it.each([
    ['cannot be opened', refuseToOpen],
    [
      'takes no message',
      () => {
        teams.connector.refuse = ({ path }) => (path.includes('posted-1') ? refusal(403, 'Blocked') : undefined);
      },
    ],
  ])('is not shown to others when the personal chat %s, and that is said', async (_case, refuse) => {
    refuse();
    await teams.post(channel());
    expect(teams.connector.calls.at(-1)?.body.text).toContain('Add this app for yourself');
    expect(seenByOthers()).not.toContain(HISTORY.headline);
    expect(teams.log.lines).toMatchObject([{ level: 'error', message: 'teams: personal chat not opened' }]);
  });

  it('asked for in the personal chat stands there', async () => {
    await teams.post(personal('history', teams.connector.serviceUrl));
    expect(teams.connector.calls.map(({ body }) => cardOf(body).body)).toEqual([
      expect.stringContaining(HISTORY.headline),
    ]);
  });

  it('leads to more by its buttons there', async () => {
    const press = pressed(personal('', teams.connector.serviceUrl), 'ask', { command: 'history' });
    expect((await cardIn(await teams.post(press))).body).toContain(HISTORY.headline);
    expect(teams.connector.calls).toEqual([]);
  });

  it.each(['ask', 'share'])('of a button pressed among others (%s) goes to the personal chat once', async (verb) => {
    const press = pressed(channel(), verb, { command: 'history' });
    for (const response of [await teams.post(press), await teams.post(press)]) {
      expect(await response.json()).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: SENT });
    }
    expect(teams.connector.calls).toHaveLength(2);
    expect(seenByOthers()).toBe('[]');
  });

  it('of a button is not shown when no personal chat can be opened', async () => {
    refuseToOpen();
    const response = await teams.post(pressed(channel(), 'ask', { command: 'history' }));
    expect(JSON.stringify(await response.json())).toContain('Add this app for yourself');
    expect(seenByOthers()).toBe('[]');
  });

  it('is not put into the compose box, from where others would see it', async () => {
    const chosen = await teams.post(invoke(channel(), 'composeExtension/selectItem', { command: 'history' }));
    const words = 'That answer is for you alone. Ask for it in the personal chat with this app.';
    expect(await chosen.json()).toEqual({ composeExtension: { type: 'message', text: words } });
    const data = { verb: 'share', command: 'history' };
    const inserted = await teams.post(invoke(channel(), 'composeExtension/submitAction', { data }));
    expect(await inserted.json()).toEqual({ composeExtension: { type: 'message', text: words } });
  });

  it('asked for in a chat that two people have with each other is not shown there', async () => {
    const conversation = { id: '19:ada_li@unq.gbl.spaces', conversationType: 'personal', isGroup: false, name: '' };
    const like = { ...personal('', teams.connector.serviceUrl), conversation };
    const response = await teams.post(pressed(like, 'ask', { command: 'history' }));
    expect(await response.json()).toMatchObject({ value: SENT });
    expect(teams.connector.calls[0]?.path).toBe('/v3/conversations');
  });
});

describe('other answers', () => {
  it.each(['help', 'problem', 'status'] as const)('of kind %s stay where they were asked for', async (kind) => {
    const bot = createRecordingBot(async () => ({ ...plainAnswer('Here.'), kind }));
    const own = await startTeamsServer({ bot });
    await own.post(inChannel('<at>Entity</at> x', undefined, own.connector.serviceUrl));
    expect(own.connector.calls.map(({ path }) => path)).toEqual([expect.stringContaining('19:general')]);
    await own.close();
  });
});
