import { readFileSync } from 'node:fs';
import { App, type Receiver } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { register } from '../../../adapters/slack/register.ts';
import { BOT_SCOPES } from '../../../adapters/slack/scopes.ts';
import { createManifestValidator } from './slack-schemas.ts';
import { unusedWork } from './unused-work.ts';

const manifest: Manifest = parse(readFileSync('manifest.yml', 'utf8'));

interface Manifest {
  readonly display_information: Readonly<Record<string, string>>;
  readonly features: {
    readonly slash_commands: readonly { readonly command: string; readonly usage_hint: string }[];
    readonly shortcuts: readonly { readonly type: string; readonly callback_id: string; readonly name: string }[];
    readonly app_home: Readonly<Record<string, boolean>>;
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean };
    readonly socket_mode_enabled: boolean;
  };
  readonly functions: Readonly<Record<string, unknown>>;
}

/** Which scope an event or a feature needs, from each one's page at docs.slack.dev. */
const NEEDED_SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  '/entity': 'commands',
  'chat.postMessage': 'chat:write',
  'files.completeUploadExternal': 'files:write',
  'files.info': 'files:read',
  'users.info': 'users:read',
  'usergroups.users.list': 'usergroups:read',
};

const KINDS = ['command', 'event', 'shortcut', 'function'] as const;

/** Runs the real registration against the real App and writes down what it registers. */
function registered(): Readonly<Record<(typeof KINDS)[number], readonly string[]>> {
  const receiver: Receiver = { init: () => {}, start: () => Promise.resolve(), stop: () => Promise.resolve() };
  const app = new App({ receiver, authorize: () => Promise.resolve({ botToken: 'xoxb-1' }), convoStore: false });
  const seen: Record<(typeof KINDS)[number], string[]> = { command: [], event: [], shortcut: [], function: [] };
  const recorder = new Proxy(app, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      const kind = KINDS.find((each) => each === name);
      return kind === undefined || typeof value !== 'function'
        ? value
        : (...args: readonly unknown[]) => {
            seen[kind].push(typeof args[0] === 'string' ? args[0] : JSON.stringify(args[0]));
            return Reflect.apply(value, target, args);
          };
    },
  });
  register(recorder, unusedWork);
  return seen;
}

describe('manifest.yml', () => {
  it('is valid by the types of the Slack SDK', () => {
    expect(createManifestValidator()(manifest)).toEqual([]);
  });

  it('declares the commands, events, shortcuts and functions that are registered, and no others', () => {
    const { command, event, shortcut, function: functions } = registered();
    const declaredShortcuts = manifest.features.shortcuts.map(({ type, callback_id }) =>
      JSON.stringify({ type: type === 'global' ? 'shortcut' : 'message_action', callback_id }),
    );
    expect(manifest.features.slash_commands.map((declared) => declared.command)).toEqual(command);
    expect([...manifest.settings.event_subscriptions.bot_events].map((name) => name.split('.')[0]).sort()).toEqual(
      [...event].sort(),
    );
    expect(declaredShortcuts.sort()).toEqual([...shortcut].sort());
    expect(Object.keys(manifest.functions)).toEqual(functions);
  });

  it('asks for exactly the scopes that something uses', () => {
    const scopes = manifest.oauth_config.scopes.bot;
    expect([...scopes].sort()).toEqual(Object.values(NEEDED_SCOPES).sort());
    expect([...scopes].sort()).toEqual([...BOT_SCOPES].sort());
  });

  it('keeps to the lengths that Slack allows', () => {
    const { name, description, long_description: long } = manifest.display_information;
    expect(name?.length).toBeLessThanOrEqual(35);
    expect(description?.length).toBeLessThanOrEqual(140);
    expect(long?.length).toBeGreaterThanOrEqual(175);
    expect(long?.length).toBeLessThanOrEqual(4000);
    expect(manifest.features.shortcuts.every((shortcut) => shortcut.name.length <= 24)).toBe(true);
    expect(manifest.features.slash_commands.every((command) => command.usage_hint.length <= 1000)).toBe(true);
  });

  it('has Socket Mode, interactivity, the Home tab and direct messages on', () => {
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });
});
