import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOT_SCOPES } from '../../../adapters/slack/scopes.ts';
import { createFakeBot, type FakeBot } from './answers.ts';
import { DISTRIBUTED_CONFIG, ENVELOPE, type HttpHarness, startHttpHarness } from './http-harness.ts';
import { createMemoryInstallations } from './memory-installations.ts';

const WORKSPACE = {
  ok: true,
  app_id: 'A1',
  access_token: 'xoxb-t1',
  token_type: 'bot',
  scope: 'chat:write,commands',
  bot_user_id: 'UBOT',
  team: { id: 'T1', name: 'Example' },
  enterprise: null,
  is_enterprise_install: false,
  authed_user: { id: 'UADMIN' },
};
const ORGANIZATION = {
  ...WORKSPACE,
  access_token: 'xoxb-e1',
  team: null,
  enterprise: { id: 'E1', name: 'Example Org' },
  is_enterprise_install: true,
};

const EVENT_TIME = new Date(ENVELOPE.event_time * 1000);
const HOUR = 3_600_000;
const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', text: '<@UBOT> Hikvision' };
const uninstalled = { type: 'app_uninstalled' };
const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } };

let installations: ReturnType<typeof createMemoryInstallations>;
let forgotten: unknown[];
let harness: HttpHarness;
let bot: FakeBot;
let now: Date;

beforeEach(async () => {
  installations = createMemoryInstallations();
  forgotten = [];
  bot = createFakeBot();
  now = new Date(EVENT_TIME.getTime() - HOUR);
  const forgetTenant = async (place: unknown) => void forgotten.push(place);
  harness = await startHttpHarness({
    bot,
    config: DISTRIBUTED_CONFIG,
    parts: { installations, forgetTenant },
    now: () => now,
  });
});

afterEach(() => harness.stop());

/** Goes through the pages of an installation as a browser does. */
async function install(answer: Readonly<Record<string, unknown>> = WORKSPACE): Promise<Response> {
  harness.slack.always('oauth.v2.access', { body: answer });
  const { cookie, state } = await openInstallPage();
  return fetch(`${harness.url}/slack/oauth_redirect?code=c0de&state=${state}`, { headers: { cookie } });
}

async function openInstallPage(): Promise<{ readonly cookie: string; readonly state: string; readonly page: string }> {
  const response = await fetch(`${harness.url}/slack/install`);
  const page = await response.text();
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, page, state: cookie.split('=')[1] ?? '' };
}

describe('installing', () => {
  it('asks Slack for the scopes of the manifest', async () => {
    const { page } = await openInstallPage();
    expect(page).toContain(`https://slack.com/oauth/v2/authorize?scope=${encodeURIComponent(BOT_SCOPES.join(','))}&`);
  });

  it('starts on GovSlack where the API is there', async () => {
    const config = { ...DISTRIBUTED_CONFIG, apiUrl: 'https://slack-gov.com/api/' };
    const gov = await startHttpHarness({ bot, config, parts: { installations } });
    const page = await (await fetch(`${gov.url}/slack/install`)).text();
    await gov.stop();
    expect(page).toContain('https://slack-gov.com/oauth/v2/authorize?');
  });

  it('is refused at the start without a store', async () => {
    await expect(startHttpHarness({ bot, config: DISTRIBUTED_CONFIG })).rejects.toMatchObject({ code: 'CONFIG' });
  });

  it('holds when the installer cannot be welcomed', async () => {
    harness.slack.always('chat.postMessage', { body: { ok: false, error: 'channel_not_found' } });
    expect((await install()).status).toBe(200);
    await harness.slack.called('chat.postMessage');
    expect(installations.documents.size).toBe(1);
  });

  it('keeps the installation, and the workspace is answered with its own token', async () => {
    expect((await install()).status).toBe(200);
    expect([...installations.documents.keys()]).toEqual(['team T1']);
    await harness.slack.called('chat.postMessage');
    await harness.event(mention);
    expect(await harness.slack.called('chat.postMessage')).toMatchObject({ token: 'xoxb-t1', body: { channel: 'C1' } });
  });

  it('sends one message to whoever installed it, and none when it is installed again', async () => {
    await install();
    const { body } = await harness.slack.called('chat.postMessage');
    expect(body).toMatchObject({
      channel: 'UADMIN',
      text: expect.stringContaining('Thank you for adding Entity List'),
    });
    await install();
    await harness.adapter.stop();
    expect(harness.slack.of('chat.postMessage')).toHaveLength(1);
  });

  it('serves every workspace of an organization that installed the app as a whole', async () => {
    await install(ORGANIZATION);
    expect([...installations.documents.keys()]).toEqual(['enterprise E1']);
    await harness.slack.called('chat.postMessage');
    const authorizations = [{ enterprise_id: 'E1', team_id: 'T7', user_id: 'UBOT', is_enterprise_install: true }];
    await harness.event(mention, { team_id: 'T7', enterprise_id: 'E1', authorizations });
    expect(await harness.slack.called('chat.postMessage')).toMatchObject({ token: 'xoxb-e1', body: { channel: 'C1' } });
    expect(bot.requests.at(-1)).toMatchObject({ tenant: 'E1' });
  });

  it.each([
    ['without a state', async () => ({ cookie: '', query: 'code=c0de' })],
    ['with a made-up state', async () => ({ cookie: 'slack-app-oauth-state=x', query: 'code=c0de&state=x' })],
    [
      "with the state of somebody else's browser",
      async () => ({ cookie: '', query: `code=c0de&state=${(await openInstallPage()).state}` }),
    ],
  ])('%s is refused', async (_title, request) => {
    const { cookie, query } = await request();
    const response = await fetch(`${harness.url}/slack/oauth_redirect?${query}`, { headers: { cookie } });
    expect(response.status).toBe(400);
    expect(installations.documents.size).toBe(0);
    expect(harness.slack.of('oauth.v2.access')).toEqual([]);
  });

  it('that the person cancels keeps nothing', async () => {
    const { cookie, state } = await openInstallPage();
    const url = `${harness.url}/slack/oauth_redirect?error=access_denied&state=${state}`;
    await fetch(url, { headers: { cookie } });
    expect(installations.documents.size).toBe(0);
  });
});

