import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger as BoltLogger, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from '../../../src/ops/logger.ts';
import { configError } from '../config.ts';
import type { Transport } from './transport.ts';

export interface SocketOptions {
  readonly appToken: string;
  readonly clientOptions: WebClientOptions;
  readonly boltLogger: BoltLogger;
  readonly log: Logger;
  /** How long to wait before the nth attempt in a row to connect again. */
  readonly backoffMs?: (attempt: number) => number;
}

const LONGEST_BACKOFF_MS = 60_000;
const defaultBackoff = (attempt: number): number =>
  attempt === 0 ? 0 : Math.min(LONGEST_BACKOFF_MS, 1000 * 2 ** (attempt - 1));

/**
 * A web socket that this side opens. The SDK's own reconnection gives up, with an unhandled rejection that ends the
 * process, when Slack cannot be reached for long; so it is switched off and done here, for as long as it takes.
 */
export function createSocketTransport(options: SocketOptions): Transport {
  const { appToken, clientOptions, boltLogger, log, backoffMs = defaultBackoff } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const { client } = receiver;
  const stopped = new AbortController();
  let reconnecting: Promise<void> | undefined;

  async function reconnect(): Promise<void> {
    for (let attempt = 0; !stopped.signal.aborted; attempt += 1) {
      try {
        await sleep(backoffMs(attempt), undefined, { signal: stopped.signal });
        await client.start();
        log.info({ attempt }, 'Socket Mode is connected again');
        return;
      } catch (error) {
        log.warn({ attempt, reason: String(error) }, 'Socket Mode could not connect again; trying on');
      }
    }
  }

  return {
    receiver,
    async start() {
      await client.start().catch((error: unknown) => {
        throw configError(
          'Slack did not open a Socket Mode connection. Check SLACK_APP_TOKEN (scope connections:write), that Socket ' +
            'Mode is on in the app settings, and that this machine can reach slack.com.',
          error,
        );
      });
      client.on('disconnected', () => {
        if (!stopped.signal.aborted) {
          reconnecting ??= reconnect().finally(() => {
            reconnecting = undefined;
          });
        }
      });
      log.info({}, 'Socket Mode is connected');
    },
    async stop() {
      stopped.abort();
      await reconnecting;
      await client.disconnect();
    },
  };
}
