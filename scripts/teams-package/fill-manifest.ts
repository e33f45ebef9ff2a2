const PLACEHOLDER = /\$\{\{([A-Z_]+)\}\}/gu;

const MEANING: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: 'the Microsoft App ID of the Azure Bot',
  TEAMS_DEVELOPER_NAME: 'the organization that runs the bot, at most 32 characters',
  TEAMS_WEBSITE_URL: 'an https page about the bot, for example on your intranet',
};

type Env = Readonly<Record<string, string | undefined>>;

function httpsUrl(name: string, value: string): string {
  if (!URL.canParse(value) || new URL(value).protocol !== 'https:') {
    throw new Error(`${name} is "${value}", which is not an https address.`);
  }
  return value;
}

function valuesFrom(env: Env, version: string): Readonly<Record<string, string>> {
  const given = (name: string) => {
    const value = env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const missing = Object.keys(MEANING).filter((name) => given(name) === undefined);
  if (missing.length > 0) {
    throw new Error(`Set ${missing.map((name) => `${name} (${MEANING[name]})`).join(', ')}. See docs/teams.md.`);
  }
  const appId = given('TEAMS_APP_ID') ?? '';
  const website = httpsUrl('TEAMS_WEBSITE_URL', given('TEAMS_WEBSITE_URL') ?? '');
  return {
    VERSION: version,
    TEAMS_APP_ID: appId,
    TEAMS_PACKAGE_ID: given('TEAMS_PACKAGE_ID') ?? appId,
    TEAMS_DEVELOPER_NAME: given('TEAMS_DEVELOPER_NAME') ?? '',
    TEAMS_WEBSITE_URL: website,
    TEAMS_PRIVACY_URL: httpsUrl('TEAMS_PRIVACY_URL', given('TEAMS_PRIVACY_URL') ?? website),
    TEAMS_TERMS_URL: httpsUrl('TEAMS_TERMS_URL', given('TEAMS_TERMS_URL') ?? website),
    TEAMS_VALID_DOMAIN: new URL(website).hostname,
  };
}

/** The manifest with its placeholders filled from the environment. Throws an Error that names what is missing. */
export function fillManifest(template: string, env: Env, version: string): string {
  const values = valuesFrom(env, version);
  return template.replace(PLACEHOLDER, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`The manifest has a placeholder that nothing fills: ${name}.`);
    }
    return JSON.stringify(value).slice(1, -1);
  });
}