describe('a workspace that did not install the app', () => {
  it('is told so by a command, and its events are taken without an answer', async () => {
    await harness.command('Hikvision');
    expect((await harness.slack.called('response_url')).body['text']).toContain('Nothing was screened');
    expect((await harness.event(mention)).status).toBe(200);
    expect(bot.requests).toEqual([]);
  });
});

describe('a store of installations that is down', () => {
  it('makes Slack deliver the event again', async () => {
    installations.find = () => Promise.reject(new Error('database down'));
    expect((await harness.event(mention)).status).toBe(401);
  });

  it('is told to whoever gave a command', async () => {
    installations.find = () => Promise.reject(new Error('database down'));
    await harness.command('Hikvision');
    expect((await harness.slack.called('response_url')).body['text']).toContain('Nothing was screened');
  });
});

describe('removing the app', () => {
  const place = { platform: 'slack', tenant: 'T1', isEnterpriseInstall: false };

  it.each([
    ['uninstalled, then revoked', [uninstalled, revoked]],
    ['revoked, then uninstalled', [revoked, uninstalled]],
    ['uninstalled twice', [uninstalled, uninstalled]],
  ])('%s: everything of the workspace goes', async (_title, events) => {
    await install();
    for (const event of events) {
      expect((await harness.event(event)).status).toBe(200);
    }
    await harness.adapter.stop();
    expect(installations.documents.size).toBe(0);
    expect(forgotten).toEqual([place, place]);
  });

  it('leaves an installation alone that is newer than the news', async () => {
    now = new Date(EVENT_TIME.getTime() + HOUR);
    await install();
    await harness.event(uninstalled);
    await harness.adapter.stop();
    expect(installations.documents.size).toBe(1);
    expect(forgotten).toEqual([]);
  });

  it('leaves everything alone when a token of a person is revoked', async () => {
    await install();
    await harness.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } });
    await harness.adapter.stop();
    expect(installations.documents.size).toBe(1);
  });

  it('from one workspace leaves the others', async () => {
    await install();
    await install({ ...WORKSPACE, access_token: 'xoxb-t2', team: { id: 'T2', name: 'Other' } });
    await harness.event(uninstalled);
    await harness.adapter.stop();
    expect([...installations.documents.keys()]).toEqual(['team T2']);
  });

  it('from an organization forgets the organization', async () => {
    await install(ORGANIZATION);
    const authorizations = [{ enterprise_id: 'E1', team_id: null, user_id: 'UBOT', is_enterprise_install: true }];
    await harness.event(uninstalled, { team_id: 'E1', enterprise_id: 'E1', authorizations });
    await harness.adapter.stop();
    expect(installations.documents.size).toBe(0);
    expect(forgotten).toEqual([{ platform: 'slack', enterprise: 'E1', isEnterpriseInstall: true }]);
  });
});

describe('notify', () => {
  it('uses the token of the workspace in the address', async () => {
    await install();
    await harness.slack.called('chat.postMessage');
    const answer = await bot.answer({ text: 'Hikvision', platform: 'slack' });
    await harness.adapter.notify?.({ tenant: 'T1', kind: 'channel', id: 'C5' }, answer, 'n1');
    expect(await harness.slack.called('chat.postMessage')).toMatchObject({ token: 'xoxb-t1', body: { channel: 'C5' } });
  });

  it('finds nobody in a workspace that has not installed the app', async () => {
    const answer = await bot.answer({ text: 'Hikvision', platform: 'slack' });
    const target = { tenant: 'T9', kind: 'channel', id: 'C5' } as const;
    expect(await harness.adapter.notify?.(target, answer, 'n1')).toBe('gone');
  });

  it('rejects while the installation cannot be read, so that it is tried again', async () => {
    installations.find = () => Promise.reject(new Error('database down'));
    const answer = await bot.answer({ text: 'Hikvision', platform: 'slack' });
    const target = { tenant: 'T1', kind: 'channel', id: 'C5' } as const;
    await expect(harness.adapter.notify?.(target, answer, 'n1')).rejects.toThrow('database down');
  });
});
