import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { renderMessage } from '../../../adapters/slack/render/render-answer.ts';
import type { Answer, FollowUp } from '../../../src/answer/answer.ts';
import { complianceCard, createFakeBot, type FakeBot, hitAnswer, personalAnswer } from './answers.ts';
import {
  buttonPress,
  buttonPressInView,
  type HarnessOptions,
  type HttpHarness,
  startHttpHarness,
  viewSubmission,
} from './http-harness.ts';
import { limitViolations } from './slack-limits.ts';
import { createViewValidator } from './slack-schemas.ts';

let running: HttpHarness | undefined;
let viewErrors: ReturnType<typeof createViewValidator>;

beforeAll(() => {
  viewErrors = createViewValidator();
});

async function start(
  answer: Answer = doneAnswer(),
  options: HarnessOptions = {},
): Promise<HttpHarness & { readonly bot: FakeBot }> {
  const bot = createFakeBot(() => answer);
  running = await startHttpHarness({ bot, ...options });
  return { ...running, bot };
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** What the core says when a decision is made. */
function doneAnswer(): Answer {
  return complianceCard({ headline: 'False match: “Hikvison” is another company.', followUps: [] });
}

/** The button of a follow-up, as Slack sends it when it is pressed. */
function pressed(followUp: FollowUp) {
  const { blocks } = renderMessage(hitAnswer({ followUps: [followUp] }));
  const actions = blocks.find((block) => block.type === 'actions');
  const [button] = actions?.elements ?? [];
  if (button?.type !== 'button') {
    throw new Error('no button');
  }
  return { actionId: button.action_id ?? '', value: button.value ?? '' };
}

const decide: FollowUp = {
  label: 'False match',
  command: 'decide rv-1 false',
  purpose: 'action',
  input: { label: 'Why is it another company?', isRequired: true },
};
const { actionId, value } = pressed(decide);
const card = { type: 'message', ts: '5.6', thread_ts: '5.5' };

/** The form that opens when the button is pressed, and its submission with these words. */
async function fillIn(harness: HttpHarness, press: Readonly<Record<string, unknown>>, words: string | null) {
  await harness.interaction(press);
  const opened = await harness.slack.called('view' in press && isModal(press['view']) ? 'views.push' : 'views.open');
  const { callback_id, private_metadata }: Record<string, unknown> = Object(opened.body['view']);
  const state = { values: { words_asked_for: { words: { type: 'plain_text_input', value: words } } } };
  return harness.interaction(viewSubmission({ callback_id, private_metadata, state }));
}

const isModal = (view: unknown): boolean => JSON.stringify(view).includes('"type":"modal"');

describe('a button that asks for words', () => {
  it('opens a form with the label of the input, within the limits of Slack', async () => {
    const { interaction, slack, bot } = await start();
    await interaction(buttonPress(actionId, value, { message: card }));
    const { view, trigger_id } = (await slack.called('views.open')).body;
    expect(trigger_id).toBe('trigger-1');
    expect(view).toMatchObject({
      callback_id: 'words',
      blocks: [
        {
          type: 'input',
          optional: false,
          label: { text: 'Why is it another company?' },
          element: { type: 'plain_text_input', multiline: true, max_length: 2000 },
        },
      ],
    });
    expect(viewErrors(view)).toEqual([]);
    expect(limitViolations(Object(view), 'view')).toEqual([]);
    expect(bot.requests).toEqual([]);
  });

  it('with words that may be left out says so', async () => {
    const optional = pressed({ ...decide, input: { label: 'Note', isRequired: false } });
    const harness = await start();
    const answered = await fillIn(harness, buttonPress(optional.actionId, optional.value), null);
    expect(await answered.json()).toMatchObject({ response_action: 'update' });
    expect(harness.slack.of('views.open')[0]?.body).toMatchObject({ view: { blocks: [{ optional: true }] } });
    expect(harness.bot.requests[0]?.text).toBe('decide rv-1 false');
  });

  it('whose form Slack does not open tells whoever pressed it', async () => {
    const { interaction, slack } = await start();
    slack.always('views.open', { body: { ok: false, error: 'expired_trigger_id' } });
    await interaction(buttonPressInView(actionId, value, 'home'));
    expect((await slack.called('chat.postMessage')).body).toMatchObject({ channel: 'U1' });
  });

  it('keeps its metadata within what Slack takes, however long command and label are', async () => {
    const long = pressed({
      ...decide,
      command: `decide ${'x'.repeat(250)}`,
      input: { label: '"'.repeat(500), isRequired: true },
    });
    const { interaction, slack } = await start();
    await interaction(buttonPress(long.actionId, long.value, { message: card }));
    expect(limitViolations(Object((await slack.called('views.open')).body['view']), 'view')).toEqual([]);
  });
});

describe('the words', () => {
  it('follow the command, lines and all, and the answer takes the place of the form', async () => {
    const harness = await start(personalAnswer({ headline: 'Noted.' }));
    const answered = await fillIn(
      harness,
      buttonPress(actionId, value, { message: card }),
      ' Other address,\nother owner & <co> ',
    );
    expect(await answered.json()).toMatchObject({
      response_action: 'update',
      view: { blocks: [{ text: { text: 'Noted.' } }, {}, {}] },
    });
    expect(harness.bot.requests).toMatchObject([
      {
        text: 'decide rv-1 false Other address,\nother owner & <co>',
        channel: 'C1',
        isDirect: false,
        user: 'U1',
        eventId: 'trigger-1',
      },
    ]);
  });

  it('of nothing but spaces are asked for again where they are needed', async () => {
    const harness = await start();
    const answered = await fillIn(harness, buttonPress(actionId, value), ' \n ');
    expect(await answered.json()).toEqual({
      response_action: 'errors',
      errors: { words_asked_for: expect.any(String) },
    });
    expect(harness.bot.requests).toEqual([]);
  });

  it.each([
    ['after a placeholder when the answer takes long', undefined, 'views.update', { view_id: 'V1' }],
    [
      'in the conversation when the form was closed meanwhile',
      { body: { ok: false, error: 'not_found' } },
      'chat.postEphemeral',
      { channel: 'C1', user: 'U1' },
    ],
  ])('are answered %s', async (_title, updated, method, expected) => {
    let finish = (): void => {};
    const ready = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const bot = createFakeBot(() => ready.then(() => personalAnswer()));
    const harness = await start(undefined, { bot, parts: { wait: () => Promise.resolve() } });
    harness.slack.script('views.update', updated);
    const answered = await fillIn(harness, buttonPress(actionId, value, { message: card }), 'why');
    expect(JSON.stringify(await answered.json())).toContain('Looking it up');
    finish();
    expect((await harness.slack.called(method)).body).toMatchObject(expected);
  });
});

describe('the message with the button', () => {
  it('is replaced for all who see it when the thing is done', async () => {
    const harness = await start();
    await fillIn(harness, buttonPress(actionId, value, { message: card }), 'other owner');
    const { body } = await harness.slack.called('chat.update');
    expect(body).toMatchObject({ channel: 'C1', ts: '5.6', text: expect.stringContaining('False match') });
    expect(JSON.stringify(body['blocks'])).not.toContain('"type":"button"');
  });

  it('gets a reply in its thread when it cannot be changed', async () => {
    const harness = await start();
    harness.slack.always('chat.update', { body: { ok: false, error: 'cant_update_message' } });
    await fillIn(harness, buttonPress(actionId, value, { message: card }), 'other owner');
    expect((await harness.slack.called('chat.postMessage')).body).toMatchObject({ channel: 'C1', thread_ts: '5.5' });
  });

  it.each([
    ['the person may not do it', personalAnswer({ headline: 'Only compliance may decide.' })],
    ['something failed', personalAnswer({ kind: 'problem', headline: 'Something went wrong.' })],
  ])('stays when %s, which the person alone sees', async (_title, answer) => {
    const harness = await start(answer);
    const answered = await fillIn(harness, buttonPress(actionId, value, { message: card }), 'other owner');
    expect(JSON.stringify(await answered.json())).toContain(answer.headline);
    await harness.adapter.stop();
    expect([...harness.slack.of('chat.update'), ...harness.slack.of('chat.postMessage')]).toEqual([]);
  });

  it('in a direct conversation is replaced, too', async () => {
    const harness = await start();
    await fillIn(harness, buttonPress(actionId, value, { channel: { id: 'D1', name: 'directmessage' } }), 'why');
    expect((await harness.slack.called('chat.update')).body).toMatchObject({ channel: 'D1', ts: '1.1' });
    expect(harness.bot.requests[0]).toMatchObject({ channel: 'D1', isDirect: true });
  });

  it.each([
    ['that only one person sees', buttonPress(actionId, value, { container: { type: 'message', is_ephemeral: true } })],
    ['that is a modal', buttonPressInView(actionId, value, 'modal')],
    ['that is the Home tab', buttonPressInView(actionId, value, 'home')],
  ])('%s stays, and the answer is in the form', async (_title, press) => {
    const harness = await start();
    const answered = await fillIn(harness, press, 'why');
    expect(JSON.stringify(await answered.json())).toContain('False match');
    await harness.adapter.stop();
    expect(harness.slack.of('chat.update')).toEqual([]);
  });

  it('that only one person sees still tells in which channel it was', async () => {
    const harness = await start();
    const container = { type: 'message', message_ts: '1.1', channel_id: 'C1', is_ephemeral: true };
    await fillIn(harness, buttonPress(actionId, value, { container, message: undefined }), 'why');
    expect(harness.bot.requests[0]).toMatchObject({ channel: 'C1', isDirect: false });
  });

  it('is replaced as well by a button that asks for no words, when the thing is done', async () => {
    const { interaction, slack } = await start();
    await interaction(buttonPress('command:action:0', 'decide rv-1 true', { message: card }));
    expect((await slack.called('chat.update')).body).toMatchObject({ channel: 'C1', ts: '5.6' });
    expect(slack.of('response_url')).toEqual([]);
  });
});
