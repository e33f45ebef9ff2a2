import type { TenantSettings } from '../tenant-settings.ts';
import type { Answer, RichText } from './answer.ts';
import { cleanText, shorten } from './clean-text.ts';
import { countOf } from './format.ts';
import { personalAnswer } from './personal-answer.ts';
import { problem } from './problem-answer.ts';
import { bullets, rich, section, strong } from './rich-text.ts';

/** Each setting: how it is written, and what it is now. */
const SETTINGS: readonly { readonly usage: string; readonly value: (set: TenantSettings) => RichText }[] = [
  {
    usage: 'compliance-channel here|none',
    value: (set) => rich(cleanText(set.complianceChannel ?? 'not set: “Ask compliance” is not offered')),
  },
  { usage: 'deciders add|remove <person or group>', value: (set) => people(set.deciders, 'nobody') },
  {
    usage: 'admins add|remove <person or group>',
    value: (set) => people(set.admins, 'only those whom the platform or the operator makes administrators'),
  },
  {
    usage: 'visibility private|channel',
    value: (set) =>
      rich(
        set.defaultVisibility === 'private'
          ? 'private: answers are for the asker until shared'
          : 'channel: answers are for all in the channel',
      ),
  },
  {
    usage: 'retention <days>|forever',
    value: (set) => rich(set.retentionDays === null ? 'for ever' : countOf(set.retentionDays, 'day')),
  },
  {
    usage: 'queries text|hash',
    value: (set) => rich(set.recordQueriesAs === 'text' ? 'text: as typed' : 'hash: as a digest only'),
  },
  {
    usage: 'when-not-recorded answer|refuse',
    value: (set) =>
      rich(set.whenNotRecorded === 'answer' ? 'answer, and say so' : 'refuse: no answer without a record'),
  },
  { usage: 'warn-after <days>|default', value: (set) => days(set.warnAfterDays) },
  { usage: 'refuse-after <days>|default', value: (set) => days(set.refuseAfterDays) },
];

function people({ users, groups }: TenantSettings['deciders'], none: string): RichText {
  const named = [
    ...users.map((id): RichText => [{ text: id, person: id }]),
    ...groups.map((id) => rich(`group ${id}`)),
  ];
  return named.length === 0 ? rich(none) : named.flatMap((one, index) => (index === 0 ? one : [...rich(', '), ...one]));
}

function days(value: number | null): RichText {
  return rich(value === null ? 'as the operator set it' : `${countOf(value, 'day')} old`);
}

export function settingsAnswer(settings: TenantSettings, changed?: string): Answer {
  return personalAnswer({
    headline: changed === undefined ? 'Settings of this workspace.' : `Saved: ${changed}.`,
    sections: [
      section(
        'essential',
        'Settings',
        bullets(SETTINGS.map(({ usage, value }) => rich(strong(usage), ': ', value(settings)))),
      ),
    ],
    followUps: [],
    footer: rich('To change one: settings <name> <value>. Every change is recorded.'),
  });
}

export function notAdminAnswer(): Answer {
  return problem(
    'Only administrators may see and change settings. Nothing was changed.',
    'Ask an administrator of the workspace, or whoever runs this bot.',
  );
}

export function settingNotUnderstoodAnswer(words: string): Answer {
  return problem(
    `I did not understand “settings ${shorten(words, 60)}”. Nothing was changed.`,
    `Write one of: ${SETTINGS.map(({ usage }) => `settings ${usage}`).join('  ·  ')}`,
    [{ label: 'Settings', command: 'settings', purpose: 'more' }],
  );
}

export function settingInvalidAnswer(name: string, message: string): Answer {
  return problem(`${name}: ${shorten(message, 100)}. Nothing was changed.`, '“settings” shows what can be set.', [
    { label: 'Settings', command: 'settings', purpose: 'more' },
  ]);
}

export function noRefreshAnswer(): Answer {
  return problem(
    'This list is not refreshed here. Nothing was changed.',
    'A running bot refreshes its list by itself; on the command line use: entity refresh',
    [{ label: 'Status of the list', command: 'status', purpose: 'more' }],
  );
}
