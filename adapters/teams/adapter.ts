import { ActivityTypes, type ConversationReference, type TurnContext } from 'botbuilder';
import type { Answer } from '../../src/answer/answer.ts';
import { createRateLimit } from '../../src/ops/rate-limit.ts';
import { createSeenOnce, type SeenOnce } from '../../src/ops/seen-once.ts';
import type { Adapter, AdapterContext, NoticeTarget } from '../adapter.ts';
import { EntityListActivityHandler } from './activity-handler.ts';
import {
  type BotCloud,
  CLOUDS,
  type Credentials,
  checkCredentials,
  createAuthentication,
  createCredentials,
} from './authentication.ts';
import type { TeamsConfig } from './config.ts';
import { type Conversation, type Conversations, createConversations } from './conversations.ts';
import { cardMessages, failureFields, textMessage } from './delivery.ts';
import { createEndpoint } from './http-endpoint.ts';
import { createOutbox } from './outbox.ts';
import { TeamsCloudAdapter } from './teams-cloud-adapter.ts';
import { WORDS } from './words.ts';

export const MESSAGES_PATH = '/api/messages';

const TYPING_AFTER_MS = 700;
const QUESTIONS = { burst: 20, perMinute: 60 };
const KEYSTROKES = { burst: 60, perMinute: 240 };

/** What a deployment or a test puts in the place of the built-in parts. */
export interface TeamsParts {
  readonly conversations?: Conversations;
  readonly seen?: SeenOnce;
  readonly cloud?: BotCloud;
  readonly credentials?: Credentials;
  readonly typingAfterMs?: number;
}

/** Says in the log what failed, and to the person that it did, if the turn still has a way to. */
function onTurnError(log: AdapterContext['log']): (context: TurnContext, error: Error) => Promise<void> {
  return async (context, error) => {
    const { type, id } = context.activity;
    log.error({ activityId: id, ...failureFields(error) }, 'teams: turn failed');
    if (type === ActivityTypes.Invoke) {
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 500 } });
    } else if (type === ActivityTypes.Message) {
      await context.sendActivity(textMessage(WORDS.failed)).catch((cause: unknown) => {
        log.error({ activityId: id, ...failureFields(cause) }, 'teams: failure not told');
      });
    }
  };
}

function referenceTo({ address, serviceUrl, botId, tenantId, scope }: Conversation): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: botId, name: '' },
    conversation: {
      id: address,
      name: '',
      isGroup: scope !== 'personal',
      conversationType: scope,
      ...(tenantId === undefined ? {} : { tenantId }),
    },
  };
}

export function createTeamsAdapter(
  { bot, log, routes, now }: AdapterContext,
  config: TeamsConfig,
  parts: TeamsParts = {},
): Adapter {
  const {
    cloud = CLOUDS[config.cloud],
    credentials = createCredentials(config),
    conversations = createConversations(),
    seen = createSeenOnce(),
    typingAfterMs = TYPING_AFTER_MS,
  } = parts;
  const appId = config.credentials === 'local-development' ? '' : config.credentials.appId;
  const cloudAdapter = new TeamsCloudAdapter(createAuthentication(cloud, credentials));
  cloudAdapter.onTurnError = onTurnError(log);
  const handler = new EntityListActivityHandler({
    bot,
    log,
    now,
    conversations,
    seen,
    typingAfterMs,
    clientAsksOnChoice: config.credentials !== 'local-development',
    outbox: createOutbox(cloudAdapter, appId, cloud.scope),
    questions: createRateLimit(QUESTIONS),
    keystrokes: createRateLimit(KEYSTROKES),
  });
  const endpoint = createEndpoint({
    receiver: cloudAdapter,
    run: (context) => handler.run(context),
    config,
    issuer: cloud.issuer,
    log,
  });

  return {
    name: 'teams',
    async start() {
      if (appId !== '') {
        await checkCredentials(cloud, credentials, appId);
      }
      routes.add(MESSAGES_PATH, endpoint.handle);
    },
    stop: () => endpoint.drain(),
    async notify({ id }: NoticeTarget, answer: Answer) {
      const conversation = await conversations.find(id);
      if (conversation === undefined) {
        throw Object.assign(new Error('Teams knows no such conversation; the app may have been removed from it.'), {
          code: 'UNKNOWN_ADDRESS',
        });
      }
      await cloudAdapter.continueConversationAsync(appId, referenceTo(conversation), async (context) => {
        await context.sendActivities([...cardMessages(answer, { surface: 'message' })]);
      });
      return 'sent';
    },
  };
}
