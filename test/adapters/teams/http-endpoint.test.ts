import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TeamsConfig } from '../../../adapters/teams/config.ts';
import { personal, TENANT_ID } from './support/activities.ts';
import { createRecordingBot, plainAnswer } from './support/answers.ts';
import { CONFIG, startTeamsServer, type TeamsServer } from './support/teams-server.ts';

const bot = createRecordingBot();
beforeEach(() => {
  bot.requests.length = 0;
});

describe('requests that are no activity', () => {
  let teams: TeamsServer;
  beforeAll(async () => {
    teams = await startTeamsServer({ bot });
  });
  afterAll(() => teams.close());

  it.each([
    ['no JSON', '{"type":'],
    ['a list', '[]'],
    ['nothing', ''],
    ['an object without a type', '{}'],
    ['an activity without a conversation', JSON.stringify({ ...personal('x'), conversation: undefined })],
    ['a text that is no text', JSON.stringify({ ...personal('x'), text: { a: 1 } })],
    ['entities that are no list', JSON.stringify({ ...personal('x'), entities: 'mention' })],
  ])('%s is 400 with an empty body', async (_case, body) => {
    const response = await teams.post(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toBe('');
  });

  it('a body beyond the limit is 413, with and without a length', async () => {
    const authorization = `Bearer ${await teams.issuer.token(teams.connector.serviceUrl)}`;
    expect((await teams.post(JSON.stringify(personal('x'.repeat(600_000))))).status).toBe(413);
    const status = await new Promise((resolve, reject) => {
      const call = request(teams.url, { method: 'POST', headers: { authorization } }, (response) => {
        resolve(response.statusCode);
        call.destroy();
      });
      call.on('error', reject);
      for (let sent = 0; sent < 10; sent += 1) {
        call.write('x'.repeat(64 * 1024));
      }
    });
    expect(status).toBe(413);
  });

  it('a GET is 405 and names what is allowed', async () => {
    const response = await fetch(teams.url);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('an unknown invoke is 501 and an unknown event 200', async () => {
    const like = personal('', teams.connector.serviceUrl);
    expect((await teams.post({ ...like, type: 'invoke', name: 'tab/fetch' })).status).toBe(501);
    expect((await teams.post({ ...like, type: 'messageReaction', reactionsAdded: [{ type: 'like' }] })).status).toBe(
      200,
    );
    expect(bot.requests).toEqual([]);
  });
});

describe('tenants', () => {
  const config: TeamsConfig = { ...CONFIG, allowedTenants: [TENANT_ID] };

  it('only a listed tenant is answered; another, or none, is 403', async () => {
    const teams = await startTeamsServer({ bot, config });
    const asked = personal('Hikvision', teams.connector.serviceUrl);
    expect((await teams.post(asked)).status).toBe(200);
    const elsewhere = {
      ...asked,
      id: 'other',
      channelData: { tenant: { id: 'ffffffff-0000-4000-8000-000000000000' } },
    };
    expect((await teams.post(elsewhere)).status).toBe(403);
    const nowhere = {
      ...asked,
      id: 'none',
      channelData: {},
      conversation: { id: 'a:1', conversationType: 'personal' },
    };
    expect((await teams.post(nowhere)).status).toBe(403);
    expect(bot.requests).toHaveLength(1);
    await teams.close();
  });
});

describe('local development without authentication', () => {
  const config: TeamsConfig = {
    credentials: 'local-development',
    cloud: 'public',
    allowedTenants: [],
    administrators: [],
    bindTo: '127.0.0.1',
  };
  let teams: TeamsServer;
  beforeAll(async () => {
    teams = await startTeamsServer({ bot, config });
  });
  afterAll(() => teams.close());

  const post = (headers: Readonly<Record<string, string>>, serviceUrl = teams.connector.serviceUrl) =>
    new Promise<number | undefined>((resolve, reject) => {
      const call = request(
        teams.url,
        { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      call.on('error', reject);
      call.end(JSON.stringify(personal('Hikvision', serviceUrl)));
    });

  it('answers a program on this machine', async () => {
    expect(await post({})).toBe(200);
    expect(bot.requests).toHaveLength(1);
  });

  it.each([
    ['a tunnel', { host: 'abc.devtunnels.ms' }],
    ['a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['a web page', { origin: 'https://attacker.example' }],
  ])('refuses what %s brings', async (_case, headers) => {
    expect(await post(headers)).toBe(403);
    expect(bot.requests).toEqual([]);
  });

  it('does not post to another machine', async () => {
    expect(await post({}, 'https://attacker.example/')).toBe(403);
    expect(bot.requests).toEqual([]);
  });
});

describe('stopping', () => {
  it('finishes what is under way and refuses what comes after', async () => {
    let release: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = createRecordingBot(async () => {
      await waiting;
      return plainAnswer('late');
    });
    const teams = await startTeamsServer({ bot: slow });
    const first = teams.post(personal('one', teams.connector.serviceUrl));
    await expect.poll(() => slow.requests.length).toBe(1);
    const stopped = teams.adapter.stop();
    const second = await teams.post(personal('two', teams.connector.serviceUrl));
    expect(second.status).toBe(503);
    release();
    await stopped;
    expect((await first).status).toBe(200);
    expect(slow.requests).toHaveLength(1);
    await teams.close();
  });
});
