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

  describe('signed but not what Slack sends', () => {
    const JSON_TYPE = 'application/json';
    const payload = (value: unknown) => `payload=${encodeURIComponent(JSON.stringify(value))}`;

    it.each([
      ['no JSON', '{"text": "Hikvision', JSON_TYPE],
      ['text', 'Hikvision', JSON_TYPE],
      ['nothing', '', JSON_TYPE],
      ['null', 'null', JSON_TYPE],
      ['a number', '4', JSON_TYPE],
      ['a list', '[{"text":"Hikvision"}]', JSON_TYPE],
      ['an empty object', '{}', JSON_TYPE],
      ['an object of no kind', '{"type":"greeting","text":"Hikvision"}', JSON_TYPE],
      ['a form of no kind', 'text=Hikvision', FORM],
      ['a payload that is no JSON', 'payload=%7B%22Hikvision', FORM],
      ['a payload that is null', payload(null), FORM],
      ['an event that is null', '{"type":"event_callback","event":null}', JSON_TYPE],
      ['an event that is text', '{"type":"event_callback","event":"Hikvision"}', JSON_TYPE],
      ['an event with a channel that is null', '{"event":{"type":"message","channel":null}}', JSON_TYPE],
      ['a button of nobody', payload({ type: 'block_actions', actions: [{ value: 'Hikvision' }] }), FORM],
      ['a form without a view', payload({ type: 'view_submission', user: { id: 'U1' } }), FORM],
    ])('%s is refused with 400 and a short text', async (_title, broken, type) => {
      const before = harness.log.lines.length;
      const answered = await harness.post(broken, type);
      expect([answered.status, answered.headers.get('content-type'), await answered.text()]).toEqual([
        400,
        'text/plain; charset=utf-8',
        'This is not a payload that Slack sends.\n',
      ]);
      const logged = harness.log.lines.slice(before);
      expect(logged.map(({ level }) => level)).toEqual(['warn']);
      expect(JSON.stringify(logged)).not.toMatch(/Hikvision|at .*\.js/u);
    });

    it.each([
      ['no JSON', '{', JSON_TYPE],
      ['an empty object', '{}', JSON_TYPE],
      ['null', 'null', JSON_TYPE],
    ])('%s with a forged signature is told no more than that', async (_title, broken, type) => {
      const answered = await harness.post(broken, type, { secret: 'forged' });
      expect([answered.status, await answered.text()]).toEqual([401, '']);
    });
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
