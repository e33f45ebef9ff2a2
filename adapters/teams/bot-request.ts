import type { Activity, TurnContext } from 'botbuilder';
import type { BotRequest } from '../../src/bot.ts';
import { placeOf } from './place.ts';
import type { StandingOf } from './standing.ts';

/** The same for every delivery of an activity. */
export function eventIdOf({ id, conversation }: Partial<Activity>): string | undefined {
  return id === undefined ? undefined : `teams:${conversation?.id ?? ''}:${id}`;
}

/**
 * What the core is asked because of an activity.
 *
 * @param context a way to ask Teams about the sender; that of the activity, or one that goes on after it
 */
export function requestOf(
  activity: Partial<Activity>,
  context: TurnContext,
  text: string,
  standingOf: StandingOf,
): BotRequest {
  const { tenantId, userId, userName, conversationId, isDirect } = placeOf(activity);
  const eventId = eventIdOf(activity);
  return {
    text,
    platform: 'teams',
    channel: conversationId,
    isDirect,
    standing: standingOf(activity, context),
    ...(tenantId === undefined ? {} : { tenant: tenantId }),
    ...(userId === undefined ? {} : { user: userId }),
    ...(userName === undefined ? {} : { userName }),
    ...(eventId === undefined ? {} : { eventId }),
  };
}
