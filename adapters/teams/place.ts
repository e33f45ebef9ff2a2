import type { Activity } from 'botbuilder';
import * as z from 'zod';

/** Where an activity happened, as far as the bot needs to know. */
export interface Place {
  readonly scope: 'personal' | 'groupChat' | 'channel';
  /** The chat or channel itself, without the thread; the address for later notifications. */
  readonly conversationId: string;
  readonly tenantId?: string;
  readonly teamId?: string;
  /** The channel that was chosen when the app was added to a team. */
  readonly selectedChannelId?: string;
  /** The person's id in Microsoft Entra where Teams gives it. */
  readonly userId?: string;
  readonly userName?: string;
  /** A chat of one person with the bot alone; to Teams the chat of two people is "personal" too. */
  readonly isDirect: boolean;
}

const WithId = z.object({ id: z.string().min(1) });

const ChannelData = z.object({
  tenant: WithId.optional().catch(undefined),
  team: WithId.optional().catch(undefined),
  settings: z
    .object({ selectedChannel: WithId.optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

const Where = z.object({
  conversation: z.object({
    id: z.string(),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    isGroup: z.boolean().optional(),
  }),
  from: z
    .object({ id: z.string().optional(), aadObjectId: z.string().optional(), name: z.string().optional() })
    .optional()
    .catch(undefined),
  channelData: ChannelData.optional().catch(undefined),
});

function scopeOf({ conversationType, isGroup }: z.infer<typeof Where>['conversation']): Place['scope'] {
  if (conversationType === 'channel' || conversationType === 'groupChat') {
    return conversationType;
  }
  return isGroup === true ? 'groupChat' : 'personal';
}

/** The id of a chat that two people have with each other, where a message extension may be used. */
const CHAT_OF_TWO = /@unq\.gbl\.spaces$/u;

export function placeOf(activity: Partial<Activity>): Place {
  const { conversation, from, channelData } = Where.parse(activity);
  const tenantId = channelData?.tenant?.id ?? conversation.tenantId;
  const teamId = channelData?.team?.id;
  const selectedChannelId = channelData?.settings?.selectedChannel?.id;
  const userId = from?.aadObjectId ?? from?.id;
  const userName = from?.name?.trim() ?? '';
  const scope = scopeOf(conversation);
  return {
    scope,
    isDirect: scope === 'personal' && !CHAT_OF_TWO.test(conversation.id),
    conversationId: conversation.id.replace(/;messageid=.*$/u, ''),
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(selectedChannelId === undefined ? {} : { selectedChannelId }),
    ...(userId === undefined ? {} : { userId }),
    ...(userName === '' ? {} : { userName }),
  };
}
