import { afterEach, describe, expect, it } from 'vitest';
import { createFakeBot, type FakeBot, helpAnswer, hitAnswer, notScreenedAnswer } from './answers.ts';
import {
  blockSuggestion,
  buttonPress,
  buttonPressInView,
  type HarnessOptions,
  type HttpHarness,
  shortcut,
  startHttpHarness,
  viewSubmission,
} from './http-harness.ts';

let running: HttpHarness | undefined;

async function start(options: HarnessOptions = {}): Promise<HttpHarness & { readonly bot: FakeBot }> {
  const bot = createFakeBot();
  running = await startHttpHarness({ bot, ...options });
  return { ...running, bot };
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', text: '<@UBOT> is Hikvision listed?' };
const directMessage = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '6.6', text: 'Hikvision' };

describe('/entity', () => {
  it('is acknowledged empty and answered to the asker alone', async () => {
    const { command, slack, bot } = await start();
    const acknowledged = await command('Hikvision');
    expect([acknowledged.status, await acknowledged.text()]).toEqual([200, '']);
    const { body } = await slack.called('response_url');
    expect(body).toMatchObject({ response_type: 'ephemeral', replace_original: false, mrkdwn: false });
    expect(String(body['text'])).toContain('Yes: Hikvision is on the US Entity List');
    expect(bot.requests).toMatchObject([
      { text: 'Hikvision', platform: 'slack', tenant: 'T1', user: 'U1', channel: 'C1' },
    ]);
  });

  it('passes text commands and several names on as typed, without the escapes of Slack', async () => {
    const { command, slack, bot } = await start();
    await command('AT&amp;T, &lt;Foo&gt; Ltd\nHikvision');
    await slack.called('response_url');
    await command('help');
    await slack.called('response_url');
    expect(bot.requests.map((request) => request.text)).toEqual(['AT&T, <Foo> Ltd\nHikvision', 'help']);
  });

  it('offers to share what was found, and not the help', async () => {
    const { command, slack } = await start();
    await command('Hikvision');
    expect(JSON.stringify((await slack.called('response_url')).body)).toContain('"action_id":"share"');
    await command('help');
    expect(JSON.stringify((await slack.called('response_url')).body)).not.toContain('"action_id":"share"');
  });

  it('opens the form when nothing follows it', async () => {
    const { command, slack } = await start();
    await command('  ');
    expect((await slack.called('views.open')).body).toMatchObject({
      trigger_id: 'trigger-1',
      view: { callback_id: 'screen' },
    });
  });
});

describe('a mention', () => {
  it('is answered in its thread', async () => {
    const { event, slack, bot } = await start();
    await event(mention);
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'C1', thread_ts: '5.5' });
    expect(bot.requests[0]?.text).toBe('is Hikvision listed?');
  });

  it('within a thread is answered in that thread', async () => {
    const { event, slack } = await start();
    await event({ ...mention, thread_ts: '4.4' });
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ thread_ts: '4.4' });
  });

  it('without a question gets the help, for the eyes of the asker', async () => {
    const { event, slack, bot } = await start();
    await event({ ...mention, text: '<@UBOT>' });
    expect((await slack.called('chat.postEphemeral')).body).toMatchObject({
      user: 'U1',
      channel: 'C1',
      thread_ts: '5.5',
    });
    expect(bot.requests[0]?.text).toBe('help');
  });

  it('has no Share button: everybody sees it already', async () => {
    const { event, slack } = await start();
    await event(mention);
    expect(JSON.stringify((await slack.called('chat.postMessage')).body)).not.toContain('"action_id":"share"');
  });

  it.each([
    ['delivered again', mention, { event_id: 'Ev1' }],
    ['edited later', { ...mention, edited: { user: 'U1', ts: '7.7' } }, {}],
  ])('%s is answered once', async (_title, again, changes) => {
    const { event, adapter, slack } = await start();
    await event(mention);
    await slack.called('chat.postMessage');
    await event(again, changes);
    await adapter.stop();
    expect(slack.of('chat.postMessage')).toHaveLength(1);
  });
});

