import { afterEach, describe, expect, it } from 'vitest';
import { createRateLimit } from '../../../src/ops/rate-limit.ts';
import { createFakeBot, hitAnswer } from './answers.ts';
import {
  buttonPress,
  buttonPressInView,
  type HarnessOptions,
  type HttpHarness,
  startHttpHarness,
} from './http-harness.ts';

let running: HttpHarness | undefined;

async function start(options: HarnessOptions = {}): Promise<HttpHarness> {
  running = await startHttpHarness({ bot: createFakeBot(), ...options });
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', text: '<@UBOT> Hikvision' };
const down = { status: 503, body: 'Service Unavailable' };
const refused = (error: string) => ({ body: { ok: false, error } });

describe('response_url', () => {
  it.each([
    ['has expired (404)', { status: 404, body: '{"ok":false,"error":"expired_url"}' }],
    ['is used up, said with status 200', { status: 200, body: '{"ok":false,"error":"used_url"}' }],
    ['cannot be reached', new TypeError('fetch failed')],
  ])('that %s is replaced by an ephemeral message', async (_title, reply) => {
    const { command, slack } = await start();
    slack.always('response_url', reply);
    await command('Hikvision');
    expect((await slack.called('chat.postEphemeral')).body).toMatchObject({ channel: 'C1', user: 'U1' });
  });

  it('and ephemeral messages that fail are replaced by a direct message', async () => {
    const { command, slack } = await start();
    slack.always('response_url', down);
    slack.always('chat.postEphemeral', refused('not_in_channel'));
    await command('Hikvision');
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'U1' });
  });

  it('for sharing that has expired is replaced by a message of the app', async () => {
    const { interaction, slack } = await start();
    slack.script('response_url', { status: 404 });
    await interaction(buttonPress('share', 'Hikvision'));
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'C1' });
  });

  it('and message that both fail for sharing are told to whoever pressed', async () => {
    const { interaction, slack } = await start();
    slack.script('response_url', { status: 404 });
    slack.always('chat.postMessage', refused('not_in_channel'));
    await interaction(buttonPress('share', 'Hikvision'));
    await slack.called('response_url');
    const { body } = await slack.called('response_url');
    expect(body).toMatchObject({ response_type: 'ephemeral' });
    expect(body['text']).toContain('could not be shared');
  });
});

describe('the Web API', () => {
  it.each(['not_in_channel', 'is_archived', 'restricted_action'])(
    'that refuses a thread (%s) makes the answer a direct message',
    async (error) => {
      const { event, slack } = await start();
      slack.script('chat.postMessage', refused(error));
      await event(mention);
      await slack.called('chat.postMessage');
      expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'U1' });
    },
  );

  it('that asks to wait (429) is asked again after the time it names', async () => {
    const { event, slack, log } = await start({ parts: { retryConfig: { retries: 2, minTimeout: 0 } } });
    slack.script('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } });
    await event(mention);
    await slack.called('chat.postMessage');
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'C1', thread_ts: '5.5' });
    expect(log.lines.map((line) => line.message).join()).toContain('Will retry in 1 seconds');
  });

  it('that fails for a moment is asked again', async () => {
    const { event, slack } = await start({ parts: { retryConfig: { retries: 3, minTimeout: 0, maxTimeout: 1 } } });
    slack.script('chat.postMessage', down, new TypeError('fetch failed'));
    await event(mention);
    await slack.called('chat.postMessage');
    await slack.called('chat.postMessage');
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'C1', thread_ts: '5.5' });
  });

  it('that is down while Details is pressed leaves the answer to response_url', async () => {
    const { interaction, slack } = await start();
    slack.always('views.open', down);
    await interaction(buttonPress('command:details:0', 'entry el-1'));
    expect((await slack.called('response_url')).body).toMatchObject({
      text: expect.stringContaining('Yes: Hikvision'),
    });
  });

  it('that lets a trigger expire in a modal leaves the answer to a direct message', async () => {
    const { interaction, slack } = await start();
    slack.always('views.push', refused('expired_trigger_id'));
    await interaction(buttonPressInView('command:details:0', 'entry el-1', 'modal'));
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'U1' });
  });

  it('that cannot open the form is told to the asker', async () => {
    const { command, slack, log } = await start();
    slack.always('views.open', down);
    await command('');
    expect((await slack.called('response_url')).body['text']).toContain('Something went wrong');
    expect(log.lines.filter((line) => line.level === 'error')).toHaveLength(1);
  });
});

describe('failures', () => {
  it('of a listener are told to the asker and never read as no match', async () => {
    const { command, slack } = await start({ bot: createFakeBot(() => Promise.reject(new Error('broken'))) });
    expect((await command('Hikvision')).status).toBe(200);
    const { body } = await slack.called('response_url');
    expect(body).toMatchObject({ response_type: 'ephemeral' });
    expect(body['text']).toContain('Nothing was screened');
  });

  it('of the store of seen events leave a question answered', async () => {
    const down = () => Promise.reject(new Error('database down'));
    const seen = { firstTime: down, begin: down, done: down };
    const { event, slack } = await start({ parts: { seen } });
    await event(mention);
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'C1' });
  });

  it('are logged without what was asked', async () => {
    const { command, slack, log } = await start();
    slack.always('response_url', down);
    slack.always('chat.postEphemeral', down);
    slack.always('chat.postMessage', down);
    await command('Very Secret Customer Ltd');
    await slack.called('chat.postMessage');
    await running?.adapter.stop();
    expect(log.lines.filter((line) => line.level === 'error').length).toBeGreaterThan(0);
    expect(JSON.stringify(log.lines)).not.toContain('Very Secret');
  });
});

describe('one person who asks too much', () => {
  it('is told how long to wait, and others are answered', async () => {
    const limit = createRateLimit({ burst: 1, perMinute: 60 });
    const { command, slack } = await start({ parts: { limit }, now: () => new Date('2026-11-23T00:00:00Z') });
    await command('Hikvision');
    expect((await slack.called('response_url')).body['text']).toContain('Yes: Hikvision');
    await command('Dahua');
    const { body } = await slack.called('response_url');
    expect(body['text']).toContain('That was a lot of questions at once. This one was not screened.');
    expect(body['text']).toContain('Ask again in 1 second.');
    await command('Dahua', { user_id: 'U2' });
    expect((await slack.called('response_url')).body['text']).toContain('Yes: Hikvision');
  });

  it('by mentions is told so without the channel', async () => {
    const limit = createRateLimit({ burst: 1, perMinute: 60 });
    const { event, slack } = await start({ parts: { limit }, now: () => new Date('2026-11-23T00:00:00Z') });
    await event(mention);
    await slack.called('chat.postMessage');
    await event({ ...mention, ts: '5.6' });
    expect((await slack.called('chat.postEphemeral')).body['text']).toContain('a lot of questions');
  });
});

describe('stop', () => {
  it('waits for what is in flight', async () => {
    let finish = (): void => {};
    const ready = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { command, adapter, slack } = await start({ bot: createFakeBot(() => ready.then(() => hitAnswer())) });
    await command('Hikvision');
    const stopped = adapter.stop();
    finish();
    await stopped;
    expect(slack.of('response_url')).toHaveLength(1);
  });
});
