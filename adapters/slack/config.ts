interface Common {
  /** Another address of the Web API, ending in a slash: GovSlack, or a local stand-in. */
  readonly apiUrl?: string;
  /** Ids of users who are administrators of this bot, besides those whom Slack names. */
  readonly admins?: readonly string[];
}

export type SlackConfig =
  /** One workspace over Socket Mode: no public address is needed. */
  | (Common & { readonly transport: 'socket'; readonly botToken: string; readonly appToken: string })
  /** One workspace over HTTP. */
  | (Common & { readonly transport: 'http'; readonly botToken: string; readonly signingSecret: string })
  /** Any number of workspaces over HTTP, installed from /slack/install. */
  | (Common & {
      readonly transport: 'distributed';
      readonly signingSecret: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      readonly redirectUri?: string;
    });

type Variable =
  | 'SLACK_BOT_TOKEN'
  | 'SLACK_APP_TOKEN'
  | 'SLACK_SIGNING_SECRET'
  | 'SLACK_CLIENT_ID'
  | 'SLACK_CLIENT_SECRET'
  | 'SLACK_STATE_SECRET';

/** Where at https://api.slack.com/apps, after choosing the app, each value is found. */
const WHERE: Record<Variable, string> = {
  SLACK_BOT_TOKEN: 'OAuth & Permissions > Bot User OAuth Token (starts with xoxb-)',
  SLACK_APP_TOKEN: 'Basic Information > App-Level Tokens, scope connections:write (starts with xapp-)',
  SLACK_SIGNING_SECRET: 'Basic Information > App Credentials > Signing Secret',
  SLACK_CLIENT_ID: 'Basic Information > App Credentials > Client ID',
  SLACK_CLIENT_SECRET: 'Basic Information > App Credentials > Client Secret',
  SLACK_STATE_SECRET: 'nowhere: make it up, 32 or more random characters, and keep it the same on every machine',
};

const PREFIX: Partial<Record<Variable, string>> = { SLACK_BOT_TOKEN: 'xoxb-', SLACK_APP_TOKEN: 'xapp-' };
const MIN_STATE_SECRET = 16;
const SEE = 'See docs/slack.md.';

/** Undefined when nothing of Slack is set; throws an error of code CONFIG when it is half set. */
export function readSlackConfig(env: Readonly<Record<string, string | undefined>>): SlackConfig | undefined {
  const given = (name: Variable): string => env[name]?.trim() ?? '';
  const names = Object.keys(WHERE).filter((name) => (env[name]?.trim() ?? '') !== '');
  if (names.length === 0) {
    return undefined;
  }
  const common = readCommon(env);
  if (given('SLACK_CLIENT_ID') !== '' || given('SLACK_CLIENT_SECRET') !== '' || given('SLACK_STATE_SECRET') !== '') {
    return readDistributed(env, common);
  }
  const botToken = required(env, 'SLACK_BOT_TOKEN');
  if (given('SLACK_APP_TOKEN') !== '') {
    return { ...common, transport: 'socket', botToken, appToken: required(env, 'SLACK_APP_TOKEN') };
  }
  if (given('SLACK_SIGNING_SECRET') === '') {
    throw configError(
      `SLACK_BOT_TOKEN alone is not enough. For Socket Mode set SLACK_APP_TOKEN, found at ${WHERE.SLACK_APP_TOKEN}. ` +
        `For HTTP set SLACK_SIGNING_SECRET, found at ${WHERE.SLACK_SIGNING_SECRET}.`,
    );
  }
  return { ...common, transport: 'http', botToken, signingSecret: required(env, 'SLACK_SIGNING_SECRET') };
}

function readDistributed(env: Readonly<Record<string, string | undefined>>, common: Common): SlackConfig {
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const) {
    if (env[name]?.trim()) {
      throw configError(
        `${name} belongs to one workspace and SLACK_CLIENT_ID to an app for many. Remove ${name}, or remove ` +
          'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET.',
      );
    }
  }
  const stateSecret = required(env, 'SLACK_STATE_SECRET');
  if (stateSecret.length < MIN_STATE_SECRET) {
    throw configError(`SLACK_STATE_SECRET is too short to be safe from guessing: use 32 or more random characters.`);
  }
  const redirectUri = env['SLACK_REDIRECT_URI']?.trim();
  return {
    ...common,
    transport: 'distributed',
    signingSecret: required(env, 'SLACK_SIGNING_SECRET'),
    clientId: required(env, 'SLACK_CLIENT_ID'),
    clientSecret: required(env, 'SLACK_CLIENT_SECRET'),
    stateSecret,
    ...(redirectUri ? { redirectUri: checkedRedirect(redirectUri) } : {}),
  };
}

function readCommon(env: Readonly<Record<string, string | undefined>>): Common {
  const admins = readAdmins(env);
  const apiUrl = env['SLACK_API_URL']?.trim();
  const common = admins.length === 0 ? {} : { admins };
  if (!apiUrl) {
    return common;
  }
  if (!URL.canParse(apiUrl)) {
    throw configError(`SLACK_API_URL is no address: "${apiUrl}". Leave it out, unless your workspace is on GovSlack.`);
  }
  return { ...common, apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` };
}

function readAdmins(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const ids = (env['SLACK_ADMINS'] ?? '').split(/[\s,]+/u).filter((id) => id !== '');
  if (ids.some((id) => !/^[UW][A-Z0-9]{2,}$/u.test(id))) {
    throw configError(
      'SLACK_ADMINS must be ids of users, separated by commas. In Slack: the profile > More (⋮) > Copy member ID.',
    );
  }
  return ids;
}

export const REDIRECT_PATH = '/slack/oauth_redirect';

function checkedRedirect(uri: string): string {
  if (!URL.canParse(uri) || new URL(uri).pathname !== REDIRECT_PATH) {
    throw configError(`SLACK_REDIRECT_URI must be https://<your host>${REDIRECT_PATH}, as in OAuth & Permissions.`);
  }
  return uri;
}

function required(env: Readonly<Record<string, string | undefined>>, name: Variable): string {
  const value = env[name]?.trim() ?? '';
  if (value === '') {
    throw configError(`${name} is not set. It is found at https://api.slack.com/apps: ${WHERE[name]}.`);
  }
  const prefix = PREFIX[name];
  if (prefix !== undefined && !value.startsWith(prefix)) {
    throw configError(`${name} must start with ${prefix}. It is found at https://api.slack.com/apps: ${WHERE[name]}.`);
  }
  return value;
}

export function configError(message: string, cause?: unknown): Error {
  return Object.assign(new Error(`${message} ${SEE}`, cause === undefined ? {} : { cause }), { code: 'CONFIG' });
}
