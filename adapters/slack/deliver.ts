import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Logger } from '../../src/ops/logger.ts';
import type { ChannelPace } from './channel-pace.ts';
import type { SlackMessage } from './render/render-answer.ts';

/** Where an answer may go; which of them still work is found out by trying. */
export interface Destination {
  readonly client: WebClient;
  readonly user: string;
  readonly channel?: string | undefined;
  readonly threadTs?: string | undefined;
  /** Works for 30 minutes and five times, also where the app is no member. */
  readonly respond?: RespondFn | undefined;
}

/** A message of the app, as Slack names it. */
export interface Landing {
  readonly channel: string;
  readonly ts: string;
  /** The thread it stands in. */
  readonly threadTs?: string | undefined;
}

/** Sends messages by the best path that works. Rejects only when no path does. */
export interface Deliver {
  /** To the asker's eyes only: response_url, then an ephemeral message, then a direct message. */
  privately(message: SlackMessage, to: Destination): Promise<void>;
  /** Into the conversation (and thread) where it was asked, then a direct message. */
  inConversation(message: SlackMessage, to: Destination): Promise<Landing>;
  /** A direct message, wherever it was asked. */
  directly(message: SlackMessage, to: Destination): Promise<Landing>;
  /** For everybody in the channel: response_url, then a message of the app. */
  shared(message: SlackMessage, to: Destination): Promise<void>;
  /** In place of a message of the app, then as a reply to it. */
  inPlaceOf(landing: Landing, message: SlackMessage, client: WebClient): Promise<Landing>;
}

const QUIET = { unfurl_links: false, unfurl_media: false } as const;

type Path<T> = readonly [name: string, send: (() => Promise<T>) | undefined];

export function createDeliver(pace: ChannelPace, log: Logger): Deliver {
  async function firstThatWorks<T>(paths: readonly Path<T>[]): Promise<T> {
    const failures: unknown[] = [];
    for (const [name, send] of paths) {
      try {
        if (send !== undefined) {
          return await send();
        }
      } catch (error) {
        failures.push(error);
        log.warn({ path: name, reason: String(error) }, 'Slack did not take a message by this path');
      }
    }
    throw new AggregateError(failures, 'Slack took the message by no path');
  }

  async function post(client: WebClient, channel: string, message: SlackMessage, threadTs?: string): Promise<Landing> {
    await pace(channel);
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const posted = await client.chat.postMessage({ ...message, ...QUIET, channel, ...thread });
    // A message to a person lands in a conversation with an id of its own.
    return { channel: posted.channel ?? channel, ts: posted.ts ?? '', threadTs };
  }

  const directMessage = (message: SlackMessage, { client, user }: Destination): Path<Landing> => [
    'direct message',
    () => post(client, user, message),
  ];

  const conversation = (message: SlackMessage, { client, channel, threadTs }: Destination): Path<Landing> => [
    'conversation',
    channel === undefined ? undefined : () => post(client, channel, message, threadTs),
  ];

  return {
    async privately(message, to) {
      await firstThatWorks<unknown>([
        ['response_url', byResponseUrl(message, to, 'ephemeral')],
        ['ephemeral message', byEphemeral(message, to)],
        directMessage(message, to),
      ]);
    },
    inConversation: (message, to) => firstThatWorks([conversation(message, to), directMessage(message, to)]),
    directly: (message, to) => firstThatWorks([directMessage(message, to)]),
    async shared(message, to) {
      await firstThatWorks<unknown>([
        ['response_url', byResponseUrl(message, to, 'in_channel')],
        conversation(message, to),
      ]);
    },
    inPlaceOf: (landing, message, client) =>
      firstThatWorks([
        ['update', () => update(landing, message, client)],
        ['reply', () => post(client, landing.channel, message, landing.threadTs ?? landing.ts)],
      ]),
  };
}

async function update(landing: Landing, { text, blocks }: SlackMessage, client: WebClient): Promise<Landing> {
  await client.chat.update({ channel: landing.channel, ts: landing.ts, text, blocks });
  return landing;
}

function byResponseUrl(
  message: SlackMessage,
  { respond, threadTs }: Destination,
  type: 'ephemeral' | 'in_channel',
): (() => Promise<void>) | undefined {
  return (
    respond &&
    (async () => {
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      const response = await respond({ ...message, ...QUIET, ...thread, response_type: type, replace_original: false });
      // An address that is used up may be refused with status 200.
      const body = await response.text();
      if (/"ok"\s*:\s*false/u.test(body)) {
        throw new Error(`response_url refused: ${body.slice(0, 200)}`);
      }
    })
  );
}

function byEphemeral(
  message: SlackMessage,
  { client, channel, user, threadTs }: Destination,
): (() => Promise<unknown>) | undefined {
  return channel === undefined
    ? undefined
    : () => client.chat.postEphemeral({ ...message, channel, user, ...(threadTs ? { thread_ts: threadTs } : {}) });
}
