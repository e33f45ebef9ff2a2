import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inChannel, inGroup, personal, TENANT_ID } from './support/activities.ts';
import { createRecordingBot, EVIDENCE, REVIEW } from './support/answers.ts';
import { refusal } from './support/fake-connector.ts';
import { startTeamsServer, type TeamsServer } from './support/teams-server.ts';
import { cardOf } from './support/test-chat.ts';

const ADA = '99999999-8888-4777-8666-555555555555';
const LI = '11111111-0000-4000-8000-000000000001';

let teams: TeamsServer;
beforeEach(async () => {
  teams = await startTeamsServer({ bot: createRecordingBot() });
});
afterEach(() => teams.close());

const notify = (kind: 'person' | 'channel', id: string, answer = REVIEW, tenant = TENANT_ID) =>
  teams.adapter.notify?.({ tenant, kind, id }, answer, 'n1');

/** Lets the bot know a conversation, and forgets what it wrote there. */
async function know(...activities: object[]): Promise<void> {
  for (const activity of activities) {
    await teams.post({ ...activity, serviceUrl: teams.connector.serviceUrl });
  }
  teams.connector.calls.length = 0;
}

describe('a notice', () => {
  it('to a channel starts a thread there', async () => {
    await know(inChannel('<at>Entity</at> settings'));
    expect(await notify('channel', '19:general@thread.tacv2')).toBe('sent');
    const [call] = teams.connector.calls;
    expect(call?.path).toContain('/v3/conversations/19:general@thread.tacv2/activities');
    expect(cardOf(call?.body).body).toContain(REVIEW.headline);
    expect(call?.body.summary).toBe(REVIEW.headline);
  });

  it('to a group chat stands in it', async () => {
    await know(inGroup('<at>Entity</at> settings'));
    expect(await notify('channel', '19:group@thread.v2')).toBe('sent');
    expect(teams.connector.calls[0]?.path).toContain('/v3/conversations/19:group@thread.v2/activities');
  });

  it('to a person stands in their chat with the bot, with its files offered', async () => {
    await know(personal('Hikvision'));
    expect(await notify('person', ADA, EVIDENCE)).toBe('sent');
    expect(teams.connector.calls.map(({ path }) => path.split('/').slice(0, 4).join('/'))).toEqual(
      Array.from({ length: 3 }, () => '/v3/conversations/a:1personal'),
    );
    expect(teams.connector.calls[1]?.body.attachments?.[0]).toMatchObject({ name: 'EL-4711-9F3C.pdf' });
  });

  it('to somebody who has not written yet opens their chat by way of any other', async () => {
    await know(inChannel('<at>Entity</at> Hikvision'));
    expect(await notify('person', LI)).toBe('sent');
    const [opened, card] = teams.connector.calls;
    expect(opened).toMatchObject({
      path: '/v3/conversations',
      authorization: 'Bearer outgoing',
      body: {
        isGroup: false,
        members: [{ id: LI }],
        tenantId: TENANT_ID,
        channelData: { tenant: { id: TENANT_ID } },
      },
    });
    expect(card?.path).toContain('/v3/conversations/posted-1/activities');
  });

  it('is sent as text when the card is what is refused', async () => {
    await know(personal('Hikvision'));
    teams.connector.refuse = ({ body }) =>
      body.attachments === undefined ? undefined : refusal(413, 'MessageSizeTooBig');
    expect(await notify('person', ADA)).toBe('sent');
    expect(teams.connector.calls.at(-1)?.body.text).toContain(REVIEW.headline);
  });
});

describe('a target', () => {
  it('that nobody has heard of is gone', async () => {
    await know(personal('Hikvision'));
    expect(await notify('channel', '19:unknown@thread.tacv2')).toBe('gone');
    expect(await notify('person', ADA, REVIEW, 'another-tenant')).toBe('gone');
    expect(await notify('channel', 'a:1personal', REVIEW, 'another-tenant')).toBe('gone');
    expect(teams.connector.calls).toEqual([]);
  });

  it.each([
    ['that the app was removed from', refusal(403, 'BotNotInConversationRoster')],
    ['that blocked the app', refusal(403, 'ConversationBlockedByUser')],
    ['that was deleted', refusal(404, 'ConversationNotFound')],
  ])('%s is gone, although the conversation is known', async (_case, reply) => {
    await know(personal('Hikvision'));
    teams.connector.refuse = () => reply;
    expect(await notify('person', ADA)).toBe('gone');
    expect(teams.log.lines).toMatchObject([{ level: 'warn', fields: { noticeId: 'n1', gone: true } }]);
  });

  it.each([
    refusal(403, 'ForbiddenOperationException', "Bot is not installed in user's personal scope"),
    refusal(403, 'BadArgument', "Bot is not installed in user's personal scope"),
  ])('that does not have the app is gone ($body.error.code)', async (reply) => {
    await know(inChannel('<at>Entity</at> Hikvision'));
    teams.connector.refuse = () => reply;
    expect(await notify('person', LI)).toBe('gone');
  });

  it.each([
    ['an administrator switched the app off for', refusal(403, 'BotDisabledByAdmin')],
    ['another service answers for', { status: 404 }],
    ['a second try may reach', refusal(412, 'PreconditionFailed')],
  ])('%s rejects, so that the notice is tried again', async (_case, reply) => {
    await know(personal('Hikvision'));
    teams.connector.refuse = () => reply;
    await expect(notify('person', ADA)).rejects.toMatchObject({ statusCode: reply.status });
    expect(JSON.stringify(teams.log.lines)).not.toContain('Hikvision');
  });

  it.each([429, 503])(
    'that answers %i, again and again, rejects',
    async (status) => {
      await know(personal('Hikvision'));
      teams.connector.refuse = () => ({ status, headers: { 'retry-after': '0' } });
      await expect(notify('person', ADA)).rejects.toMatchObject({ statusCode: status });
    },
    120_000,
  );

  it('that cannot be reached rejects', async () => {
    await know(personal('Hikvision'));
    await teams.connector.close();
    await expect(notify('person', ADA)).rejects.toThrow();
  }, 120_000);
});
