import { type Activity, TeamsInfo, type TurnContext } from 'botbuilder';
import * as z from 'zod';
import type { Standing } from '../../src/bot.ts';
import type { Logger } from '../../src/ops/logger.ts';
import { failureFields } from './delivery.ts';
import { placeOf } from './place.ts';

/** What the sender of an activity may do. `context` is a way to ask Teams, in any conversation of the same tenant. */
export type StandingOf = (activity: Partial<Activity>, context: TurnContext) => Standing;

export interface StandingOptions {
  /** Ids in Microsoft Entra, in lower case. */
  readonly administrators: readonly string[];
  readonly now: () => Date;
  readonly log: Logger;
}

const REMEMBERED_MINUTES = 5;
const MAX_REMEMBERED = 10_000;

/** A team, channel or group chat; its id alone, or the way it is written in settings. */
const GROUP = /^(?:team:)?(19:[^\s;]+)$/u;

const Member = z.object({
  id: z.string(),
  aadObjectId: z.string().optional().catch(undefined),
  objectId: z.string().optional().catch(undefined),
});

const NotAMember = z.object({ statusCode: z.literal(404), code: z.literal('MemberNotFoundInConversation') });

/**
 * Whether somebody is a member of a team, by the team's own roster: Teams names no other groups to a bot. What Teams does
 * not answer counts as no.
 */
export function createStandings({ administrators, now, log }: StandingOptions): StandingOf {
  const remembered = new Map<string, { readonly isMember: boolean; readonly until: number }>();

  function remember(key: string, isMember: boolean): void {
    remembered.delete(key);
    remembered.set(key, { isMember, until: now().getTime() + REMEMBERED_MINUTES * 60_000 });
    if (remembered.size > MAX_REMEMBERED) {
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        return;
      }
    }
  }

  async function isInGroup(group: string, { from }: Partial<Activity>, context: TurnContext): Promise<boolean> {
    const groupId = GROUP.exec(group)?.[1];
    if (groupId === undefined || from === undefined) {
      log.warn({ group }, 'teams: not a group that Teams knows; nobody is in it');
      return false;
    }
    const key = `${groupId} ${from.id}`;
    const known = remembered.get(key);
    if (known !== undefined && known.until > now().getTime()) {
      return known.isMember;
    }
    try {
      const member = Member.parse(await TeamsInfo.getTeamMember(context, groupId, from.id));
      const ids = [member.id, member.aadObjectId, member.objectId];
      const isMember = ids.includes(from.id) || (from.aadObjectId !== undefined && ids.includes(from.aadObjectId));
      remember(key, isMember);
      return isMember;
    } catch (error) {
      if (NotAMember.safeParse(error).success) {
        remember(key, false);
      } else {
        log.warn({ group, ...failureFields(error) }, 'teams: membership could not be checked; counts as no');
      }
      return false;
    }
  }

  return (activity, context) => ({
    async isAdministrator() {
      return administrators.includes(placeOf(activity).userId?.toLowerCase() ?? '');
    },
    isInGroup: (group) => isInGroup(group, activity, context),
  });
}
