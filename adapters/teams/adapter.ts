import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { ActivityTypes, type TurnContext } from 'botbuilder';
import { createRateLimit, tellingOf } from '../../src/ops/rate-limit.ts';
import { createSeenOnce, type SeenOnce } from '../../src/ops/seen-once.ts';
import type { Adapter, AdapterContext } from '../adapter.ts';
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
import { type Conversations, createConversations } from './conversations.ts';
import { failureFields, textMessage } from './delivery.ts';
import { createFileOffers } from './file-offers.ts';
import { createFileTransfer } from './file-transfer.ts';
import { createEndpoint } from './http-endpoint.ts';
import { createLater } from './later.ts';
import { createNotify } from './notify.ts';
import { createOutbox } from './outbox.ts';
import { createProactive, type Proactive } from './proactive.ts';
import { createRemovals, type Wait } from './removals.ts';
import { createStandings } from './standing.ts';
import { TeamsCloudAdapter } from './teams-cloud-adapter.ts';
import type { Turns } from './turn-context.ts';
import { WORDS } from './words.ts';

export const MESSAGES_PATH = '/api/messages';

const TYPING_AFTER_MS = 700;
const QUESTIONS = { burst: 20, perMinute: 60 };
const KEYSTROKES = { burst: 60, perMinute: 240 };

/** What a deployment or a test puts in the place of the built-in parts. */
export interface TeamsParts {
  /** In memory by default: right for one process, and forgotten with it. */
  readonly conversations?: Conversations;
  readonly seen?: SeenOnce;
  /** Deletes everything that is stored of a tenant, by its id in Microsoft Entra; called when the last conversation goes. */
  readonly forgetTenant?: (tenantId: string) => Promise<void>;
  /** Addresses that files are fetched from and saved to; those of OneDrive and SharePoint by default. */
  readonly isFileAddress?: (address: URL) => boolean;
  /** Ids that cannot be guessed. */
  readonly newId?: () => string;
  readonly wait?: Wait;
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

/** A timer that does not keep the process alive. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal, ref: false });
}

function createTurns(
  { bot, log, now, metrics }: AdapterContext,
  config: TeamsConfig,
  parts: TeamsParts,
  proactive: Proactive,
): Turns {
  const { conversations = createConversations(), forgetTenant = async () => undefined, wait = pause } = parts;
  return {
    bot,
    log,
    now,
    conversations,
    removals: createRemovals({ conversations, forgetTenant, now, wait, log }),
    seen: parts.seen ?? createSeenOnce(),
    typingAfterMs: parts.typingAfterMs ?? TYPING_AFTER_MS,
    clientAsksOnChoice: config.credentials !== 'local-development',
    outbox: createOutbox(proactive),
    later: createLater(proactive, log),
    offers: createFileOffers({ now, newId: parts.newId ?? randomUUID }),
    transfer: createFileTransfer({ fetch, ...(parts.isFileAddress && { isAllowed: parts.isFileAddress }) }),
    standingOf: createStandings({ administrators: config.administrators, now, log }),
    questions: tellingOf(createRateLimit(QUESTIONS), () => metrics?.rateLimited('person')),
    keystrokes: createRateLimit(KEYSTROKES),
  };
}

export function createTeamsAdapter(context: AdapterContext, config: TeamsConfig, parts: TeamsParts = {}): Adapter {
  const { log, routes, metrics } = context;
  const { cloud = CLOUDS[config.cloud], credentials = createCredentials(config) } = parts;
  const appId = config.credentials === 'local-development' ? '' : config.credentials.appId;
  const cloudAdapter = new TeamsCloudAdapter(createAuthentication(cloud, credentials));
  cloudAdapter.onTurnError = onTurnError(log);
  const proactive = createProactive(cloudAdapter, appId, cloud.scope);
  const turns = createTurns(context, config, parts, proactive);
  const handler = new EntityListActivityHandler(turns);
  const endpoint = createEndpoint({
    receiver: cloudAdapter,
    async run(turn) {
      const from = performance.now();
      await handler.run(turn);
      metrics?.delivered('teams', (performance.now() - from) / 1000);
    },
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
    async stop() {
      await endpoint.drain();
      await turns.later.drain();
      turns.removals.stop();
    },
    notify: createNotify({ ...turns, proactive }),
  };
}
