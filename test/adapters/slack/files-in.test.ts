import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import type { Bot, BotRequest, IncomingFile } from '../../../src/bot.ts';
import { createFakeBot, hitAnswer, personalAnswer, withFile } from './answers.ts';
import { type HarnessOptions, type HttpHarness, startHttpHarness } from './http-harness.ts';

let running: HttpHarness | undefined;

interface Screened {
  readonly request: BotRequest;
  readonly name: string;
  readonly text: string;
}

type Tell = IncomingFile['onProgress'];

/** Reads the whole file before it answers; what cannot be read becomes an answer of its own, as in the core. */
function readingBot(
  screened: Screened[],
  during?: (tell: Tell) => Promise<void>,
): Bot & ReturnType<typeof createFakeBot> {
  return {
    ...createFakeBot(),
    async screenFile(request, { name, content, onProgress }) {
      try {
        const chunks: Uint8Array[] = [];
        for await (const chunk of content) {
          chunks.push(chunk);
        }
        await during?.(onProgress);
        screened.push({ request, name, text: Buffer.concat(chunks).toString('utf8') });
        return withFile(personalAnswer({ headline: `${name}: 1 of 1 listed.` }));
      } catch {
        return personalAnswer({ kind: 'problem', headline: 'Something went wrong here.' });
      }
    },
  };
}

async function start(
  options: HarnessOptions = {},
  during?: (tell: Tell) => Promise<void>,
): Promise<HttpHarness & { readonly screened: Screened[]; readonly bot: ReturnType<typeof readingBot> }> {
  const screened: Screened[] = [];
  const bot = readingBot(screened, during);
  running = await startHttpHarness({ bot, ...options });
  return { ...running, screened, bot };
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

function file(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 'F1',
    name: 'customers.csv',
    mode: 'hosted',
    filetype: 'csv',
    mimetype: 'text/csv',
    size: 15,
    is_external: false,
    url_private: 'https://files.slack.com/files-pri/T1-F1/customers.csv',
    ...changes,
  };
}

function dropped(files: readonly unknown[], changes: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'message',
    subtype: 'file_share',
    channel_type: 'im',
    user: 'U1',
    channel: 'D1',
    ts: '6.6',
    text: '',
    files,
    ...changes,
  };
}

const answered = (answer: Answer['headline']) => expect.stringContaining(answer);

describe('a file in a direct message', () => {
  it('is fetched with the token of the app, screened, and answered in its thread, with the result as a file', async () => {
    const { event, slack, screened } = await start();
    await event(dropped([file()]));
    expect((await slack.called('chat.postMessage')).body).toMatchObject({
      channel: 'D1',
      thread_ts: '6.6',
      text: 'Reading “customers.csv”…',
    });
    expect(await slack.called('download')).toMatchObject({
      token: 'xoxb-test',
      url: 'https://files.slack.com/files-pri/T1-F1/customers.csv',
    });
    expect((await slack.called('chat.update')).body).toMatchObject({
      channel: 'D1',
      ts: '1700000000.000100',
      text: answered('customers.csv: 1 of 1 listed.'),
    });
    expect((await slack.called('files.completeUploadExternal')).body).toMatchObject({
      channel_id: 'D1',
      thread_ts: '6.6',
    });
    expect(screened).toMatchObject([
      {
        name: 'customers.csv',
        text: 'name\nHikvision\n',
        request: { tenant: 'T1', user: 'U1', channel: 'D1', isDirect: true, eventId: 'slack:T1:D1:6.6:F1' },
      },
    ]);
  });

  it('delivered again is screened once', async () => {
    const { event, slack, screened, adapter } = await start();
    await event(dropped([file()]));
    await slack.called('files.completeUploadExternal');
    await event(dropped([file()]));
    await adapter.stop();
    expect(screened).toHaveLength(1);
  });

  it('of this app itself is left alone', async () => {
    const { event, screened, adapter } = await start();
    await event(dropped([file()], { user: 'UBOT' }));
    await event(dropped([file()], { bot_id: 'BBOT', ts: '6.7' }));
    await adapter.stop();
    expect(screened).toEqual([]);
  });

  it('that is long text pasted by Slack as a snippet gets the ending of its kind', async () => {
    const { event, slack, screened } = await start();
    await event(dropped([file({ mode: 'snippet', name: 'Untitled', filetype: 'text' })]));
    await slack.called('files.completeUploadExternal');
    expect(screened[0]?.name).toBe('Untitled.txt');
  });

  it('shared from another company is looked up first', async () => {
    const { event, slack, screened } = await start();
    slack.always('files.info', { body: { ok: true, file: file({ name: 'theirs.csv' }) } });
    await event(dropped([{ id: 'F1', mode: 'file_access', file_access: 'check_file_info', name: 'theirs.csv' }]));
    await slack.called('files.completeUploadExternal');
    expect(slack.of('files.info')[0]?.body).toMatchObject({ file: 'F1' });
    expect(screened[0]?.text).toBe('name\nHikvision\n');
  });

  it('counts as one question, and too many are told so', async () => {
    const limit = { take: () => ({ allowed: false, retryAfterSeconds: 7 }) as const };
    const { event, slack, screened } = await start({ parts: { limit } });
    await event(dropped([file()]));
    expect((await slack.called('chat.update')).body).toMatchObject({ text: answered('a lot of questions at once') });
    expect(screened).toEqual([]);
  });
});

