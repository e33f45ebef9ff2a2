import { z } from 'zod';
import { createRateLimit } from '../../src/ops/rate-limit.ts';
import { tenantOfPlace } from '../../src/store/installations.ts';
import type { SlackCall } from '../adapters/slack/fake-slack.ts';
import {
  buttonPress,
  DISTRIBUTED_CONFIG,
  ENVELOPE,
  type HttpHarness,
  startHttpHarness,
  viewSubmission,
} from '../adapters/slack/http-harness.ts';
import type { KeptCore } from '../memory/kept-core.ts';
import { FRESH_DAY } from '../real-core.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  /** T0HOME by default. */
  readonly team?: string;
}

const HOME = 'T0HOME';
export const WORKSPACES = [HOME, 'T0OTHER'] as const;

const Button = z.object({
  type: z.literal('button'),
  action_id: z.string(),
  value: z.string(),
  text: z.object({ text: z.string() }),
});
type Button = z.infer<typeof Button>;

const Message = z.looseObject({
  text: z.string().default(''),
  blocks: z.array(z.looseObject({ type: z.string(), elements: z.array(z.unknown()).optional() })),
});

const View = z.looseObject({ callback_id: z.string().optional(), private_metadata: z.string().optional() });

/** A message as somebody has it before them. */
export interface Shown {
  /** Everything in it, as JSON. */
  readonly all: string;
  readonly text: string;
  readonly buttons: readonly Button[];
  /** Throws where there is no such button. */
  button(label: string): Button;
  readonly call: SlackCall;
}

/** Two workspaces that installed the app, over the real adapter and a real store. */
export interface Workspaces {
  readonly harness: HttpHarness;
  /** `/entity …`, and what this person then sees. */
  command(person: Person, text: string, channel?: string): Promise<Shown>;
  /** The next message of the app in a channel, or to a person, that was not looked at yet. */
  posted(): Promise<Shown>;
  /** An event in the workspace T0HOME. */
  event(event: Readonly<Record<string, unknown>>, seconds?: number): Promise<Response>;
  /** Presses a button without a form; what is shown is looked at elsewhere. */
  press(person: Person, button: Button, where?: Where): Promise<void>;
  /** Presses a button, fills in its form and sends it; what then stands in the form. */
  fillIn(person: Person, button: Button, words: string, where?: Where): Promise<string>;
  stop(): Promise<void>;
}

export interface Where {
  readonly channel?: string;
  readonly message?: Readonly<Record<string, unknown>>;
  readonly container?: Readonly<Record<string, unknown>>;
}

export async function startWorkspaces(kept: KeptCore): Promise<Workspaces> {
  const { parts } = kept;
  for (const tenant of WORKSPACES) {
    const place = { platform: 'slack', tenant, isEnterpriseInstall: false } as const;
    await parts.installations.save(place, installationIn(tenant));
  }
  const harness = await startHttpHarness({
    bot: kept.core.bot,
    config: DISTRIBUTED_CONFIG,
    now: () => FRESH_DAY,
    parts: {
      installations: parts.installations,
      seen: parts.seen,
      // Time stands still here, so a limit for each minute would never end.
      limit: createRateLimit({ burst: 1_000, perMinute: 1_000 }),
      forgetTenant: (place) => parts.forgetTenant(tenantOfPlace(place)),
    },
  });
  if (harness.adapter.notify !== undefined) {
    kept.senders.set('slack', harness.adapter.notify);
  }
  const { slack } = harness;
  let triggers = 0;
  const trigger = () => {
    triggers += 1;
    return `trigger-${triggers}`;
  };
  const pressing = ({ id, name, team = HOME }: Person, { action_id, value, text }: Button, where: Where) =>
    buttonPress(action_id, value, {
      team: { id: team, domain: 'example' },
      user: { id, username: name, name, team_id: team },
      channel: { id: where.channel ?? 'C0SALES', name: 'sales' },
      trigger_id: trigger(),
      container: where.container ?? { type: 'message', message_ts: '1.1', is_ephemeral: true },
      ...(where.message === undefined ? {} : { message: where.message }),
      actions: [
        { type: 'button', action_id, block_id: 'b', value, action_ts: '2', text: { type: 'plain_text', ...text } },
      ],
    });

  return {
    harness,
    async command({ id, name, team = HOME }, text, channel = 'C0SALES') {
      await harness.command(text, {
        team_id: team,
        user_id: id,
        user_name: name,
        channel_id: channel,
        trigger_id: trigger(),
      });
      return shown(await slack.called('response_url'));
    },
    posted: async () => shown(await slack.called('chat.postMessage')),
    event: (event, seconds = ENVELOPE.event_time) =>
      harness.event(event, {
        team_id: HOME,
        event_time: seconds,
        authorizations: [{ ...ENVELOPE.authorizations[0], team_id: HOME }],
      }),
    async press(person, button, where = {}) {
      await harness.interaction(pressing(person, button, where));
    },
    async fillIn(person, button, words, where = {}) {
      await harness.interaction(pressing(person, button, where));
      const { body } = await slack.called('views.open');
      const { callback_id, private_metadata } = View.parse(body['view']);
      const state = { values: { words_asked_for: { words: { type: 'plain_text_input', value: words } } } };
      const { id, name, team = HOME } = person;
      const response = await harness.interaction(
        viewSubmission(
          { callback_id, private_metadata, state },
          {
            team: { id: team, domain: 'example' },
            user: { id, username: name, name, team_id: team },
            trigger_id: trigger(),
          },
        ),
      );
      return response.text();
    },
    stop: () => harness.stop(),
  };
}

export function shown(call: SlackCall): Shown {
  const { text, blocks } = Message.parse(call.body);
  const buttons = blocks.flatMap(({ elements = [] }) =>
    elements.flatMap((element) => {
      const button = Button.safeParse(element);
      return button.success ? [button.data] : [];
    }),
  );
  return {
    all: JSON.stringify(blocks),
    text,
    buttons,
    button(label) {
      const found = buttons.find((button) => button.text.text === label);
      if (found === undefined) {
        throw new Error(`no button “${label}” among ${buttons.map((button) => button.text.text).join(', ')}`);
      }
      return found;
    },
    call,
  };
}

function installationIn(tenant: string): string {
  const installation = {
    team: { id: tenant, name: 'Example' },
    user: { id: 'U0ADMIN' },
    bot: { token: `xoxb-${tenant}`, scopes: ['commands'], id: 'BBOT', userId: 'UBOT' },
    isEnterpriseInstall: false,
    authVersion: 'v2',
  };
  return JSON.stringify({ installedAt: '2026-07-01T00:00:00.000Z', installation });
}
