import { describe, expect, test } from 'vitest';
import { createLog } from '../../adapters/create-log.ts';
import type { CoreConfig } from '../../src/config.ts';
import { createRedactor, secretsOf } from '../../src/ops/redact.ts';
import { inRequest } from '../../src/ops/request-context.ts';

const BASE64_KEY = Buffer.alloc(32, 0xa7).toString('base64');

/** The real pino, writing lines into memory. */
async function create(level: CoreConfig['logLevel'] = 'info', secrets: readonly string[] = []) {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  return { lines, log: await createLog({ level, redactor: createRedactor(secrets), stream }) };
}

describe('a log line', () => {
  test('is one JSON object with level, time, request id, fields and message', async () => {
    const { log, lines } = await create();
    inRequest('abcd1234', () => log.warn({ platform: 'slack', durationMs: 1.5 }, 'slow'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
      request: 'abcd1234',
      platform: 'slack',
      durationMs: 1.5,
      msg: 'slow',
    });
  });

  test('is not written below the level', async () => {
    const { log, lines } = await create('warn');
    log.debug({}, 'no');
    log.info({}, 'no');
    log.error({}, 'yes');
    expect(lines).toHaveLength(1);
  });

  test('silent writes nothing', async () => {
    const { log, lines } = await create('silent');
    log.error({}, 'no');
    expect(lines).toEqual([]);
  });
});

describe('secrets by name', () => {
  test.each([
    'token',
    'botToken',
    'SLACK_BOT_TOKEN',
    'x-slack-signature',
    'client_secret',
    'signingSecret',
    'password',
    'Authorization',
    'set-cookie',
    'apiKey',
    'api_key',
    'ENCRYPTION_KEYS',
    'DATABASE_URL',
    'connectionString',
    'response_url',
    'trigger_id',
    'credentials',
  ])('%s is cut out at any depth', async (name) => {
    const { log, lines } = await create();
    const inner = { [name]: 'hunter2', kept: 'plain' };
    log.info({ ...inner, deep: { er: [{ and: { er: inner } }] }, map: new Map([['a', inner]]) }, 'x');
    expect(lines[0]).not.toContain('hunter2');
    expect(lines[0]?.match(/plain/gu)).toHaveLength(3);
  });
});

describe('secrets by look', () => {
  const SECRETS: readonly (readonly [string, string])[] = [
    ['a bot token', 'xoxb-1234567890-abcdefGHIJKL'],
    ['an app-level token', 'xapp-1-A0123-456-abcdef0123456789'],
    ['a refresh token', 'xoxe-1-My0xLTEyMzQ1'],
    ['a rotated token', 'xoxe.xoxp-1-Mi0yLTEyMzQ1'],
    ['a bearer token', 'Bearer abcdef0123456789'],
    ['a JWT', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl'],
    ['the password of a database', 'postgres://bot:p4ss/w0rd@db.internal:5432/entity'],
    ['a user with a token as name', 'https://ghp_0123456789abcdef@example.com/x'],
    ['a key of 32 bytes', `k1:${BASE64_KEY}`],
    ['a client secret of Entra', 'abc8Q~defghijklmnopqrstuvwxyz0123456789'],
    ['a signature of Slack', `v0=${'0a'.repeat(32)}`],
    ['an address that lets anybody answer', 'https://hooks.slack.com/actions/T1/2/abcdefghij'],
    ['an authorization code', 'https://bot.example.com/slack/oauth_redirect?code=1234.5678.abcdef&x=1'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIabcdef\n-----END RSA PRIVATE KEY-----'],
  ];
  const TELLTALE =
    /1234567890-abc|abcdef0123456789|My0xLTEy|Mi0yLTEy|eyJpc3|p4ss|w0rd|defghijkl|0a0a0a|abcdefghij|5678|MIIabc|p6enp6/u;

  test.each(SECRETS)('%s is cut out of messages, fields and errors', async (_case, secret) => {
    expect(secret).toMatch(TELLTALE);
    const { log, lines } = await create();
    log.error({ text: `before ${secret} after`, list: [secret], deep: { er: secret } }, `message with ${secret}`);
    const failure = Object.assign(new Error(`failed with ${secret}`, { cause: new Error(secret) }), { code: 'CONFIG' });
    log.error({ err: failure, failure: { inner: failure } }, 'failed');
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toMatch(TELLTALE);
    expect(lines.join('')).toContain('before');
  });

  test.each([
    'https://www.federalregister.gov/d/2019-22210',
    'connect ECONNREFUSED 127.0.0.1:5432',
    '0123456789abcdef'.repeat(4),
    'Answered in 3.2 ms; list of 2026-07-31T13:15:00.000Z',
    'EL-4711-9F3C',
  ])('%s is no secret', async (text) => {
    const { log, lines } = await create();
    log.info({ text }, text);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ text, msg: text });
  });
});

