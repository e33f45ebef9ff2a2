import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { createFakeBot, hitAnswer, personalAnswer, withFile } from './answers.ts';
import {
  buttonPress,
  buttonPressInView,
  type HarnessOptions,
  type HttpHarness,
  startHttpHarness,
  viewSubmission,
} from './http-harness.ts';

let running: HttpHarness | undefined;

async function start(answer: Answer = withFile(personalAnswer()), options: HarnessOptions = {}): Promise<HttpHarness> {
  running = await startHttpHarness({ bot: createFakeBot(() => answer), ...options });
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', text: '<@UBOT> evidence EL-1' };
const directMessage = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '6.6', text: 'history' };
const refused = (error: string) => ({ body: { ok: false, error } });

type Send = (harness: HttpHarness) => Promise<unknown>;

describe('the files of an answer', () => {
  it('in a direct conversation go into the thread below the answer', async () => {
    const { event, slack } = await start();
    await event(directMessage);
    const { body } = await slack.called('files.completeUploadExternal');
    expect(body).toMatchObject({
      channel_id: 'D1',
      thread_ts: '1700000000.000100',
      files: [{ id: 'F-screened.csv', title: 'screened.csv' }],
    });
    expect(slack.of('upload')[0]?.body).toEqual({ content: 'name,outcome\nHikvision,hit\n' });
    expect(slack.of('files.getUploadURLExternal')[0]?.body).toMatchObject({ length: '27' });
    expect(slack.of('chat.postMessage')).toHaveLength(1);
  });

  it('asked for in a thread of a direct conversation go into that thread', async () => {
    const { event, slack } = await start();
    await event({ ...directMessage, thread_ts: '4.4' });
    expect((await slack.called('files.completeUploadExternal')).body).toMatchObject({ thread_ts: '4.4' });
  });

  it.each<[string, Send]>([
    ['the command in a channel', ({ command }) => command('evidence EL-1')],
    ['a mention', ({ event }) => event(mention)],
    ['a button in a channel', ({ interaction }) => interaction(buttonPress('command:action:0', 'evidence EL-1'))],
    ['Details', ({ interaction }) => interaction(buttonPress('command:details:0', 'evidence EL-1'))],
    [
      'a button in the Home tab',
      ({ interaction }) => interaction(buttonPressInView('command:action:0', 'evidence EL-1', 'home')),
    ],
    [
      'the form',
      ({ interaction }) => {
        const values = { several_names: { names: { type: 'plain_text_input', value: 'Dahua' } } };
        return interaction(viewSubmission({ callback_id: 'screen', state: { values } }));
      },
    ],
  ])('asked for by %s go to the direct messages of the asker, after the answer', async (_title, send) => {
    const harness = await start();
    await send(harness);
    const { body } = await harness.slack.called('files.completeUploadExternal');
    expect(body).toMatchObject({ channel_id: 'D1' });
    expect(body).not.toHaveProperty('thread_ts');
    expect(harness.slack.of('chat.postMessage').map((call) => call.body['channel'])).toEqual(['U1']);
    await harness.adapter.stop();
    const shown = harness.slack.calls.filter(({ method }) => method !== 'chat.postMessage').map((call) => call.body);
    if (harness.slack.of('response_url').length > 0) {
      expect(JSON.stringify(shown)).toContain('sent to your direct messages with this app');
    }
  });

  it('are never posted to a channel, even where the answer is', async () => {
    const { event, command, slack, adapter } = await start(withFile(hitAnswer({ visibility: 'channel' })));
    await event({ ...mention, text: '<@UBOT> Hikvision' });
    await slack.called('files.completeUploadExternal');
    await command('Hikvision');
    await slack.called('files.completeUploadExternal');
    await adapter.stop();
    expect(slack.of('files.completeUploadExternal').map(({ body }) => body['channel_id'])).toEqual(['D1', 'D1']);
    expect(slack.of('chat.postMessage')[0]?.body).toMatchObject({ channel: 'C1' });
    expect(slack.of('response_url')[0]?.body).toMatchObject({ response_type: 'in_channel' });
  });

  it('go to the direct messages where a direct conversation is not one with the app', async () => {
    const { command, slack } = await start();
    slack.script('chat.postMessage', refused('channel_not_found'));
    await command('history', { channel_id: 'D9' });
    expect((await slack.called('files.completeUploadExternal')).body).toMatchObject({ channel_id: 'D1' });
  });

  it('go up several at once, as one message', async () => {
    const pdf = { name: 'evidence.pdf', mediaType: 'application/pdf', content: new Uint8Array([1, 2]) } as const;
    const one = withFile(personalAnswer());
    const { event, slack } = await start({ ...one, files: [...(one.files ?? []), pdf] });
    await event(directMessage);
    const { body } = await slack.called('files.completeUploadExternal');
    expect(body['files']).toMatchObject([{ title: 'screened.csv' }, { title: 'evidence.pdf' }]);
    expect(slack.of('upload')).toHaveLength(2);
  });

  it.each([
    ['files.getUploadURLExternal', refused('missing_scope')],
    ['upload', { status: 500, body: 'down' }],
    ['files.completeUploadExternal', refused('channel_not_found')],
  ])('that Slack does not take (%s) are told in words', async (method, reply) => {
    const { event, slack, log } = await start();
    slack.always(method, reply);
    await event(directMessage);
    await slack.called('chat.postMessage');
    const { body } = await slack.called('chat.postMessage');
    expect(body).toMatchObject({ channel: 'D1' });
    expect(body['text']).toContain('could not be delivered');
    expect(body['text']).toContain('screened.csv');
    expect(log.lines.some(({ message }) => message === 'Slack did not take the files of an answer')).toBe(true);
  });

  it('that cannot be sent to somebody without direct messages are told where they asked', async () => {
    const { command, slack } = await start();
    slack.always('chat.postMessage', refused('messages_tab_disabled'));
    await command('history');
    await slack.called('response_url');
    expect((await slack.called('response_url')).body).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('could not be delivered'),
    });
  });
});