describe('several files', () => {
  it('are screened one after the other, three of a message, and the others are named as not read', async () => {
    const { event, slack, screened, adapter } = await start();
    const files = [1, 2, 3, 4, 5].map((number) => file({ id: `F${number}`, name: `part${number}.csv` }));
    await event(dropped(files));
    const { body } = await slack.called('chat.postMessage');
    expect(body['text']).toContain('Not screened: 2 files.');
    expect(body['text']).toContain('“part4.csv” and “part5.csv”');
    for (let count = 0; count < 3; count += 1) {
      await slack.called('files.completeUploadExternal');
    }
    await adapter.stop();
    expect(screened.map(({ name }) => name)).toEqual(['part1.csv', 'part2.csv', 'part3.csv']);
  });
});

describe('words beside a file', () => {
  it('that are a question are answered, too', async () => {
    const { event, slack, screened, bot } = await start();
    await event(dropped([file()], { text: 'and is Dahua on the list?' }));
    await slack.called('files.completeUploadExternal');
    await slack.called('chat.postMessage');
    expect((await slack.called('chat.postMessage')).body).toMatchObject({
      thread_ts: '6.6',
      text: answered(hitAnswer().headline),
    });
    expect(screened).toHaveLength(1);
    expect(bot.requests.map(({ text, eventId }) => [text, eventId])).toEqual([
      ['and is Dahua on the list?', 'slack:T1:D1:6.6'],
    ]);
  });

  it('that are none are not screened, and the sender is told so', async () => {
    const { event, slack, bot, adapter } = await start();
    await event(dropped([file()], { text: 'our customers, please check' }));
    const { body } = await slack.called('chat.postMessage');
    expect(body['text']).toContain('Not screened: the words beside the file.');
    await adapter.stop();
    expect(bot.requests).toEqual([]);
  });
});

