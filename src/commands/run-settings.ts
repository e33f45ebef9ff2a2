import {
  notAdminAnswer,
  settingInvalidAnswer,
  settingNotUnderstoodAnswer,
  settingsAnswer,
} from '../answer/settings-answer.ts';
import type { BotRequest } from '../bot-request.ts';
import type { Answered } from '../command.ts';
import type { TenantSettings } from '../tenant-settings.ts';
import { isAdministrator, type KeptScope } from './with-memory.ts';

export async function runSettings(_words: string, scope: KeptScope): Promise<Answered> {
  if (!(await isAdministrator(scope))) {
    return { answer: notAdminAnswer() };
  }
  const { memory, user, context, request } = scope;
  // Not those known to answer questions with, which may be half a minute old: another administrator's change must stay.
  const current = await memory.store.settings.get(memory.tenant);
  // As sent: who is named stands in the mark-up that a message is otherwise cleaned of.
  const words = request.text.replace(/^\s*[/!]?settings\b\s*/iu, '').trim();
  if (words === '') {
    return { answer: settingsAnswer(current) };
  }
  const change = readChange(words, current, request);
  if (change === undefined) {
    return { answer: settingNotUnderstoodAnswer(words) };
  }
  const saved = await memory.store.settings.update(memory.tenant, change, { user, at: context.now });
  if (saved.status === 'invalid') {
    return { answer: settingInvalidAnswer(saved.path, saved.message) };
  }
  memory.settingsChanged();
  const [name = ''] = words.split(/\s/u);
  return {
    answer: settingsAnswer(saved.after, name),
    record: { kind: 'settings-changed', note: words, detail: { setting: name } },
  };
}

type Change = Partial<TenantSettings>;
type ReadSetting = (value: string, current: TenantSettings, request: BotRequest) => Change | undefined;

/** How each setting is read; undefined when the value is not one of its own. */
const READ: Readonly<Record<string, ReadSetting>> = {
  'compliance-channel': (value, _current, request) => {
    if (value === 'none') {
      return { complianceChannel: null };
    }
    const channel = value === 'here' ? request.channel : firstMatch(CHANNELS, value);
    return channel === undefined || (value === 'here' && request.isDirect) ? undefined : { complianceChannel: channel };
  },
  deciders: (value, { deciders }) => readGroup(value, deciders, 'deciders'),
  admins: (value, { admins }) => readGroup(value, admins, 'admins'),
  visibility: (value) => (value === 'private' || value === 'channel' ? { defaultVisibility: value } : undefined),
  retention: (value) => (value === 'forever' ? { retentionDays: null } : withDays(value, 'retentionDays')),
  queries: (value) => (value === 'text' || value === 'hash' ? { recordQueriesAs: value } : undefined),
  'when-not-recorded': (value) => (value === 'answer' || value === 'refuse' ? { whenNotRecorded: value } : undefined),
  'warn-after': (value) => (value === 'default' ? { warnAfterDays: null } : withDays(value, 'warnAfterDays')),
  'refuse-after': (value) => (value === 'default' ? { refuseAfterDays: null } : withDays(value, 'refuseAfterDays')),
};

function readChange(words: string, current: TenantSettings, request: BotRequest): Change | undefined {
  const [, name = '', value = ''] = /^([a-z-]+)\s+(.+)$/isu.exec(words) ?? [];
  const read = Object.hasOwn(READ, name.toLowerCase()) ? READ[name.toLowerCase()] : undefined;
  return read?.(value.trim(), current, request);
}

function withDays(value: string, name: 'retentionDays' | 'warnAfterDays' | 'refuseAfterDays'): Change | undefined {
  const days = /^(\d{1,5})(?:\s*days?)?$/iu.exec(value)?.[1];
  return days === undefined ? undefined : { [name]: Number(days) };
}

/** "add @Anna", "remove @legal-team": mentions as the platform writes them, or bare ids. */
function readGroup(
  value: string,
  { users, groups }: TenantSettings['deciders'],
  name: 'deciders' | 'admins',
): Change | undefined {
  const [, verb = '', who = ''] = /^(add|remove)\s+(.+)$/isu.exec(value) ?? [];
  const named = who.split(/[\s,]+/u).filter((part) => part !== '');
  const read = named.map(readNamed);
  if (named.length === 0 || read.includes(undefined)) {
    return undefined;
  }
  const change = (known: readonly string[], kind: 'person' | 'group') => {
    const ids = read.flatMap((one) => (one?.kind === kind ? [one.id] : []));
    return verb.toLowerCase() === 'add' ? [...new Set([...known, ...ids])] : known.filter((id) => !ids.includes(id));
  };
  return { [name]: { users: change(users, 'person'), groups: change(groups, 'group') } };
}

/** Slack's user groups begin with S, its people with U or W; a team of Teams is 19:… */
const GROUPS = [
  /^<!subteam\^([^|>]+)(?:\|[^>]*)?>$/u,
  /^group:(\S+)$/iu,
  /^((?:team:)?19:\S+)$/u,
  /^(S[A-Z0-9]{4,})$/u,
];
const PEOPLE = [/^<@([^|>]+)(?:\|[^>]*)?>$/u, /^([A-Za-z0-9][\w.:-]{1,199})$/u];
const CHANNELS = [/^<#([^|>]+)(?:\|[^>]*)?>$/u, /^([CG][A-Z0-9]{4,})$/u, /^(19:\S+)$/u];

function readNamed(part: string): { readonly kind: 'person' | 'group'; readonly id: string } | undefined {
  const group = firstMatch(GROUPS, part);
  if (group !== undefined) {
    return { kind: 'group', id: group };
  }
  const person = firstMatch(PEOPLE, part);
  return person === undefined ? undefined : { kind: 'person', id: person };
}

function firstMatch(patterns: readonly RegExp[], text: string): string | undefined {
  return patterns.map((pattern) => pattern.exec(text)?.[1]).find((id) => id !== undefined);
}
