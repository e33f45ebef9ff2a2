import * as z from 'zod';

const SETUP = 'docs/teams.md';

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

export type TeamsCredentials =
  | { readonly type: 'SingleTenant'; readonly appId: string; readonly tenantId: string; readonly password: string }
  | { readonly type: 'MultiTenant'; readonly appId: string; readonly password: string }
  | { readonly type: 'UserAssignedMSI'; readonly appId: string; readonly tenantId: string };

export interface TeamsConfig {
  /** "local-development": no authentication at all, so only this machine is answered. */
  readonly credentials: TeamsCredentials | 'local-development';
  readonly cloud: 'public' | 'us-government';
  /** Tenants that are answered, in lower case; empty when every tenant is. */
  readonly allowedTenants: readonly string[];
  /** People who may change settings: ids in Microsoft Entra, in lower case. */
  readonly administrators: readonly string[];
  /** The interface to listen on where this configuration allows no other. */
  readonly bindTo?: '127.0.0.1';
}

type Env = Readonly<Record<string, string | undefined>>;

function configError(message: string): Error {
  return Object.assign(new Error(`${message} See ${SETUP}.`), { code: 'CONFIG' });
}

const setting = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value.trim() === '' ? undefined : value.trim()));

const Settings = z.object({
  TEAMS_APP_ID: setting,
  TEAMS_APP_TYPE: setting,
  TEAMS_APP_PASSWORD: setting,
  TEAMS_APP_TENANT_ID: setting,
  TEAMS_CLOUD: setting,
  TEAMS_ALLOWED_TENANTS: setting,
  TEAMS_ADMINS: setting,
  TEAMS_LOCAL_DEVELOPMENT: setting,
});

type Settings = z.infer<typeof Settings>;

const WHERE = {
  TEAMS_APP_ID: 'the "Microsoft App ID" under Configuration of the Azure Bot',
  TEAMS_APP_PASSWORD: 'a client secret under Certificates & secrets of the app registration',
  TEAMS_APP_TENANT_ID: 'the "App Tenant ID" under Configuration of the Azure Bot',
} as const;

function required(settings: Settings, name: keyof typeof WHERE, why: string): string {
  const value = settings[name];
  if (value === undefined) {
    throw configError(`${name} is missing: ${WHERE[name]}. ${why}`);
  }
  return value;
}

function requiredGuid(settings: Settings, name: 'TEAMS_APP_ID' | 'TEAMS_APP_TENANT_ID', why: string): string {
  const value = required(settings, name, why);
  if (!GUID.test(value)) {
    throw configError(`${name} is not a GUID: ${WHERE[name]}.`);
  }
  return value.toLowerCase();
}

function readCredentials(settings: Settings): TeamsConfig['credentials'] {
  if (settings.TEAMS_LOCAL_DEVELOPMENT !== undefined) {
    if (!/^(?:1|true)$/iu.test(settings.TEAMS_LOCAL_DEVELOPMENT)) {
      throw configError('TEAMS_LOCAL_DEVELOPMENT is neither 1 nor absent.');
    }
    if (settings.TEAMS_APP_ID !== undefined) {
      throw configError(
        'TEAMS_LOCAL_DEVELOPMENT switches authentication off, so TEAMS_APP_ID must not be set with it.',
      );
    }
    return 'local-development';
  }
  const noId =
    'Without it anybody could post to the bot; to try it on this machine alone set TEAMS_LOCAL_DEVELOPMENT=1.';
  const appId = requiredGuid(settings, 'TEAMS_APP_ID', noId);
  const type = settings.TEAMS_APP_TYPE ?? 'SingleTenant';
  const why = `An app of type ${type} needs it.`;
  switch (type.toLowerCase()) {
    case 'singletenant':
      return {
        type: 'SingleTenant',
        appId,
        tenantId: requiredGuid(settings, 'TEAMS_APP_TENANT_ID', why),
        password: required(settings, 'TEAMS_APP_PASSWORD', why),
      };
    case 'multitenant':
      return { type: 'MultiTenant', appId, password: required(settings, 'TEAMS_APP_PASSWORD', why) };
    case 'userassignedmsi':
      if (settings.TEAMS_APP_PASSWORD !== undefined) {
        throw configError('TEAMS_APP_PASSWORD is set, but a managed identity has none: remove it.');
      }
      return { type: 'UserAssignedMSI', appId, tenantId: requiredGuid(settings, 'TEAMS_APP_TENANT_ID', why) };
    default:
      throw configError(`TEAMS_APP_TYPE is "${type}"; it may be SingleTenant, MultiTenant or UserAssignedMSI.`);
  }
}

function readGuids(
  settings: Settings,
  name: 'TEAMS_ALLOWED_TENANTS' | 'TEAMS_ADMINS',
  what: string,
): readonly string[] {
  const ids = (settings[name] ?? '').split(/[\s,;]+/u).filter((id) => id !== '');
  const wrong = ids.find((id) => !GUID.test(id));
  if (wrong !== undefined) {
    throw configError(`${name} has "${wrong}", which is not ${what} (GUIDs, separated by commas).`);
  }
  return ids.map((id) => id.toLowerCase());
}

function readCloud(value: string | undefined): TeamsConfig['cloud'] {
  if (value === undefined || value === 'public' || value === 'us-government') {
    return value ?? 'public';
  }
  throw configError(`TEAMS_CLOUD is "${value}"; it may be public or us-government.`);
}

/** Undefined when nothing of Teams is set. Throws an Error with code CONFIG that names the variable to mend. */
export function readTeamsConfig(env: Env): TeamsConfig | undefined {
  const settings = Settings.parse(env);
  if (Object.values(settings).every((value) => value === undefined)) {
    return undefined;
  }
  const credentials = readCredentials(settings);
  return {
    credentials,
    cloud: readCloud(settings.TEAMS_CLOUD),
    allowedTenants: readGuids(settings, 'TEAMS_ALLOWED_TENANTS', 'a tenant id'),
    administrators: readGuids(settings, 'TEAMS_ADMINS', 'the object id of a person in Microsoft Entra'),
    ...(credentials === 'local-development' ? { bindTo: '127.0.0.1' as const } : {}),
  };
}