describe('progress', () => {
  it('is shown at most every three seconds, and the answer comes last', async () => {
    let now = Date.parse('2026-11-23T00:00:00Z');
    const { event, slack, adapter } = await start({ now: () => new Date(now) }, async (tell) => {
      for (let second = 1; second <= 10; second += 1) {
        now += 1000;
        tell?.(`row ${second}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    await event(dropped([file()]));
    await slack.called('files.completeUploadExternal');
    await adapter.stop();
    const shown = slack.of('chat.update').map(({ body }) => String(body['text']).split('\n')[0] ?? '');
    expect(shown.at(-1)).toBe('customers.csv: 1 of 1 listed.');
    const rows = shown.slice(0, -1).map((text) => Number(/^row (\d+)$/u.exec(text)?.[1]));
    expect(rows[0]).toBe(3);
    expect(rows.every((row, index) => row - (rows[index - 1] ?? 0) >= 3)).toBe(true);
  });

  it('that cannot be shown holds nothing up', async () => {
    const { event, slack } = await start();
    slack.script('chat.postMessage', { status: 503, body: 'down' }, { status: 503, body: 'down' });
    await event(dropped([file()]));
    await slack.called('chat.postMessage');
    await slack.called('chat.postMessage');
    expect((await slack.called('chat.postMessage')).body).toMatchObject({
      thread_ts: '6.6',
      text: answered('customers.csv: 1 of 1 listed.'),
    });
  });

  it('whose message was deleted becomes an answer of its own', async () => {
    const { event, slack } = await start();
    slack.always('chat.update', { body: { ok: false, error: 'message_not_found' } });
    await event(dropped([file()]));
    await slack.called('chat.postMessage');
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ thread_ts: '6.6' });
    await slack.called('files.completeUploadExternal');
  });
});

const MEGABYTE = 1024 * 1024;
const refused = (error: string) => ({ body: { ok: false, error } });
const shared = { id: 'F1', file_access: 'check_file_info', name: 'customers.csv' };

describe('a file that cannot be read is told in words and never as screened', () => {
  it.each([
    ['is too large by its size', file({ size: 20 * MEGABYTE + 1 }), 'larger than 20 MB'],
    ['is kept outside Slack', file({ mode: 'external', is_external: true }), 'kept outside Slack'],
    ['was deleted', { id: 'F1', mode: 'tombstone', name: 'customers.csv' }, 'not in Slack any more'],
    ['has no address', file({ url_private: null }), 'did not let me read'],
    ['is nothing that is known', 'a file', 'did not let me read'],
    ['is hidden by the plan', { id: 'F1', mode: 'hidden_by_limit' }, 'not in Slack any more'],
    ['is not for the app', file({ file_access: 'access_denied' }), 'did not let me read'],
    ['leads to another host', file({ url_private: 'https://files.slack.com.evil.test/x' }), 'could not be fetched'],
    ['leads to a host like Slack', file({ url_private: 'https://evilslack.com/x' }), 'could not be fetched'],
    ['has no https address', file({ url_private: 'http://files.slack.com/x' }), 'could not be fetched'],
    ['leads to another port', file({ url_private: 'https://files.slack.com:8443/x' }), 'could not be fetched'],
    ['has no address at all', file({ url_private: 'nowhere' }), 'could not be fetched'],
  ])('when it %s: nothing is fetched', async (_title, given, words) => {
    const { event, slack, screened, adapter } = await start();
    slack.always('files.info', refused('invalid_arguments'));
    await event(dropped([given]));
    expect((await slack.called('chat.update')).body).toMatchObject({ text: answered(words) });
    await adapter.stop();
    expect([...slack.of('download'), ...slack.of('page')]).toEqual([]);
    expect(screened).toEqual([]);
  });

  it.each([
    ['is not found', refused('file_not_found'), 'not in Slack any more'],
    ['may not be read', refused('missing_scope'), 'did not let me read'],
    ['cannot be looked up now', { status: 503, body: 'down' }, 'could not be fetched'],
    ['is nothing that is known', { body: { ok: true, file: { mode: 'hosted' } } }, 'could not be fetched'],
  ])('when its description %s', async (_title, reply, words) => {
    const { event, slack } = await start();
    slack.always('files.info', reply);
    await event(dropped([shared]));
    expect((await slack.called('chat.update')).body).toMatchObject({ text: answered(words) });
  });

  it.each([
    [
      'is a page for signing in',
      { body: '<html>', headers: { 'content-type': 'text/html; charset=utf-8' } },
      'files:read',
    ],
    ['is refused', { status: 403, body: '' }, 'did not let me read'],
    ['is gone', { status: 404, body: '' }, 'not in Slack any more'],
    ['fails at Slack', { status: 500, body: '' }, 'could not be fetched'],
    ['fails on the way', new TypeError('fetch failed'), 'could not be fetched'],
    ['is longer than Slack said', { body: 'x'.repeat(20 * MEGABYTE + 1) }, 'larger than 20 MB'],
    ['breaks off', { body: brokenStream() }, 'could not be fetched'],
  ])('when its content %s', async (_title, reply, words) => {
    const { event, slack, screened, adapter } = await start();
    slack.always('download', reply);
    await event(dropped([file()]));
    expect((await slack.called('chat.update')).body).toMatchObject({ text: answered(words) });
    await adapter.stop();
    expect(screened).toEqual([]);
    expect(slack.of('files.completeUploadExternal')).toEqual([]);
  });

  it('when the token is not taken, which Slack says by a redirect to its page for signing in', async () => {
    const { event, slack } = await start();
    slack.always('download', { status: 302, headers: { location: 'https://example.slack.com/?redir=x' } });
    await event(dropped([file()]));
    expect((await slack.called('chat.update')).body).toMatchObject({ text: answered('did not let me read') });
    expect(slack.of('page')).toHaveLength(1);
  });

  it('when it is redirected out of Slack, where the token never goes', async () => {
    const { event, slack } = await start();
    slack.always('download', { status: 302, headers: { location: 'https://evil.test/collect' } });
    await event(dropped([file()]));
    expect((await slack.called('chat.update')).body).toMatchObject({ text: answered('could not be fetched') });
    expect(slack.calls.filter(({ url }) => url.includes('evil.test'))).toEqual([]);
  });

  it('when it is redirected without end', async () => {
    const { event, slack } = await start();
    slack.always('download', { status: 302, headers: { location: 'https://files.slack.com/again' } });
    await event(dropped([file()]));
    expect((await slack.called('chat.update')).body).toMatchObject({ text: answered('could not be fetched') });
    expect(slack.of('download').length).toBeLessThan(10);
  });

  it('when the process ends before it is read', async () => {
    const { event, slack, adapter } = await start(
      { parts: { wait: () => Promise.resolve() } },
      () => new Promise(() => {}),
    );
    await event(dropped([file()]));
    await slack.called('download');
    await adapter.stop();
    expect((await slack.called('chat.update')).body).toMatchObject({ text: answered('I am being restarted') });
  });
});

describe('a file with a mention in a channel', () => {
  const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', files: [file()] };

  it('is not read, and whoever sent it is told where to send it', async () => {
    const { event, slack, screened, bot, adapter } = await start();
    await event({ ...mention, text: '<@UBOT>' });
    expect((await slack.called('chat.postEphemeral')).body).toMatchObject({
      thread_ts: '5.5',
      text: answered('I do not read files in channels.'),
    });
    await adapter.stop();
    expect(slack.of('download')).toEqual([]);
    expect([screened, bot.requests]).toEqual([[], []]);
  });

  it('leaves the question of the mention answered', async () => {
    const { event, slack } = await start();
    await event({ ...mention, text: '<@UBOT> is Hikvision listed?' });
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'C1', thread_ts: '5.5' });
    await slack.called('chat.postEphemeral');
  });
});

/** The beginning of a file, and then a connection that is cut. */
function brokenStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('name\nHik'));
    },
    pull(controller) {
      controller.error(new TypeError('terminated'));
    },
  });
}
