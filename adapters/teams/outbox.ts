import type { CloudAdapter, ConversationParameters, TurnContext } from 'botbuilder';
import type { Message, Outbox } from './delivery.ts';
import { placeOf } from './place.ts';

/** Opens conversations through the connector that the activity at hand came from. */
export function createOutbox(adapter: CloudAdapter, appId: string, audience: string): Outbox {
  async function open(
    { activity }: TurnContext,
    where: Pick<Partial<ConversationParameters>, 'members' | 'channelData'> & { readonly activity?: Message },
    messages: readonly Message[],
  ): Promise<void> {
    const { tenantId } = placeOf(activity);
    const parameters = {
      isGroup: where.members === undefined,
      bot: activity.recipient,
      ...(tenantId === undefined ? {} : { tenantId }),
      ...where,
      channelData: { ...where.channelData, ...(tenantId === undefined ? {} : { tenant: { id: tenantId } }) },
    };
    await adapter.createConversationAsync(
      appId,
      activity.channelId,
      activity.serviceUrl,
      audience,
      // The SDK's type wants a complete activity here; the connector wants one for a thread alone, and only its content.
      Object(parameters),
      async (context) => {
        if (messages.length > 0) {
          await context.sendActivities([...messages]);
        }
      },
    );
  }

  return {
    toPerson: (context, messages) => open(context, { members: [context.activity.from] }, messages),
    toChannel: (context, channelId, [first = {}, ...rest]) =>
      open(context, { channelData: { channel: { id: channelId } }, activity: first }, rest),
  };
}
