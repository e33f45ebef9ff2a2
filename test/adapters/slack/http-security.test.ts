import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakeBot } from './answers.ts';
import { COMMAND, type HttpHarness, SIGNING_SECRET, signed, startHttpHarness } from './http-harness.ts';

const FORM = 'application/x-www-form-urlencoded';
const body = new URLSearchParams({ ...COMMAND, text: 'Hikvision' }).toString();
const bot = createFakeBot();
let harness: HttpHarness;

beforeAll(async () => {
  harness = await startHttpHarness({ bot });
});

afterAll(() => harness.stop());

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

describe('requests that are not from Slack', () => {
  it.each([
    ['signed with another secret', { secret: 'forged' }],
    ['signed more than five minutes ago', { timestampSeconds: secondsAgo(301) }],
    ['without a signature', { headers: { 'x-slack-signature': '' } }],
    ['with the signature of another text', { headers: signed('text=Dahua') }],
    ['with a time that is no number', { headers: { 'x-slack-request-timestamp': 'yesterday' } }],
  ])('%s are refused with 401', async (_title, options) => {
    expect((await harness.post(body, FORM, options)).status).toBe(401);
  });

  it('smuggled in as a check of the certificate reach no listener', async () => {
    const answered = await harness.post(`ssl_check=1&${body}`, FORM, { secret: 'forged' });
    expect([answered.status, await answered.text()]).toEqual([200, '']);
  });

  it('of more than 1 MB are refused with 413', async () => {
    expect((await harness.post(`text=${'a'.repeat(1_100_000)}`, FORM)).status).toBe(413);
  });

  it('signed but malformed are refused with 400', async () => {
    expect((await harness.post('{', 'application/json')).status).toBe(400);
  });

  it.each(['GET', 'PUT', 'DELETE'])('with %s find nothing', async (method) => {
    expect((await fetch(`${harness.url}/slack/events`, { method })).status).toBe(404);
  });

  it('to other addresses below /slack find nothing', async () => {
    expect((await fetch(`${harness.url}/slack/admin`)).status).toBe(404);
  });

  it('never reached the bot', async () => {
    await harness.adapter.stop();
    expect(bot.requests).toEqual([]);
  });
});

describe('requests from Slack', () => {
  it('that verify the address are answered with the challenge', async () => {
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const answered = await harness.post(challenge, 'application/json', { secret: SIGNING_SECRET });
    expect(await answered.json()).toEqual({ challenge: 'abc' });
  });

  it('that are almost five minutes old are taken', async () => {
    expect((await harness.post(body, FORM, { timestampSeconds: secondsAgo(290) })).status).toBe(200);
  });
});
