import { type Activity, type InvokeResponse, TestAdapter } from 'botbuilder';
import { z } from 'zod';
import { EntityListActivityHandler } from '../../../../adapters/teams/activity-handler.ts';
import { type Conversations, createConversations } from '../../../../adapters/teams/conversations.ts';
import type { Message } from '../../../../adapters/teams/delivery.ts';
import { createFileOffers } from '../../../../adapters/teams/file-offers.ts';
import { createFileTransfer } from '../../../../adapters/teams/file-transfer.ts';
import { createRemovals } from '../../../../adapters/teams/removals.ts';
import { createStandings } from '../../../../adapters/teams/standing.ts';
import type { Turns } from '../../../../adapters/teams/turn-context.ts';
import type { Bot } from '../../../../src/bot.ts';
import { createRateLimit } from '../../../../src/ops/rate-limit.ts';
import { createSeenOnce } from '../../../../src/ops/seen-once.ts';
import type { Sent } from './activities.ts';
import { createRecordingLog } from './recording-log.ts';

/** What a card looks like to somebody who reads it from top to bottom. */
const Item: z.ZodType<string> = z.lazy(() =>
  z.union([
    z
      .object({ inlines: z.array(z.object({ text: z.string() })) })
      .transform(({ inlines }) => inlines.map((run) => run.text).join('')),
    z.object({ text: z.string() }).transform(({ text }) => text),
    z.object({ items: z.array(Item) }).transform(({ items }) => items.join('\n')),
  ]),
);

const Press = z.object({
  type: z.string(),
  title: z.string(),
  verb: z.string().optional(),
  data: z.record(z.string(), z.string()),
});

/** A button that asks for words is read as the button below its input. */
const Action = z.union([
  Press,
  z
    .object({ title: z.string(), card: z.object({ body: z.array(z.looseObject({})), actions: z.array(Press) }) })
    .transform(({ title, card }) => ({
      type: 'form',
      verb: undefined,
      data: {},
      ...card.actions[0],
      title,
      asks: card.body[0],
    })),
]);

export const ReadCard = z.object({
  type: z.literal('AdaptiveCard'),
  body: z.array(Item).transform((items) => items.join('\n')),
  actions: z.array(Action).default([]),
});

export function cardOf(activity: Partial<Activity> | undefined): z.infer<typeof ReadCard> {
  return ReadCard.parse(activity?.attachments?.[0]?.content);
}

/** The card in the response to an invoke. */
export async function cardIn(response: Response): Promise<z.infer<typeof ReadCard>> {
  return z.object({ value: ReadCard }).parse(await response.json()).value;
}

export interface TestChat {
  readonly conversations: Conversations;
  readonly log: ReturnType<typeof createRecordingLog>;
  /** Messages that went elsewhere than to the conversation at hand. */
  readonly elsewhere: { readonly to: string; readonly messages: readonly Message[] }[];
  /** What the bot posts in answer to an activity. */
  send(activity: Sent): Promise<readonly Partial<Activity>[]>;
  /** The response of an invoke, and what was posted besides. */
  invoke(activity: Sent): Promise<{ readonly response: InvokeResponse; readonly posted: readonly Partial<Activity>[] }>;
}

/** The SDK's TestAdapter around the real handler: no network. */
export function createTestChat(bot: Bot, overrides: Partial<Turns> = {}): TestChat {
  const log = createRecordingLog();
  const elsewhere: TestChat['elsewhere'] = [];
  const conversations = createConversations();
  const now = () => new Date('2026-11-23T12:00:00Z');
  const handler = new EntityListActivityHandler({
    bot,
    log,
    now,
    conversations,
    removals: createRemovals({
      conversations,
      now,
      log,
      forgetTenant: async () => undefined,
      wait: async () => undefined,
    }),
    later: { run: () => undefined, drain: async () => undefined },
    offers: createFileOffers({ now, newId: () => 'offer-1' }),
    transfer: createFileTransfer({ fetch }),
    standingOf: createStandings({ administrators: [], now, log }),
    seen: createSeenOnce(),
    questions: createRateLimit({ burst: 20, perMinute: 60 }),
    keystrokes: createRateLimit({ burst: 20, perMinute: 60 }),
    typingAfterMs: 5_000,
    clientAsksOnChoice: true,
    outbox: {
      async toPerson(_context, messages) {
        elsewhere.push({ to: 'person', messages });
      },
      async toChannel(_context, channelId, messages) {
        elsewhere.push({ to: channelId, messages });
      },
    },
    ...overrides,
  });
  const adapter = new TestAdapter((context) => handler.run(context));

  async function send(activity: Sent): Promise<readonly Partial<Activity>[]> {
    await adapter.processActivity({ ...activity });
    return adapter.activeQueue.splice(0);
  }

  return {
    conversations,
    log,
    elsewhere,
    send,
    async invoke(activity) {
      const replies = await send(activity);
      const response = replies.find(({ type }) => type === 'invokeResponse')?.value;
      return { response, posted: replies.filter(({ type }) => type !== 'invokeResponse') };
    },
  };
}