describe('a direct message', () => {
  it('is a question, answered in the conversation', async () => {
    const { event, slack } = await start();
    await event(directMessage);
    const { body } = await slack.called('chat.postMessage');
    expect(body).toMatchObject({ channel: 'D1' });
    expect(body).not.toHaveProperty('thread_ts');
  });

  it('that is a file without words gets the help', async () => {
    const { event, slack, bot } = await start();
    await event({ ...directMessage, subtype: 'file_share', text: '', files: [] });
    await slack.called('chat.postMessage');
    expect(bot.requests[0]?.text).toBe('help');
  });

  it.each([
    ['of another bot', { ...directMessage, bot_id: 'B9' }],
    ['of this bot', { ...directMessage, user: 'UBOT' }],
    ['that was edited', { type: 'message', channel_type: 'im', channel: 'D1', subtype: 'message_changed', ts: '8.8' }],
    ['that was deleted', { type: 'message', channel_type: 'im', channel: 'D1', subtype: 'message_deleted', ts: '8.8' }],
    ['in a channel', { ...directMessage, channel_type: 'channel', channel: 'C1' }],
  ])('%s is not answered', async (_title, message) => {
    const { event, adapter, bot } = await start();
    expect((await event(message)).status).toBe(200);
    await adapter.stop();
    expect(bot.requests).toEqual([]);
  });
});

describe('buttons', () => {
  it('Details opens a modal', async () => {
    const { interaction, slack, bot } = await start();
    await interaction(buttonPress('command:details:0', 'entry el-c4d14145'));
    expect((await slack.called('views.open')).body).toMatchObject({
      view: { type: 'modal', title: { text: 'Details' } },
    });
    expect(bot.requests[0]?.text).toBe('entry el-c4d14145');
  });

  it('a slow answer opens a placeholder, which it then replaces', async () => {
    let finish = (): void => {};
    const ready = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const bot = createFakeBot(() => ready.then(() => hitAnswer()));
    const { interaction, slack } = await start({ bot, parts: { wait: () => Promise.resolve() } });
    await interaction(buttonPress('command:details:0', 'entry el-c4d14145'));
    expect(JSON.stringify((await slack.called('views.open')).body)).toContain('Looking it up');
    finish();
    expect((await slack.called('views.update')).body).toMatchObject({ view_id: 'V1', view: { callback_id: 'result' } });
  });

  it('Details in a modal opens on top of it', async () => {
    const { interaction, slack } = await start();
    await interaction(buttonPressInView('command:details:0', 'entry el-c4d14145', 'modal'));
    await slack.called('views.push');
  });

  it('an example in the Home tab opens a modal', async () => {
    const { interaction, slack } = await start();
    await interaction(buttonPressInView('command:example:0', 'Hikvision', 'home'));
    await slack.called('views.open');
  });

  it('other next steps in a channel answer whoever pressed, in the thread of the message', async () => {
    const { interaction, slack } = await start();
    const message = { type: 'message', ts: '5.6', thread_ts: '5.5' };
    await interaction(buttonPress('command:more:1', 'family Hikvision', { message }));
    const { body } = await slack.called('response_url');
    expect(body).toMatchObject({ response_type: 'ephemeral', replace_original: false, thread_ts: '5.5' });
  });

  it('next steps in a direct conversation answer in it', async () => {
    const { interaction, slack } = await start();
    const channel = { id: 'D1', name: 'directmessage' };
    await interaction(buttonPress('command:did-you-mean:0', 'screen "Dahua"', { channel }));
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'D1' });
  });

  it('Share posts for all to see, with the name of who shared it and no Share button', async () => {
    const { interaction, slack, bot } = await start();
    await interaction(buttonPress('share', 'Hikvision'));
    const { body } = await slack.called('response_url');
    expect(body).toMatchObject({ response_type: 'in_channel', replace_original: false });
    expect(JSON.stringify(body)).toContain('Shared by <@U1>');
    expect(JSON.stringify(body)).not.toContain('"action_id":"share"');
    expect(bot.requests[0]?.text).toBe('Hikvision');
  });

  it('Share keeps what is no answer about a company with whoever pressed it', async () => {
    const { interaction, slack } = await start({ bot: createFakeBot(() => notScreenedAnswer()) });
    await interaction(buttonPress('share', 'Hikvision'));
    expect((await slack.called('response_url')).body).toMatchObject({ response_type: 'ephemeral' });
  });

  it('"Screen a company" in the Home tab opens the form', async () => {
    const { interaction, slack } = await start();
    await interaction(buttonPressInView('open_screen', 'open', 'home'));
    expect((await slack.called('views.open')).body).toMatchObject({ view: { callback_id: 'screen' } });
  });
});

