import type { ConversationReference, TurnContext } from 'botbuilder';
import * as z from 'zod';
import type { Answer } from '../../src/answer/answer.ts';
import type { Logger } from '../../src/ops/logger.ts';
import type { Adapter, NoticeTarget } from '../adapter.ts';
import type { Conversation, Conversations } from './conversations.ts';
import { cardMessages, failureFields, type Message, textMessage } from './delivery.ts';
import { offerMessages, ownerKey } from './file-messages.ts';
import type { FileOffers } from './file-offers.ts';
import { LIMITS } from './limits.ts';
import type { Proactive } from './proactive.ts';
import { shortPlainText } from './render-card.ts';

const CHANNEL_ID = 'msteams';

export interface NotifyParts {
  readonly conversations: Conversations;
  readonly proactive: Proactive;
  readonly offers: FileOffers;
  readonly log: Logger;
}

/**
 * Teams' codes for "this will not work until somebody adds or unblocks the app" (status codes from bot conversational
 * APIs); 403 and 404 with any other code may pass.
 */
const GONE = z.union([
  z.object({
    statusCode: z.literal(403),
    code: z.enum(['BotNotInConversationRoster', 'ConversationBlockedByUser', 'ForbiddenOperationException']),
  }),
  z.object({ statusCode: z.literal(404), code: z.literal('ConversationNotFound') }),
]);

/** An app that a person does not have is refused with one code or the other; the text is the same in both. */
const NOT_INSTALLED = z.object({
  statusCode: z.literal(403),
  message: z.string().regex(/not installed in user/iu),
});

/** What Teams refuses because of the card, and not because of the place or the moment. */
const BAD_CARD = z.object({ statusCode: z.union([z.literal(400), z.literal(413)]) });

function isGone(error: unknown): boolean {
  return GONE.safeParse(error).success || NOT_INSTALLED.safeParse(error).success;
}

export function referenceTo({
  address,
  serviceUrl,
  botId,
  tenantId,
  scope,
}: Conversation): Partial<ConversationReference> {
  return {
    channelId: CHANNEL_ID,
    serviceUrl,
    bot: { id: botId, name: '' },
    conversation: {
      id: address,
      name: '',
      isGroup: scope !== 'personal',
      conversationType: scope,
      ...(tenantId === '' ? {} : { tenantId }),
    },
  };
}

async function send(context: TurnContext, answer: Answer, files: readonly Message[]): Promise<void> {
  try {
    await context.sendActivities([...cardMessages(answer, { surface: 'message' })]);
  } catch (error) {
    if (!BAD_CARD.safeParse(error).success) {
      throw error;
    }
    await context.sendActivity(textMessage(shortPlainText(answer, LIMITS.plainTextCharacters)));
  }
  if (files.length > 0) {
    await context.sendActivities([...files]);
  }
}

/** Writes to a person or a channel without an activity to answer. */
export function createNotify({ conversations, proactive, offers, log }: NotifyParts): NonNullable<Adapter['notify']> {
  /** A chat with somebody who has not written yet is opened by the address of any other chat of the tenant. */
  async function toStranger(
    { tenant, id }: NoticeTarget,
    any: Conversation,
    answer: Answer,
    files: readonly Message[],
  ): Promise<void> {
    const parameters = {
      isGroup: false,
      bot: { id: any.botId, name: '' },
      members: [{ id, name: '' }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    };
    await proactive.open(CHANNEL_ID, any.serviceUrl, parameters, (context) => send(context, answer, files));
  }

  return async (target, answer, noticeId) => {
    const { tenant, kind, id } = target;
    const known = await (kind === 'person' ? conversations.withUser(tenant, id) : conversations.find(tenant, id));
    const any = known ?? (kind === 'person' ? await conversations.any(tenant) : undefined);
    if (any === undefined) {
      return 'gone';
    }
    // A file is offered to its owner alone, so to nobody in a channel.
    const files = kind === 'person' ? offerMessages(answer, { owner: ownerKey(tenant, id) }, offers) : [];
    try {
      await (known === undefined
        ? toStranger(target, any, answer, files)
        : proactive.continue(referenceTo(known), (context) => send(context, answer, files)));
      return 'sent';
    } catch (error) {
      const gone = isGone(error);
      log.warn({ noticeId, kind, gone, ...failureFields(error) }, 'teams: notice not sent');
      if (gone) {
        return 'gone';
      }
      throw error;
    }
  };
}
