import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inChannel, personal } from './support/activities.ts';
import { createRecordingBot } from './support/answers.ts';
import { startTeamsServer, type TeamsServer } from './support/teams-server.ts';

let teams: TeamsServer;
beforeEach(async () => {
  teams = await startTeamsServer({ bot: createRecordingBot() });
});
afterEach(() => teams.close());

const ask = () => teams.post(personal('Hikvision', teams.connector.serviceUrl));
const askInChannel = () => teams.post(inChannel('<at>Entity</at> Hikvision', undefined, teams.connector.serviceUrl));

describe('a reply that the connector does not take', () => {
  it.each([
    ['429 with a time to wait', { status: 429, headers: { 'retry-after': '1' } }],
    ['503', { status: 503 }],
  ])('is sent again after %s', async (_case, reply) => {
    teams.connector.replies.push(reply);
    expect((await ask()).status).toBe(200);
    expect(teams.connector.calls).toHaveLength(2);
    expect(teams.connector.calls[1]?.body.attachments).toHaveLength(1);
    expect(teams.log.lines).toEqual([]);
  });

  it('is sent as plain text when the card is refused, and the refusal is logged with its request ids', async () => {
    teams.connector.refuse = ({ body }) =>
      body.attachments === undefined ? undefined : { status: 413, headers: { 'x-ms-correlation-id': 'corr-1' } };
    expect((await ask()).status).toBe(200);
    expect(teams.connector.calls.at(-1)?.body).toMatchObject({ textFormat: 'plain' });
    expect(teams.connector.calls.at(-1)?.body.text).toContain('Yes. “Hikvision” is on the US Entity List.');
    expect(teams.log.lines).toMatchObject([
      {
        level: 'error',
        fields: { path: 'card', status: 413, serviceRequestId: 'corr-1', requestId: expect.any(String) },
      },
    ]);
  });

  it('goes to the personal chat of whoever asked when the channel takes nothing', async () => {
    teams.connector.refuse = ({ path }) => (path.includes('19:general') ? { status: 403 } : undefined);
    expect((await askInChannel()).status).toBe(200);
    const [opened, notice, card] = teams.connector.calls.slice(-3);
    expect(opened).toMatchObject({
      path: '/v3/conversations',
      body: { members: [{ id: '29:1-user' }], isGroup: false },
    });
    expect(notice?.body.text).toBe('I could not post my answer where you asked, so here it is.');
    expect(card?.body.attachments).toHaveLength(1);
    expect(card?.path).toContain('posted-');
  });

  it('is logged for every path when there is none left', async () => {
    teams.connector.refuse = () => ({ status: 403 });
    expect((await askInChannel()).status).toBe(200);
    expect(teams.log.lines).toMatchObject(
      ['card', 'plain text', 'personal chat'].map((path) => ({ level: 'error', fields: { path, status: 403 } })),
    );
    expect(JSON.stringify(teams.log.lines)).not.toContain('Hikvision');
  });
});

describe('an activity delivered twice', () => {
  it('is answered once', async () => {
    const asked = personal('Hikvision', teams.connector.serviceUrl);
    await Promise.all([teams.post(asked), teams.post(asked)]);
    await teams.post(asked);
    expect(teams.connector.calls).toHaveLength(1);
  });
});
