import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { personal } from './support/activities.ts';
import { createRecordingBot } from './support/answers.ts';
import type { TokenClaims } from './support/local-issuer.ts';
import { startTeamsServer, type TeamsServer } from './support/teams-server.ts';

const bot = createRecordingBot();
let teams: TeamsServer;

beforeAll(async () => {
  // The SDK prints the public key whenever a token fails its check.
  vi.spyOn(console, 'error').mockReturnValue();
  teams = await startTeamsServer({ bot });
});
afterAll(() => teams.close());
beforeEach(() => {
  bot.requests.length = 0;
  teams.connector.calls.length = 0;
});

const question = () => personal('Hikvision', teams.connector.serviceUrl);

async function expectRefused(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status);
  expect(await response.text()).toBe('');
  expect(bot.requests).toEqual([]);
  expect(teams.connector.calls).toEqual([]);
}

describe('incoming requests over real HTTP', () => {
  it('an activity with a good token is answered', async () => {
    const response = await teams.post(question());
    expect(response.status).toBe(200);
    expect(bot.requests).toHaveLength(1);
    expect(teams.connector.calls).toHaveLength(1);
    expect(teams.connector.calls[0]?.authorization).toBe('Bearer outgoing');
  });

  const WRONG_CLAIMS: readonly (readonly [string, TokenClaims])[] = [
    ['another audience', { audience: '00000000-0000-4000-8000-000000000000' }],
    ['another issuer', { issuer: 'https://elsewhere.example' }],
    ['an emulator issuer', { issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }],
    ['another service url', { serviceUrl: 'https://elsewhere.example/' }],
    ['no service url', { serviceUrl: null }],
    ['an expiry long past', { expiresInSeconds: -1_800 }],
    ['an unknown key', { key: 'unknown' }],
    ['a key not endorsed for Teams', { key: 'unendorsed' }],
  ];
  it.each(WRONG_CLAIMS)('a token with %s is 401', async (_case, claims) => {
    await expectRefused(await teams.post(question(), claims), 401);
  });

  it.each([
    ['no token', ''],
    ['another scheme', 'Basic abc'],
    ['something that is no token', 'Bearer abc'],
    ['three parts that are no token', 'Bearer a.b.c'],
  ])('%s is 401', async (_case, authorization) => {
    await expectRefused(await teams.post(question(), { authorization }), 401);
  });

  it('a bad signature is 401, not 500', async () => {
    const token = await teams.issuer.token(teams.connector.serviceUrl);
    const authorization = `Bearer ${token.slice(0, -20)}${'A'.repeat(20)}`;
    await expectRefused(await teams.post(question(), { authorization }), 401);
  });

  it('a token with alg=none is 401, not 500', async () => {
    const authorization = `Bearer ${teams.issuer.unsignedToken(teams.connector.serviceUrl)}`;
    await expectRefused(await teams.post(question(), { authorization }), 401);
  });

  it('an activity that names another service url than its token is 401 and nothing is sent there', async () => {
    await expectRefused(await teams.post(personal('Hikvision', 'https://attacker.example/')), 401);
  });

  it('an activity of the ASE channel or without a service url does not bypass the token', async () => {
    await expectRefused(await teams.post({ ...question(), channelId: 'AseChannel' }), 401);
    const { serviceUrl: _omitted, ...withoutUrl } = question();
    await expectRefused(await teams.post(withoutUrl), 400);
  });

  it('a question is never written to the log', () => {
    expect(JSON.stringify(teams.log.lines)).not.toContain('Hikvision');
  });
});

describe('a login service that cannot be reached', () => {
  it('is 503, so that the channel tries again', async () => {
    const broken = await startTeamsServer({ bot });
    await broken.issuer.close();
    const response = await broken.post(personal('Hikvision', broken.connector.serviceUrl));
    expect(response.status).toBe(503);
    expect(broken.log.lines.at(-1)?.level).toBe('error');
    await broken.close();
  });
});
