import { afterEach, describe, expect, it } from 'vitest';
import type { BotRequest } from '../../../src/bot.ts';
import { createFakeBot, type FakeBot, hitAnswer } from './answers.ts';
import {
  buttonPress,
  buttonPressInView,
  type HarnessOptions,
  HTTP_CONFIG,
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

const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '5.5', text: '<@UBOT> Hikvision' };
const directMessage = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '6.6', text: 'Hikvision' };
const values = { company: { company_name: { selected_option: { value: 'screen "Hikvision"' } } } };
const chosen = { share_to_conversation: { share_to: { selected_conversation: 'C7' } } };
const executed = {
  type: 'function_executed',
  function: { id: 'Fn1', callback_id: 'screen_company_step' },
  inputs: { company: 'Hikvision' },
  function_execution_id: 'Fx1',
  workflow_execution_id: 'Wx1',
  event_ts: '1.1',
  bot_access_token: 'xwfp-1',
};
const message = { type: 'message', text: 'Dahua', ts: '1.1', user: 'U2' };
const onMessage = { type: 'message_action', callback_id: 'screen_message', channel: { id: 'C1' }, message };

type Send = (harness: HttpHarness) => Promise<unknown>;
const byTrigger = { userName: 'ann', eventId: 'trigger-1' };

const SURFACES: readonly (readonly [surface: string, send: Send, expected: Partial<BotRequest>])[] = [
  ['the command in a channel', ({ command }) => command('Hikvision'), { ...byTrigger, channel: 'C1', isDirect: false }],
  [
    'the command in a direct conversation',
    ({ command }) => command('Hikvision', { channel_id: 'D1' }),
    { ...byTrigger, channel: 'D1', isDirect: true },
  ],
  ['a mention', ({ event }) => event(mention), { channel: 'C1', isDirect: false, eventId: 'slack:T1:C1:5.5' }],
  [
    'a direct message',
    ({ event }) => event(directMessage),
    { channel: 'D1', isDirect: true, eventId: 'slack:T1:D1:6.6' },
  ],
  [
    'a button in a channel',
    ({ interaction }) => interaction(buttonPress('command:more:0', 'family Hikvision')),
    { ...byTrigger, channel: 'C1', isDirect: false },
  ],
  [
    'a button in the Home tab',
    ({ interaction }) => interaction(buttonPressInView('command:example:0', 'Hikvision', 'home')),
    byTrigger,
  ],
  [
    'Share on a message',
    ({ interaction }) => interaction(buttonPress('share', 'Hikvision')),
    { ...byTrigger, channel: 'C1', purpose: 'share' },
  ],
  [
    'the form',
    ({ interaction }) => interaction(viewSubmission({ callback_id: 'screen', state: { values } })),
    byTrigger,
  ],
  [
    'Share in a modal',
    ({ interaction }) =>
      interaction(viewSubmission({ callback_id: 'result', private_metadata: 'Dahua', state: { values: chosen } })),
    { ...byTrigger, channel: 'C7', purpose: 'share' },
  ],
  [
    'the shortcut on a message',
    ({ interaction }) => interaction(shortcut(onMessage)),
    { ...byTrigger, channel: 'C1', isDirect: false },
  ],
  ['the workflow step', ({ event }) => event(executed), { eventId: 'Fx1' }],
];

describe('a request', () => {
  it.each(SURFACES)('by %s says who asks, where, and which event it was', async (_title, send, expected) => {
    const harness = await start();
    await send(harness);
    await harness.adapter.stop();
    expect(harness.bot.requests).toHaveLength(1);
    expect(harness.bot.requests[0]).toMatchObject({ platform: 'slack', tenant: 'T1', ...expected });
    for (const key of ['channel', 'isDirect', 'purpose', 'userName'] as const) {
      expect(key in (harness.bot.requests[0] ?? {}), key).toBe(
        key in expected || (key === 'isDirect' && 'channel' in expected),
      );
    }
  });

  it('is not about a share when it is only shown to the asker', async () => {
    const { command, slack, bot } = await start();
    await command('Hikvision');
    await slack.called('response_url');
    expect(bot.requests[0]).not.toHaveProperty('purpose');
  });

  it('in settings names channels, people and groups by their ids', async () => {
    const { command, slack, bot } = await start();
    await command('settings compliance <#C0123|exports> <!subteam^S0123|@compliance> <@U0123|ann>');
    await slack.called('response_url');
    expect(bot.requests[0]?.text).toBe('settings compliance C0123 S0123 U0123');
  });
});

