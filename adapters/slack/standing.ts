import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Standing } from '../../src/bot.ts';
import type { Logger } from '../../src/ops/logger.ts';
import { createBriefCache } from './brief-cache.ts';

/** Somebody in a workspace, and a client that may ask Slack about them. */
export interface Member {
  readonly client: WebClient;
  readonly user: string;
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall: boolean;
}

export type StandingOf = (member: Member) => Standing;

export interface StandingParts {
  /** Ids of the users whom the operator made administrators. */
  readonly admins: ReadonlySet<string>;
  readonly now: () => Date;
  readonly log: Logger;
}

type SlackUser = NonNullable<UsersInfoResponse['user']>;

const KEEP = { ttlMinutes: 5, maxKeys: 5_000 } as const;

/** What Slack says about a person, asked only when it is wanted. What cannot be found out is "no", with a warning. */
export function createStandings({ admins, now, log }: StandingParts): StandingOf {
  const administrators = createBriefCache<boolean>({ ...KEEP, now });
  const groups = createBriefCache<ReadonlySet<string>>({ ...KEEP, now });

  async function orNo(what: string, find: () => Promise<boolean>): Promise<boolean> {
    try {
      return await find();
    } catch (error) {
      log.warn({ reason: String(error) }, `Slack did not say ${what}; taken as no`);
      return false;
    }
  }

  return (member) => {
    const { client, user } = member;
    const place = member.isEnterpriseInstall ? member.enterpriseId : member.teamId;
    return {
      isAdministrator: async () =>
        admins.has(user) ||
        orNo('whether somebody is an administrator', () =>
          administrators(`${place}:${user}`, async () => {
            const found = await client.users.info({ user });
            return found.user !== undefined && isAdministrator(found.user, member);
          }),
        ),
      isInGroup: (group) =>
        orNo('who is in a user group', async () =>
          (await groups(`${place}:${group}`, () => membersOf(group, member))).has(user),
        ),
    };
  };
}

async function membersOf(group: string, { client, teamId, isEnterpriseInstall }: Member): Promise<ReadonlySet<string>> {
  // The token of an organization is for many workspaces; a group belongs to one.
  const inTeam = isEnterpriseInstall && teamId !== undefined ? { team_id: teamId } : {};
  const { users } = await client.usergroups.users.list({ usergroup: group, ...inTeam });
  return new Set(users ?? []);
}

/**
 * Where an organization installed the app as a whole, what is set is set for all of it: an administrator of one
 * workspace is none of the organization. Nor is somebody from another company in a shared channel, whatever they are
 * at home.
 */
function isAdministrator(user: SlackUser, { teamId, enterpriseId, isEnterpriseInstall }: Member): boolean {
  if (user.deleted || user.is_bot || user.is_stranger) {
    return false;
  }
  const organization = user.enterprise_user;
  const isOfOrganization = enterpriseId !== undefined && organization?.enterprise_id === enterpriseId;
  if (isEnterpriseInstall) {
    return isOfOrganization && Boolean(organization?.is_admin || organization?.is_owner);
  }
  const isOfTeam = isOfOrganization || (teamId !== undefined && user.team_id === teamId);
  return isOfTeam && Boolean(user.is_admin || user.is_owner);
}
