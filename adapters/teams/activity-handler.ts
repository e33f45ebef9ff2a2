import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  type FileConsentCardResponse,
  type InvokeResponse,
  type MessagingExtensionAction,
  type MessagingExtensionActionResponse,
  type MessagingExtensionQuery,
  type MessagingExtensionResponse,
  TeamsActivityHandler,
  type TurnContext,
} from 'botbuilder';
import * as z from 'zod';
import type { Turns } from './turn-context.ts';
import { onDialogAction, onScreenMessage, onSearch, onSelect } from './turns/compose-extension.ts';
import { onCardAction } from './turns/on-card-action.ts';
import { onFileConsent } from './turns/on-file-consent.ts';
import { onConversationUpdate, onInstalled, onRemoved } from './turns/on-installation.ts';
import { onMessage } from './turns/on-message.ts';

const Anything = z.looseObject({});

/** What the handlers of an invoke read without looking first. */
const INVOKE_VALUES: ReadonlyMap<string | undefined, z.ZodType> = new Map<string, z.ZodType>([
  ['adaptiveCard/action', z.object({ action: Anything })],
  ['fileConsent/invoke', Anything],
  [
    'composeExtension/query',
    z.object({
      parameters: z.array(z.looseObject({ name: z.string() })).optional(),
      queryOptions: Anything.optional(),
    }),
  ],
  ['composeExtension/fetchTask', Anything],
  ['composeExtension/submitAction', Anything],
]);

/** Which activity of Teams leads to which turn. */
export class EntityListActivityHandler extends TeamsActivityHandler {
  readonly #turns: Turns;

  constructor(turns: Turns) {
    super();
    this.#turns = turns;
  }

  /** The SDK reads into the value of an invoke before anything checks that there is one. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { name, value } = context.activity;
    const isReadable = INVOKE_VALUES.get(name)?.safeParse(value).success ?? true;
    return isReadable ? super.onInvokeActivity(context) : { status: 400 };
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

  protected override handleTeamsFileConsent(context: TurnContext, value: FileConsentCardResponse): Promise<void> {
    return onFileConsent(context, value, this.#turns);
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
