import { afterEach, describe, expect, it } from 'vitest';
import { createTeamsAdapter } from '../../../adapters/teams/adapter.ts';
import { CLOUDS, checkCredentials, createCredentials } from '../../../adapters/teams/authentication.ts';
import type { TeamsConfig } from '../../../adapters/teams/config.ts';
import { BOT_APP_ID, inChannel, invoke, personal, pressed, TENANT_ID } from './support/activities.ts';
import { createRecordingBot } from './support/answers.ts';
import { createRealBot } from './support/real-bot.ts';
import { createRecordingLog } from './support/recording-log.ts';
import { CONFIG, STUB_CREDENTIALS, startTeamsServer, type TeamsServer } from './support/teams-server.ts';
import { cardOf, createTestChat, ReadCard } from './support/test-chat.ts';

let teams: TeamsServer | undefined;
afterEach(async () => {
  await teams?.close();
  teams = undefined;
});

describe('starting', () => {
  const context = {
    bot: createRecordingBot(),
    log: createRecordingLog(),
    now: () => new Date(),
    routes: { add: () => undefined },
  };

  it('fails with the settings to look at when the login service gives no token', async () => {
    const getToken = () => Promise.reject(new Error('AADSTS7000215'));
    const credentials: typeof STUB_CREDENTIALS = {
      isValidAppId: async () => true,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => Object.assign({ signRequest: async (request: never) => request }, { getToken }),
    };
    const adapter = createTeamsAdapter(context, CONFIG, { credentials });
    await expect(adapter.start()).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining('TEAMS_APP_PASSWORD'),
      cause: new Error('AADSTS7000215'),
    });
  });

  const CREDENTIALS: readonly TeamsConfig['credentials'][] = [
    { type: 'SingleTenant', appId: BOT_APP_ID, tenantId: TENANT_ID, password: 'x' },
    { type: 'MultiTenant', appId: BOT_APP_ID, password: 'x' },
    { type: 'UserAssignedMSI', appId: BOT_APP_ID, tenantId: TENANT_ID },
  ];
  it.each(CREDENTIALS)('knows the credentials of $type, and they accept no other app', async (credentials) => {
    const made = createCredentials({ ...CONFIG, credentials });
    expect(await made.isAuthenticationDisabled()).toBe(false);
    expect(await made.isValidAppId(BOT_APP_ID)).toBe(true);
    expect(await made.isValidAppId(TENANT_ID)).toBe(false);
  });

  it('without authentication is possible in local development alone', async () => {
    const made = createCredentials({ ...CONFIG, credentials: 'local-development' });
    expect(await made.isAuthenticationDisabled()).toBe(true);
    await expect(checkCredentials(CLOUDS.public, STUB_CREDENTIALS, BOT_APP_ID)).resolves.toBeUndefined();
  });
});

describe('over real HTTP', () => {
  it('a pressed button is answered in the response, with the card', async () => {
    teams = await startTeamsServer({ bot: createRecordingBot() });
    const { serviceUrl } = teams.connector;
    const response = await teams.post(pressed(personal('', serviceUrl), 'ask', { command: 'Hikvision' }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
    expect(teams.connector.calls).toEqual([]);
  });

  it('a notice beside the card is a text, as the protocol wants it', async () => {
    teams = await startTeamsServer({ bot: createRecordingBot() });
    const { serviceUrl } = teams.connector;
    const response = await teams.post(pressed(personal('', serviceUrl), 'ask', {}));
    expect(await response.json()).toMatchObject({ value: 'That button is not one of mine. Send the name again.' });
  });

  it('the welcome to a team starts a thread in the chosen channel', async () => {
    teams = await startTeamsServer({ bot: createRecordingBot() });
    const like = inChannel('', [], teams.connector.serviceUrl);
    const settings = { selectedChannel: { id: '19:sales@thread.tacv2' } };
    const channelData = { ...like.channelData, settings };
    await teams.post({ ...like, type: 'installationUpdate', action: 'add', channelData });
    expect(teams.connector.calls).toMatchObject([
      {
        path: '/v3/conversations',
        body: {
          isGroup: true,
          channelData: { channel: { id: '19:sales@thread.tacv2' }, tenant: { id: TENANT_ID } },
          activity: { type: 'message', attachments: [{}] },
        },
      },
    ]);
  });

  it('a defect in a turn is told: as a message, or as a failed invoke', async () => {
    const broken = createRecordingBot(async () => {
      throw new Error('defect in Hikvision');
    });
    teams = await startTeamsServer({ bot: broken });
    const { serviceUrl } = teams.connector;
    expect((await teams.post(personal('Hikvision', serviceUrl))).status).toBe(200);
    expect(teams.connector.calls.at(-1)?.body.text).toBe(
      'Something went wrong here. Nothing was screened. Try again in a minute.',
    );
    const value = { command: 'Hikvision' };
    const failed = await teams.post(invoke(personal('', serviceUrl), 'composeExtension/selectItem', value));
    expect(failed.status).toBe(500);
    expect(await failed.text()).toBe('');
    teams.connector.refuse = () => ({ status: 403 });
    expect((await teams.post(personal('Dahua', serviceUrl))).status).toBe(200);
    expect(teams.log.lines.map(({ message }) => message)).toEqual([
      'teams: turn failed',
      'teams: turn failed',
      'teams: turn failed',
      'teams: failure not told',
    ]);
    expect(JSON.stringify(teams.log.lines)).not.toContain('Hikvision');
  });
});

describe('the real bot in Teams', () => {
  it.each(['Hi', 'hello', 'Help'])('answers "%s" with help', async (text) => {
    const [reply] = await createTestChat(await createRealBot()).send(personal(text));
    expect(cardOf(reply).body).toContain('Send a company name');
  });

  it.each([
    ['<at>Entity</at> Hikvision', 'Yes: Hikvision is on the US Entity List'],
    ['<at>Entity</at> is Dahua Technology on the list?', 'Yes: Dahua Technology is on the US Entity List'],
    ['<at>Entity</at> Hikvision\nDahua Technology', '2 names'],
  ])('answers the mention "%s"', async (text, headline) => {
    const [reply] = await createTestChat(await createRealBot()).send(inChannel(text));
    expect(cardOf(reply).body).toContain(headline);
  });

  it('leads from an answer to its details and back by buttons alone', async () => {
    const chat = createTestChat(await createRealBot());
    const [reply] = await chat.send(personal('Hikvision'));
    const [details] = cardOf(reply).actions;
    const opened = await chat.invoke(pressed(personal(''), 'ask', details?.data));
    const card = ReadCard.parse(opened.response.body.value);
    expect(card.body).toContain('Entry on the US Entity List');
    const back = await chat.invoke(pressed(personal(''), 'ask', card.actions.at(-1)?.data));
    expect(ReadCard.parse(back.response.body.value).body).toBe(cardOf(reply).body);
  });
});
