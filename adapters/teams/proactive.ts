import type { CloudAdapter, ConversationParameters, ConversationReference, TurnContext } from 'botbuilder';

export type Logic = (context: TurnContext) => Promise<void>;

export type NewConversation = Partial<Omit<ConversationParameters, 'activity'>> & { readonly activity?: object };

/**
 * Conversations that no activity is being answered in. Both reject with what `logic` rejects with; the SDK hands it to
 * the hook for failed turns and goes on as if nothing had happened.
 */
export interface Proactive {
  continue(reference: Partial<ConversationReference>, logic: Logic): Promise<void>;
  /** Opens a conversation, or finds the one that there is with the same person. */
  open(channelId: string, serviceUrl: string, parameters: NewConversation, logic: Logic): Promise<void>;
}

async function withItsError(run: (logic: Logic) => Promise<void>, logic: Logic): Promise<void> {
  const failures: unknown[] = [];
  await run(async (context) => {
    try {
      await logic(context);
    } catch (error) {
      failures.push(error);
    }
  });
  if (failures.length > 0) {
    throw failures[0];
  }
}

export function createProactive(adapter: CloudAdapter, appId: string, audience: string): Proactive {
  return {
    continue: (reference, logic) =>
      withItsError((safely) => adapter.continueConversationAsync(appId, reference, safely), logic),
    open: (channelId, serviceUrl, parameters, logic) =>
      withItsError(
        // The SDK's type wants a complete activity; the connector wants one for a thread alone, and only its content.
        (safely) => adapter.createConversationAsync(appId, channelId, serviceUrl, audience, Object(parameters), safely),
        logic,
      ),
  };
}
