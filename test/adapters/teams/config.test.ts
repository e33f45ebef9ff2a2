import { describe, expect, it } from 'vitest';
import { readTeamsConfig } from '../../../adapters/teams/config.ts';
import { BOT_APP_ID, TENANT_ID } from './support/activities.ts';

const SINGLE = { TEAMS_APP_ID: BOT_APP_ID, TEAMS_APP_PASSWORD: 'secret', TEAMS_APP_TENANT_ID: TENANT_ID };

describe('the settings of Teams', () => {
  it('are none when nothing is set, or set to nothing', () => {
    expect(readTeamsConfig({})).toBeUndefined();
    expect(readTeamsConfig({ TEAMS_APP_ID: ' ', SLACK_BOT_TOKEN: 'x' })).toBeUndefined();
  });

  it('default to an app of a single tenant in the public cloud', () => {
    expect(readTeamsConfig(SINGLE)).toEqual({
      credentials: { type: 'SingleTenant', appId: BOT_APP_ID, tenantId: TENANT_ID, password: 'secret' },
      cloud: 'public',
      allowedTenants: [],
      administrators: [],
    });
  });

  it('may name several tenants, in any case', () => {
    const config = readTeamsConfig({
      TEAMS_APP_ID: BOT_APP_ID,
      TEAMS_APP_TYPE: 'multitenant',
      TEAMS_APP_PASSWORD: 'secret',
      TEAMS_ALLOWED_TENANTS: `${TENANT_ID.toUpperCase()}, ${BOT_APP_ID}`,
      TEAMS_CLOUD: 'us-government',
    });
    expect(config).toMatchObject({
      credentials: { type: 'MultiTenant' },
      allowedTenants: [TENANT_ID, BOT_APP_ID],
      cloud: 'us-government',
    });
  });

  it('may name administrators, in any case', () => {
    const config = readTeamsConfig({ ...SINGLE, TEAMS_ADMINS: `${BOT_APP_ID}; ${TENANT_ID.toUpperCase()}` });
    expect(config?.administrators).toEqual([BOT_APP_ID, TENANT_ID]);
  });

  it('know a managed identity, which has no password', () => {
    const { TEAMS_APP_PASSWORD: _none, ...identity } = SINGLE;
    expect(readTeamsConfig({ ...identity, TEAMS_APP_TYPE: 'UserAssignedMSI' })?.credentials).toEqual({
      type: 'UserAssignedMSI',
      appId: BOT_APP_ID,
      tenantId: TENANT_ID,
    });
  });

  it('bind to this machine alone without authentication', () => {
    expect(readTeamsConfig({ TEAMS_LOCAL_DEVELOPMENT: '1' })).toMatchObject({
      credentials: 'local-development',
      bindTo: '127.0.0.1',
    });
  });

  it.each([
    ['an app id alone', { TEAMS_APP_ID: BOT_APP_ID }, 'TEAMS_APP_TENANT_ID is missing'],
    ['no app id', { TEAMS_APP_PASSWORD: 'secret' }, 'TEAMS_APP_ID is missing'],
    ['no password', { ...SINGLE, TEAMS_APP_PASSWORD: '' }, 'TEAMS_APP_PASSWORD is missing'],
    ['an app id that is none', { ...SINGLE, TEAMS_APP_ID: 'entity' }, 'TEAMS_APP_ID is not a GUID'],
    ['an unknown type', { ...SINGLE, TEAMS_APP_TYPE: 'Other' }, 'TEAMS_APP_TYPE is "Other"'],
    [
      'a managed identity with a password',
      { ...SINGLE, TEAMS_APP_TYPE: 'UserAssignedMSI' },
      'TEAMS_APP_PASSWORD is set',
    ],
    [
      'local development with an app id',
      { ...SINGLE, TEAMS_LOCAL_DEVELOPMENT: '1' },
      'TEAMS_LOCAL_DEVELOPMENT switches',
    ],
    ['a switch that is none', { TEAMS_LOCAL_DEVELOPMENT: 'maybe' }, 'TEAMS_LOCAL_DEVELOPMENT is neither'],
    ['a tenant that is none', { ...SINGLE, TEAMS_ALLOWED_TENANTS: 'acme.com' }, 'TEAMS_ALLOWED_TENANTS has "acme.com"'],
    ['an administrator that is none', { ...SINGLE, TEAMS_ADMINS: 'ada@acme.com' }, 'TEAMS_ADMINS has "ada@acme.com"'],
    ['an unknown cloud', { ...SINGLE, TEAMS_CLOUD: 'mars' }, 'TEAMS_CLOUD is "mars"'],
  ])('refuse %s and name the variable, the place and the page', (_case, env, message) => {
    expect(() => readTeamsConfig(env)).toThrow(expect.objectContaining({ code: 'CONFIG' }));
    expect(() => readTeamsConfig(env)).toThrow(message);
    expect(() => readTeamsConfig(env)).toThrow('See docs/teams.md.');
  });

  it('never print a password', () => {
    expect(() => readTeamsConfig({ ...SINGLE, TEAMS_APP_TENANT_ID: 'x' })).toThrow(/^(?!.*secret)/u);
  });
});
