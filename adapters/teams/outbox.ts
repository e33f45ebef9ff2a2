import type { TurnContext } from 'botbuilder';
import type { Message, Outbox } from './delivery.ts';
import { placeOf } from './place.ts';
import type { NewConversation, Proactive } from './proactive.ts';

/** Opens conversations through the connector that the activity at hand came from. */
export function createOutbox(proactive: Proactive): Outbox {
  async function open(
    { activity }: TurnContext,
    where: NewConversation & { readonly channelData?: object },
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
    await proactive.open(activity.channelId, activity.serviceUrl, parameters, async (context) => {
      if (messages.length > 0) {
        await context.sendActivities([...messages]);
      }
    });
  }

  return {
    toPerson: (context, messages) => open(context, { members: [context.activity.from] }, messages),
    toChannel: (context, channelId, [first = {}, ...rest]) =>
      open(context, { channelData: { channel: { id: channelId } }, activity: first }, rest),
  };
}
