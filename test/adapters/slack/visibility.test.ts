import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { complianceCard, createFakeBot, hitAnswer, notScreenedAnswer, personalAnswer } from './answers.ts';
import { buttonPress, type HttpHarness, startHttpHarness } from './http-harness.ts';

let running: HttpHarness | undefined;

async function start(answer: Answer): Promise<HttpHarness> {
  running = await startHttpHarness({ bot: createFakeBot(() => answer) });
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', text: '<@UBOT> history' };
const inChannel = (answer: Answer): Answer => ({ ...answer, visibility: 'channel' });

describe('a workspace that wants answers seen by the channel', () => {
  it('gets them so, with the name of who asked and no Share button', async () => {
    const { command, slack } = await start(inChannel(hitAnswer()));
    await command('Hikvision');
    const { body } = await slack.called('response_url');
    expect(body).toMatchObject({ response_type: 'in_channel', replace_original: false });
    expect(JSON.stringify(body)).toContain('Asked by <@U1> with /entity');
    expect(JSON.stringify(body)).not.toContain('"action_id":"share"');
  });

  it.each([
    ['not screened', notScreenedAnswer()],
    ['personal', personalAnswer()],
    ['a notice', complianceCard()],
  ])('does not get what is %s', async (_title, answer) => {
    const { command, slack } = await start(inChannel(answer));
    await command('Hikvision');
    expect((await slack.called('response_url')).body).toMatchObject({ response_type: 'ephemeral' });
  });

  it('gets nothing shown in a direct conversation with somebody else', async () => {
    const { command, slack } = await start(inChannel(hitAnswer()));
    await command('Hikvision', { channel_id: 'D1' });
    expect((await slack.called('response_url')).body).toMatchObject({ response_type: 'ephemeral' });
  });

  it('gets an answer for the asker alone where the channel does not take it', async () => {
    const { command, slack } = await start(inChannel(hitAnswer()));
    slack.script('response_url', { status: 404 });
    slack.script('chat.postMessage', { body: { ok: false, error: 'not_in_channel' } });
    await command('Hikvision');
    await slack.called('response_url');
    const { body } = await slack.called('response_url');
    expect(body).toMatchObject({ response_type: 'ephemeral' });
    expect(JSON.stringify(body)).toContain('"action_id":"share"');
  });
});

describe.each([
  ['personal', personalAnswer()],
  ['a notice', complianceCard()],
])('an answer that is %s', (_title, answer) => {
  it('to a mention is for the asker alone', async () => {
    const { event, slack } = await start(answer);
    await event(mention);
    expect((await slack.called('chat.postEphemeral')).body).toMatchObject({
      channel: 'C1',
      user: 'U1',
      thread_ts: '5.5',
    });
    expect(slack.of('chat.postMessage')).toEqual([]);
  });

  it('to a mention is a direct message where nothing else works', async () => {
    const { event, slack } = await start(answer);
    slack.always('chat.postEphemeral', { body: { ok: false, error: 'user_not_in_channel' } });
    await event(mention);
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'U1' });
  });

  it('cannot be shared', async () => {
    const { command, interaction, slack } = await start(answer);
    await command('history');
    expect(JSON.stringify((await slack.called('response_url')).body)).not.toContain('"action_id":"share"');
    await interaction(buttonPress('share', 'history'));
    expect((await slack.called('response_url')).body).toMatchObject({ response_type: 'ephemeral' });
  });
});
