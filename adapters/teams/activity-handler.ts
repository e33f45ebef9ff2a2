import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  type MessagingExtensionAction,
  type MessagingExtensionActionResponse,
  type MessagingExtensionQuery,
  type MessagingExtensionResponse,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder';
import type { Turns } from './turn-context.ts';
import { onDialogAction, onScreenMessage, onSearch, onSelect } from './turns/compose-extension.ts';
import { onCardAction } from './turns/on-card-action.ts';
import { onConversationUpdate, onInstalled, onRemoved } from './turns/on-installation.ts';
import { onMessage } from './turns/on-message.ts';

/** Which activity of Teams leads to which turn. */
export class EntityListActivityHandler extends TeamsActivityHandler {
  readonly #turns: Turns;

  constructor(turns: Turns) {
    super();
    this.#turns = turns;
  }

  protected override onMessageActivity(context: TurnContext): Promise<void> {
    return onMessage(context, this.#turns);
  }

  protected override onInstallationUpdateAddActivity(context: TurnContext): Promise<void> {
    return onInstalled(context, this.#turns);
  }

  protected override onInstallationUpdateRemoveActivity(context: TurnContext): Promise<void> {
    return onRemoved(context, this.#turns);
  }

  /** The SDK's own looks every new member up over the network. */
  protected override onConversationUpdateActivity(context: TurnContext): Promise<void> {
    return onConversationUpdate(context, this.#turns);
  }

  protected override onAdaptiveCardInvoke(
    context: TurnContext,
    value: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    return onCardAction(context, value, this.#turns);
  }

  protected override handleTeamsMessagingExtensionQuery(
    context: TurnContext,
    query: MessagingExtensionQuery,
  ): Promise<MessagingExtensionResponse> {
    return onSearch(context, query, this.#turns);
  }

  protected override handleTeamsMessagingExtensionSelectItem(
    context: TurnContext,
    item: unknown,
  ): Promise<MessagingExtensionResponse> {
    return onSelect(context, item, this.#turns);
  }

  protected override handleTeamsMessagingExtensionFetchTask(
    context: TurnContext,
    action: MessagingExtensionAction,
  ): Promise<MessagingExtensionActionResponse> {
    return onScreenMessage(context, action, this.#turns);
  }

  protected override handleTeamsMessagingExtensionSubmitAction(
    context: TurnContext,
    action: MessagingExtensionAction,
  ): Promise<MessagingExtensionActionResponse> {
    return onDialogAction(context, action, this.#turns);
  }
}