interface Asked {
  readonly administrator: boolean;
  readonly member: boolean;
}

/** A bot that asks what its asker may do. */
function askingBot(asked: Asked[]): FakeBot {
  return createFakeBot(async ({ standing }) => {
    asked.push({
      administrator: (await standing?.isAdministrator()) ?? false,
      member: (await standing?.isInGroup('S1')) ?? false,
    });
    return hitAnswer();
  });
}

function userInfo(changes: Readonly<Record<string, unknown>>) {
  return { body: { ok: true, user: { id: 'U1', team_id: 'T1', ...changes } } };
}

describe('the standing of a person', () => {
  it('is not looked up unless it is wanted', async () => {
    const { command, slack } = await start();
    await command('Hikvision');
    await slack.called('response_url');
    expect([...slack.of('users.info'), ...slack.of('usergroups.users.list')]).toEqual([]);
  });

  it.each([
    ['an administrator', { is_admin: true }, true],
    ['an owner', { is_owner: true }, true],
    ['a member', { is_admin: false }, false],
    ['an administrator who left', { is_admin: true, deleted: true }, false],
    ['an administrator of another workspace', { is_admin: true, team_id: 'T9' }, false],
    ['a stranger', { is_admin: true, is_stranger: true }, false],
    ['a bot', { is_admin: true, is_bot: true }, false],
  ])('%s of the workspace', async (_title, changes, expected) => {
    const asked: Asked[] = [];
    const { command, slack } = await start({ bot: askingBot(asked) });
    slack.always('users.info', userInfo(changes));
    await command('settings');
    await slack.called('response_url');
    expect(slack.of('users.info')[0]).toMatchObject({ token: 'xoxb-test', body: { user: 'U1' } });
    expect(asked[0]?.administrator).toBe(expected);
  });

  it('is that of an administrator for whomever the operator names, whatever Slack says', async () => {
    const asked: Asked[] = [];
    const { command, slack } = await start({ bot: askingBot(asked), config: { ...HTTP_CONFIG, admins: ['U1'] } });
    await command('settings');
    await slack.called('response_url');
    expect(asked[0]?.administrator).toBe(true);
    expect(slack.of('users.info')).toEqual([]);
  });

  it('in a user group is what Slack says of it', async () => {
    const asked: Asked[] = [];
    const { command, slack } = await start({ bot: askingBot(asked) });
    await command('reviews');
    await slack.called('response_url');
    await command('reviews', { user_id: 'U2' });
    await slack.called('response_url');
    expect(asked.map(({ member }) => member)).toEqual([true, false]);
    expect(slack.of('usergroups.users.list')[0]?.body).toMatchObject({ usergroup: 'S1' });
  });

  it('is remembered for five minutes', async () => {
    let now = Date.parse('2026-11-23T00:00:00Z');
    const asked: Asked[] = [];
    const { command, slack } = await start({ bot: askingBot(asked), now: () => new Date(now) });
    const calls: number[] = [];
    for (const minutes of [0, 4, 2]) {
      now += minutes * 60_000;
      await command('reviews');
      await slack.called('response_url');
      calls.push(slack.of('users.info').length, slack.of('usergroups.users.list').length);
    }
    expect(calls).toEqual([1, 1, 1, 1, 2, 2]);
  });

  it.each([
    ['a missing scope', { body: { ok: false, error: 'missing_scope' } }],
    ['a failure at Slack', { status: 503, body: 'down' }],
    ['a failure on the way', new TypeError('fetch failed')],
  ])('is none on %s, with a warning, and asked for again the next time', async (_title, reply) => {
    const asked: Asked[] = [];
    const { command, slack, log } = await start({ bot: askingBot(asked) });
    slack.script('users.info', reply, userInfo({ is_admin: true }));
    slack.script('usergroups.users.list', reply);
    for (let times = 0; times < 2; times += 1) {
      await command('settings');
      await slack.called('response_url');
    }
    expect(asked).toEqual([
      { administrator: false, member: false },
      { administrator: true, member: true },
    ]);
    expect(
      log.lines.filter(({ level, message: line }) => level === 'warn' && line.includes('taken as no')),
    ).toHaveLength(2);
  });
});