describe('the form', () => {
  const chosen = {
    company: { company_name: { type: 'external_select', selected_option: option('screen "Hikvision"') } },
  };

  it('offers what was typed and then listed names', async () => {
    const { interaction } = await start();
    const answered = await interaction(blockSuggestion('company_name', 'hik <b>'));
    expect(await answered.json()).toEqual({
      options: [
        { text: plain('hik <b>'), value: 'screen "hik <b>"', description: plain('As typed') },
        {
          text: plain('Hikvision'),
          value: 'screen "Hikvision"',
          description: plain('a.k.a. of Hangzhou Hikvision Digital Technology Co., Ltd. (China)'),
        },
      ],
    });
  });

  it('offers countries by name and by code', async () => {
    const { interaction } = await start();
    const byName = await (await interaction(blockSuggestion('country', 'hong'))).json();
    const byCode = await (await interaction(blockSuggestion('country', 'ru'))).json();
    expect(byName).toMatchObject({ options: [{ value: 'HK' }] });
    expect(byCode).toHaveProperty(['options', 0], { text: plain('Russia (RU)'), value: 'RU' });
  });

  it('turns into the answer', async () => {
    const { interaction, bot } = await start();
    const country = { country_hint: { country: { type: 'external_select', selected_option: option('CN') } } };
    const view = { callback_id: 'screen', state: { values: { ...chosen, ...country } } };
    const answered = await (await interaction(viewSubmission(view))).json();
    expect(answered).toMatchObject({ response_action: 'update', view: { callback_id: 'result' } });
    expect(bot.requests[0]?.text).toBe('screen "Hikvision" country:CN');
  });

  it('screens several names at once', async () => {
    const { interaction, bot } = await start();
    const values = { several_names: { names: { type: 'plain_text_input', value: ' Dahua\nMegvii ' } } };
    await interaction(viewSubmission({ callback_id: 'screen', state: { values } }));
    expect(bot.requests[0]?.text).toBe('Dahua\nMegvii');
  });

  it.each([
    ['no name', {}, 'company'],
    ['a company and several names', { ...chosen, several_names: { names: { value: 'Dahua' } } }, 'several_names'],
  ])('says what is wrong with %s', async (_title, values, block) => {
    const { interaction, bot } = await start();
    const answered = await (await interaction(viewSubmission({ callback_id: 'screen', state: { values } }))).json();
    expect(answered).toEqual({ response_action: 'errors', errors: { [block]: expect.any(String) } });
    expect(bot.requests).toEqual([]);
  });

  it('shows a placeholder when the answer takes long, and then the answer', async () => {
    let finish = (): void => {};
    const ready = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const bot = createFakeBot(() => ready.then(() => hitAnswer()));
    const { interaction, slack } = await start({ bot, parts: { wait: () => Promise.resolve() } });
    const view = { callback_id: 'screen', state: { values: chosen } };
    const answered = JSON.stringify(await (await interaction(viewSubmission(view))).json());
    expect(answered).toContain('Looking it up');
    finish();
    expect((await slack.called('views.update')).body).toMatchObject({ view_id: 'V1', view: { callback_id: 'result' } });
  });

  it('shares its answer with the conversation chosen there', async () => {
    const { interaction, slack, bot } = await start();
    const values = { share_to_conversation: { share_to: { selected_conversation: 'C7' } } };
    const url = { block_id: 'b', action_id: 'a', channel_id: 'C7', response_url: 'https://hooks.slack.test/app/1' };
    const view = { callback_id: 'result', private_metadata: 'screen "Hikvision"', state: { values } };
    const acknowledged = await interaction(viewSubmission(view, { response_urls: [url] }));
    expect(await acknowledged.text()).toBe('');
    expect((await slack.called('response_url')).body).toMatchObject({ response_type: 'in_channel' });
    expect(bot.requests[0]).toMatchObject({ text: 'screen "Hikvision"', channel: 'C7' });
  });
});

