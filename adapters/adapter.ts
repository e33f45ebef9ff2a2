import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../src/answer/answer.ts';
import type { Bot } from '../src/bot.ts';
import type { Logger } from '../src/ops/logger.ts';
import type { Metrics } from '../src/ops/metrics.ts';

/** A chat platform, as the composition root sees it. */
export interface Adapter {
  readonly name: string;
  /** Rejects with an error that names the setting to change when the platform cannot be reached or is misconfigured. */
  start(): Promise<void>;
  /** Finishes what is in flight, then closes. */
  stop(): Promise<void>;
  /**
   * Sends an answer that nobody asked for just now. "gone": there is no such person or channel for the app any more.
   * Rejects when it may work later. The same notice may come twice after a crash; its id is the same.
   */
  notify?(target: NoticeTarget, answer: Answer, noticeId: string): Promise<'sent' | 'gone'>;
}

/** Where a notice goes, in the platform's own ids, as a request gave them. */
export interface NoticeTarget {
  readonly tenant: string;
  readonly kind: 'person' | 'channel';
  readonly id: string;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** The one HTTP server of the process; an adapter adds its paths before `start`. */
export interface HttpRoutes {
  /** `path` is matched as a whole or as a prefix followed by a slash, e.g. "/slack". */
  add(path: string, handler: RequestHandler): void;
}

/** What every adapter is given. */
export interface AdapterContext {
  readonly bot: Bot;
  readonly log: Logger;
  readonly routes: HttpRoutes;
  readonly now: () => Date;
  /** Where deliveries and refusals are counted; nowhere when absent. */
  readonly metrics?: Pick<Metrics, 'delivered' | 'rateLimited'>;
}
