import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFakeBot } from '../adapters/slack/answers.ts';
import {
  buttonPress,
  COMMAND,
  DISTRIBUTED_CONFIG,
  ENVELOPE,
  signed,
  viewSubmission,
} from '../adapters/slack/http-harness.ts';
import { personal } from '../adapters/teams/support/activities.ts';
import { createRealCore } from '../real-core.ts';
import { fuzzRuns } from './fuzz-runs.ts';
import { body, type HostileRequest, hostileBytes, hostileRequest, mutated } from './hostile-input.ts';
import { type RealServer, startRealServer } from './real-server.ts';

const asked = createFakeBot();
let server: RealServer;
let distributed: RealServer;

beforeAll(async () => {
  const { bot } = await createRealCore();
  const counted = {
    ...bot,
    answer: async (request: Parameters<typeof bot.answer>[0]) => {
      await asked.answer(request);
      return bot.answer(request);
    },
  };
  server = await startRealServer(counted);
  distributed = await startRealServer(counted, DISTRIBUTED_CONFIG);
});
beforeEach(() => {
  asked.requests.length = 0;
});
afterAll(() => Promise.all([server.close(), distributed.close()]));

describe('requests of strangers', () => {
  test('of any method, path, headers and body get an answer below 500 and ask the bot nothing', async () => {
    await fc.assert(
      fc.asyncProperty(hostileRequest, async (hostile) => {
        const statuses = [await server.send(hostile), await distributed.send(hostile)];
        expect(statuses.every((status) => status >= 200 && status < 500)).toBe(true);
      }),
      fuzzRuns(),
    );
    expect(asked.requests).toEqual([]);
    expect(await server.isAlive()).toBe(true);
  });

  test('as bytes of any kind are answered or cut off, and the next one is served', async () => {
    await fc.assert(
      fc.asyncProperty(hostileBytes, async (bytes) => {
        const answer = await server.sendBytes(bytes);
        expect(answer).not.toMatch(/^HTTP\/1\.[01] 5\d\d /u);
      }),
      fuzzRuns(),
    );
    expect(asked.requests).toEqual([]);
    expect(await server.isAlive()).toBe(true);
  });
});

const FORM = 'application/x-www-form-urlencoded';
const mention = {
  ...ENVELOPE,
  event_id: 'Ev1',
  event: { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', text: '<@UBOT> Hikvision' },
};

/** With the signature that Slack would give it, right for these very bytes. */
function fromSlack(bytes: Uint8Array, contentType: string): HostileRequest {
  const text = Buffer.from(bytes).toString('utf8');
  return {
    method: 'POST',
    path: '/slack/events',
    headers: { 'content-type': contentType, ...signed(text) },
    body: Buffer.from(text),
  };
}

/** At once: Bolt waits three seconds for a listener before it says that it knows no such request. */
const AT_ONCE = 24;

function many<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<readonly Value[]> {
  return fc.array(arbitrary, { minLength: AT_ONCE, maxLength: AT_ONCE });
}

/** From info up; what was asked may stand in none of it. */
function logged({ log }: RealServer): string {
  return JSON.stringify(log.lines.filter(({ level }) => level !== 'debug'));
}

describe('requests that Slack itself signed', () => {
  const anyBody = fc.tuple(body, fc.constantFrom('application/json', FORM, 'text/plain', ''));

  test('with bodies of any kind are answered below 500', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(many(anyBody), async (bodies) => {
        const statuses = await Promise.all(bodies.map(([bytes, type]) => server.send(fromSlack(bytes, type))));
        expect(statuses.filter((status) => status >= 500)).toEqual([]);
      }),
      fuzzRuns(0.02),
    );
    expect(await server.isAlive()).toBe(true);
  });

  const payloads: readonly (readonly [string, object, (payload: unknown) => string, string])[] = [
    ['an event', mention, (payload) => JSON.stringify(payload), 'application/json'],
    [
      'a command',
      { ...COMMAND, text: 'Hikvision' },
      (payload) => new URLSearchParams(Object.entries(payload ?? {})).toString(),
      FORM,
    ],
    [
      'a button',
      buttonPress('ask', 'status'),
      (payload) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
      FORM,
    ],
    [
      'a form',
      viewSubmission({ callback_id: 'screen' }),
      (payload) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
      FORM,
    ],
  ];

  test.each(payloads)(
    '%s with anything in it gone or changed is answered, and not logged',
    { timeout: 120_000 },
    async (_name, payload, write, contentType) => {
      await fc.assert(
        fc.asyncProperty(many(mutated(payload)), async (changed) => {
          const requests = changed.map((one) => fromSlack(Buffer.from(write(one)), contentType));
          const statuses = await Promise.all(requests.map((one) => server.send(one)));
          // 503 is for the same event while it is being answered: Slack is to come again.
          expect(statuses.filter((status) => status >= 500 && status !== 503)).toEqual([]);
        }),
        fuzzRuns(0.02),
      );
      expect(await server.isAlive()).toBe(true);
      expect(logged(server)).not.toContain('Hikvision');
    },
  );
});

describe('requests with a token of the Bot Framework', () => {
  const fromTeams = async (bytes: Uint8Array): Promise<number> =>
    server.send({
      method: 'POST',
      path: '/api/messages',
      headers: { 'content-type': 'application/json', authorization: await server.teamsToken() },
      body: bytes,
    });

  test('with bodies of any kind are answered below 500', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        expect(await fromTeams(bytes)).toBeLessThan(500);
      }),
      fuzzRuns(0.5),
    );
    expect(await server.isAlive()).toBe(true);
  });

  test('and an activity with anything in it gone or changed are answered below 500', async () => {
    const activity = personal('Hikvision', server.serviceUrl);
    await fc.assert(
      fc.asyncProperty(mutated(activity), async (changed) => {
        expect(await fromTeams(Buffer.from(JSON.stringify(changed) ?? ''))).toBeLessThan(500);
      }),
      fuzzRuns(),
    );
    expect(await server.isAlive()).toBe(true);
    expect(logged(server)).not.toContain('Hikvision');
  });
});