describe('shortcuts', () => {
  it('"Screen a company" opens the form', async () => {
    const { interaction, slack } = await start();
    await interaction(shortcut({ type: 'shortcut', callback_id: 'screen_company' }));
    expect((await slack.called('views.open')).body).toMatchObject({ view: { callback_id: 'screen' } });
  });

  it('"Screen this message" shows the listed names in its text', async () => {
    const { interaction, slack, bot } = await start();
    await interaction(
      shortcut({
        type: 'message_action',
        callback_id: 'screen_message',
        channel: { id: 'C1', name: 'exports' },
        message: { type: 'message', text: 'Ship to <https://dahua.example|Dahua> &amp; co', ts: '1.1', user: 'U2' },
        message_ts: '1.1',
        response_url: 'https://hooks.slack.test/app/1',
      }),
    );
    expect((await slack.called('views.open')).body).toMatchObject({ view: { callback_id: 'result' } });
    expect(bot.requests[0]?.text).toBe('scan Ship to Dahua & co');
  });
});

describe('the Home tab', () => {
  it("is drawn with the help, what is the person's own, and the state of the list when it is opened", async () => {
    const { event, slack, bot } = await start();
    await event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.1' });
    expect((await slack.called('views.publish')).body).toMatchObject({ user_id: 'U1', view: { type: 'home' } });
    expect(bot.requests.map((request) => request.text)).toEqual(['help', 'status', 'history', 'watching']);
  });

  it('is left alone when the Messages tab is opened', async () => {
    const { event, adapter, slack } = await start();
    await event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages', event_ts: '1.1' });
    await adapter.stop();
    expect(slack.of('views.publish')).toEqual([]);
  });
});

describe('the workflow step', () => {
  const executed = {
    type: 'function_executed',
    function: { id: 'Fn1', callback_id: 'screen_company_step' },
    inputs: { company: 'Hikvision', country: 'Hong Kong' },
    function_execution_id: 'Fx1',
    workflow_execution_id: 'Wx1',
    event_ts: '1.1',
    bot_access_token: 'xwfp-1',
  };

  it('gives outcome, matched name, summary and link', async () => {
    const { event, slack, bot } = await start();
    await event(executed);
    const { body, token } = await slack.called('functions.completeSuccess');
    expect(body).toMatchObject({
      function_execution_id: 'Fx1',
      outputs: {
        outcome: 'hit',
        matched_name: 'Hangzhou Hikvision',
        summary: hitAnswer().headline,
        link: 'https://www.federalregister.gov/citation/84-FR-54002',
      },
    });
    expect(token).toBe('xwfp-1');
    expect(bot.requests[0]?.text).toBe('screen "Hikvision" country:HK');
  });

  it.each([
    ['not screened', notScreenedAnswer()],
    ['no answer about a company', helpAnswer()],
  ])('fails when there is %s, so that it never reads as no match', async (_title, answer) => {
    const { event, slack } = await start({ bot: createFakeBot(() => answer) });
    await event(executed);
    expect((await slack.called('functions.completeError')).body).toMatchObject({ error: answer.headline });
    expect(slack.of('functions.completeSuccess')).toEqual([]);
  });

  it('delivered again is run once', async () => {
    const { event, slack, adapter } = await start();
    await event(executed);
    await slack.called('functions.completeSuccess');
    await event(executed);
    await adapter.stop();
    expect(slack.of('functions.completeSuccess')).toHaveLength(1);
  });
});

function option(value: string) {
  return { text: plain(value), value };
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: false };
}
