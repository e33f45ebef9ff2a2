import type { Activity, TurnContext } from 'botbuilder';
import * as z from 'zod';
import { cardMessages, failureFields } from '../delivery.ts';
import { placeOf } from '../place.ts';
import { ask, rememberConversation, type Turns } from '../turn-context.ts';

const GREETING = 'help';

const TEAM_ENDS: ReadonlySet<string> = new Set(['teamDeleted', 'teamHardDeleted']);

const TeamEvent = z.object({ eventType: z.string().optional(), channel: z.object({ id: z.string() }).optional() });

/**
 * One welcome for each chat or team. Teams tells of an installation in two activities, in either order, so the welcome
 * goes with the first that makes the conversation known.
 */
export async function onInstalled(context: TurnContext, turns: Turns): Promise<void> {
  const { activity } = context;
  const { selectedChannelId, conversationId } = placeOf(activity);
  if (!(await rememberConversation(turns, activity))) {
    return;
  }
  const answer = await ask(turns, context, GREETING);
  const messages = cardMessages(answer, { surface: 'message', asked: GREETING });
  try {
    if (selectedChannelId === undefined || selectedChannelId === conversationId) {
      await context.sendActivities([...messages]);
    } else {
      await turns.outbox.toChannel(context, selectedChannelId, messages);
    }
  } catch (error) {
    turns.log.error({ activityId: activity.id, ...failureFields(error) }, 'teams: welcome not posted');
  }
}

/** The app was removed: nothing that was kept of the chat or team stays. */
export async function onRemoved({ activity }: TurnContext, { removals }: Turns): Promise<void> {
  const { tenantId = '', conversationId, teamId } = placeOf(activity);
  await removals.remove(tenantId, teamId === undefined ? [conversationId] : [conversationId, teamId]);
}

function includesBot(members: Activity['membersAdded'], { recipient }: Activity): boolean {
  return (members ?? []).some(({ id }) => id === recipient.id);
}

/** Members come and go without a word; only the bot's own coming and going, and the end of its place, count. */
export async function onConversationUpdate(context: TurnContext, turns: Turns): Promise<void> {
  const { activity } = context;
  if (includesBot(activity.membersAdded, activity)) {
    await onInstalled(context, turns);
  }
  const { eventType = '', channel } = TeamEvent.safeParse(activity.channelData).data ?? {};
  if (includesBot(activity.membersRemoved, activity) || TEAM_ENDS.has(eventType)) {
    await onRemoved(context, turns);
  } else if (eventType === 'channelDeleted' && channel !== undefined) {
    await turns.conversations.forget(placeOf(activity).tenantId ?? '', channel.id);
  }
}