describe('secrets of this environment', () => {
  const env = {
    SLACK_SIGNING_SECRET: 'deadbeefdeadbeef',
    ENCRYPTION_KEYS: `new:${BASE64_KEY},old:${Buffer.alloc(32, 1).toString('base64')}`,
    DATABASE_URL: 'postgres://bot:correct%20horse%20battery@db/entity',
    METRICS_TOKEN: '  ',
    TEAMS_APP_PASSWORD: 'short',
    HOST: 'a.host.of.no.secret',
  };

  test('are cut out literally, whatever they look like', async () => {
    const { log, lines } = await create('info', secretsOf(env));
    log.info(
      { a: 'x deadbeefdeadbeef y', b: 'correct horse battery', c: 'a.host.of.no.secret, short' },
      BASE64_KEY.slice(0, -1),
    );
    expect(lines[0]).not.toMatch(/deadbeef|horse/u);
    expect(lines[0]).toContain('a.host.of.no.secret, short');
  });

  test('each key of a list and the decoded password are secrets of their own', () => {
    expect(secretsOf(env)).toEqual(expect.arrayContaining([BASE64_KEY, 'correct horse battery', 'deadbeefdeadbeef']));
    expect(secretsOf(env)).not.toContain('short');
    expect(secretsOf(env)).not.toContain('');
  });
});

describe('an error in the log', () => {
  test('keeps kind, code and place, and loses what a person may have typed', async () => {
    const { log, lines } = await create();
    const failure = Object.assign(new TypeError('no such company: Hikvision\n    at Hikvision'), { code: 'E1' });
    failure.stack = `TypeError: no such company: Hikvision\n    at screen (judge.ts:1:2)\n    at answer (bot.ts:3:4)`;
    log.error({ err: failure }, 'failed');
    expect(lines[0]).not.toContain('Hikvision');
    expect(JSON.parse(lines[0] ?? '').err).toEqual({
      error: 'TypeError',
      code: 'E1',
      at: ['at screen (judge.ts:1:2)', 'at answer (bot.ts:3:4)'],
    });
  });

  test('keeps the message of the system and of a setting, and what caused it', async () => {
    const { log, lines } = await create();
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    const failure = Object.assign(new Error('PORT is not a port number', { cause: refused }), { code: 'CONFIG' });
    log.error({ err: failure }, 'failed');
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
      message: 'PORT is not a port number',
      cause: { message: 'connect ECONNREFUSED 127.0.0.1:5432' },
    });
  });

  test('that causes itself ends', async () => {
    const { log, lines } = await create();
    const failure = new Error('x');
    failure.cause = failure;
    log.error({ err: failure }, 'failed');
    expect(lines).toHaveLength(1);
  });
});

describe('odd fields', () => {
  test('what is endless, huge, binary or no data is cut short', async () => {
    const { log, lines } = await create();
    const endless: Record<string, unknown> = { name: 'loop' };
    endless['self'] = endless;
    const fields = {
      endless,
      huge: 'y'.repeat(100_000),
      many: Array.from({ length: 10_000 }, () => 0),
      bytes: Buffer.from('hunter2'),
      big: 10n,
      call: () => 'hunter2',
      at: new Date(0),
      none: null,
    };
    log.info(fields, 'odd');
    expect(lines[0]?.length).toBeLessThan(6000);
    expect(lines[0]).not.toContain('hunter2');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      bytes: '[7 bytes]',
      big: '10',
      at: '1970-01-01T00:00:00.000Z',
      none: null,
      endless: { name: 'loop', self: '[cut]' },
    });
  });

  test('a secret across the cut leaves no half of itself', async () => {
    const { log, lines } = await create('info', ['correct-horse-battery-staple']);
    for (const before of [3990, 7990]) log.info({ text: `${'y'.repeat(before)}correct-horse-battery-staple` }, 'x');
    expect(lines.join('')).not.toContain('correct-h');
  });
});
