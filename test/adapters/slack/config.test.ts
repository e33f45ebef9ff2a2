import { describe, expect, it } from 'vitest';
import { readSlackConfig } from '../../../adapters/slack/config.ts';

const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const HTTP = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };
const MANY = {
  SLACK_SIGNING_SECRET: 'secret',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_STATE_SECRET: 'sixteen-characters-or-more',
};

describe('readSlackConfig', () => {
  it.each([
    ['nothing at all', {}],
    ['variables set to nothing', { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '  ' }],
    ['nothing of Slack', { PORT: '3000' }],
  ])('%s means that Slack is not used', (_title, env) => {
    expect(readSlackConfig(env)).toBeUndefined();
  });

  it.each([
    [
      'a bot token and an app token are Socket Mode',
      SOCKET,
      { transport: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' },
    ],
    ['the same with a signing secret are Socket Mode too', { ...SOCKET, ...HTTP }, { transport: 'socket' }],
    ['a bot token and a signing secret are HTTP', HTTP, { transport: 'http', signingSecret: 'secret' }],
    ['client credentials are an app for many workspaces', MANY, { transport: 'distributed', clientId: '1.2' }],
    ['spaces around a value are not part of it', { ...HTTP, SLACK_BOT_TOKEN: ' xoxb-2\n' }, { botToken: 'xoxb-2' }],
    [
      'another API address ends in a slash',
      { ...HTTP, SLACK_API_URL: 'https://slack-gov.com/api' },
      { apiUrl: 'https://slack-gov.com/api/' },
    ],
    [
      'a redirect address is kept',
      { ...MANY, SLACK_REDIRECT_URI: 'https://bot.example/slack/oauth_redirect' },
      { redirectUri: 'https://bot.example/slack/oauth_redirect' },
    ],
  ])('%s', (_title, env, expected) => {
    expect(readSlackConfig(env)).toMatchObject(expected);
  });

  it.each([
    ['SLACK_BOT_TOKEN', { SLACK_APP_TOKEN: 'xapp-1' }, 'OAuth & Permissions'],
    ['SLACK_BOT_TOKEN', { SLACK_SIGNING_SECRET: 'secret' }, 'OAuth & Permissions'],
    ['SLACK_BOT_TOKEN', { ...SOCKET, SLACK_BOT_TOKEN: 'xoxp-1' }, 'must start with xoxb-'],
    ['SLACK_APP_TOKEN', { ...SOCKET, SLACK_APP_TOKEN: 'xoxb-1' }, 'must start with xapp-'],
    ['SLACK_APP_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'App-Level Tokens'],
    ['SLACK_CLIENT_ID', { ...MANY, SLACK_CLIENT_ID: '' }, 'App Credentials'],
    ['SLACK_CLIENT_SECRET', { ...MANY, SLACK_CLIENT_SECRET: '' }, 'App Credentials'],
    ['SLACK_SIGNING_SECRET', { ...MANY, SLACK_SIGNING_SECRET: '' }, 'App Credentials'],
    ['SLACK_STATE_SECRET', { ...MANY, SLACK_STATE_SECRET: '' }, 'random characters'],
    ['SLACK_STATE_SECRET', { ...MANY, SLACK_STATE_SECRET: 'short' }, 'too short'],
    ['SLACK_BOT_TOKEN', { ...MANY, SLACK_BOT_TOKEN: 'xoxb-1' }, 'Remove SLACK_BOT_TOKEN'],
    ['SLACK_REDIRECT_URI', { ...MANY, SLACK_REDIRECT_URI: 'https://bot.example/' }, '/slack/oauth_redirect'],
    ['SLACK_ADMINS', { ...HTTP, SLACK_ADMINS: 'U0123ANN, ann@example.com' }, 'Copy member ID'],
    ['SLACK_API_URL', { ...HTTP, SLACK_API_URL: 'slack' }, 'GovSlack'],
  ])('names %s and where to find it when it is missing or wrong', (variable, env, hint) => {
    const read = () => readSlackConfig(env);
    expect(read).toThrow(variable);
    expect(read).toThrow(hint);
    expect(read).toThrow('docs/slack.md');
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG' }));
  });

  it.each([
    ['U0123ANN', ['U0123ANN']],
    [' U0123ANN, W0123BOB,\n', ['U0123ANN', 'W0123BOB']],
  ])('reads administrators from %j', (ids, expected) => {
    expect(readSlackConfig({ ...HTTP, SLACK_ADMINS: ids })).toMatchObject({ admins: expected });
    expect(readSlackConfig({ ...MANY, SLACK_ADMINS: ids })).toMatchObject({ admins: expected });
  });

  it.each(['', ' , '])('has no administrators in %j', (ids) => {
    expect(readSlackConfig({ ...HTTP, SLACK_ADMINS: ids })).not.toHaveProperty('admins');
  });

  it('by administrators alone is not configured', () => {
    expect(readSlackConfig({ SLACK_ADMINS: 'U0123ANN' })).toBeUndefined();
  });

  it('never repeats a secret in an error', () => {
    const read = () => readSlackConfig({ ...SOCKET, SLACK_BOT_TOKEN: 'xoxp-very-secret' });
    expect(read).not.toThrow('very-secret');
  });
});
