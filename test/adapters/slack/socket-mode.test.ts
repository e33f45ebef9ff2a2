import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Adapter } from '../../../adapters/adapter.ts';
import { createSlackAdapter } from '../../../adapters/slack/adapter.ts';
import { createFakeBot, hitAnswer } from './answers.ts';
import { createFakeSlack, type FakeSlack } from './fake-slack.ts';
import { blockSuggestion, COMMAND, createMemoryLog, ENVELOPE } from './http-harness.ts';
import { type SocketPeer, startSocketPeer } from './socket-peer.ts';

const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', text: '<@UBOT> Hikvision' };

let peer: SocketPeer;
let slack: FakeSlack;
let adapter: Adapter | undefined;
let log: ReturnType<typeof createMemoryLog>;

beforeEach(async () => {
  peer = await startSocketPeer();
  slack = createFakeSlack();
  log = createMemoryLog();
  slack.always('apps.connections.open', { body: { ok: true, url: peer.url } });
});

afterEach(async () => {
  await adapter?.stop();
  adapter = undefined;
  await peer.stop();
});

function create(bot = createFakeBot()): Adapter {
  adapter = createSlackAdapter(
    { bot, log, routes: { add: () => {} }, now: () => new Date() },
    { transport: 'socket', botToken: 'xoxb-test', appToken: 'xapp-test' },
    {
      fetch: slack.fetch,
      pace: () => Promise.resolve(),
      retryConfig: { retries: 0 },
      backoffMs: (attempt) => (attempt === 0 ? 0 : 5),
    },
  );
  return adapter;
}

describe('Socket Mode', () => {
  it('opens its connection with the app token and answers commands, events and suggestions', async () => {
    await create().start();
    expect(slack.of('apps.connections.open')[0]?.token).toBe('xapp-test');
    expect(await peer.send('slash_commands', { ...COMMAND, text: 'Hikvision' })).toEqual({});
    expect((await slack.called('response_url')).body['text']).toContain('Yes: Hikvision');
    expect(await peer.send('events_api', { ...ENVELOPE, event_id: 'Ev1', event: mention })).toEqual({});
    expect(await slack.called('chat.postMessage')).toMatchObject({ token: 'xoxb-test', body: { thread_ts: '5.5' } });
    const offered = await peer.send('interactive', blockSuggestion('company_name', 'hik'));
    expect(offered).toMatchObject({ options: [{}, { value: 'screen "Hikvision"' }] });
  });

  it.each([
    ['Slack asks for a new one', () => peer.askToReconnect()],
    ['it is cut', () => peer.cut()],
  ])('opens a new connection when %s', async (_title, end) => {
    await create().start();
    end();
    await peer.connected(2);
    await peer.send('slash_commands', { ...COMMAND, text: 'Hikvision' });
    await slack.called('response_url');
  });

  it('goes on trying while Slack cannot be reached, and the process lives on', async () => {
    await create().start();
    const down = { status: 503, body: 'down' };
    slack.script('apps.connections.open', down, new TypeError('fetch failed'), {
      body: { ok: false, error: 'internal_error' },
    });
    peer.cut();
    await peer.connected(2);
    expect(slack.of('apps.connections.open')).toHaveLength(5);
    expect(log.lines.filter((line) => line.message.includes('trying on'))).toHaveLength(3);
  });

  it('finishes what is in flight and then closes', async () => {
    let finish = (): void => {};
    const ready = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const running = create(createFakeBot(() => ready.then(() => hitAnswer())));
    await running.start();
    await peer.send('slash_commands', { ...COMMAND, text: 'Hikvision' });
    const stopped = running.stop();
    finish();
    await stopped;
    expect(slack.of('response_url')).toHaveLength(1);
    expect(peer.connections()).toBe(1);
  });

  it.each([
    ['auth.test', 'SLACK_BOT_TOKEN'],
    ['apps.connections.open', 'SLACK_APP_TOKEN'],
  ])('says at the start which token Slack did not take (%s)', async (method, variable) => {
    slack.always(method, { body: { ok: false, error: 'invalid_auth' } });
    await expect(create().start()).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining(variable),
    });
  });
});
