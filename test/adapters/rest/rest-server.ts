import { createHash } from 'node:crypto';
import { createHttpServer } from '../../../adapters/http-server.ts';
import { createRestAdapter } from '../../../adapters/rest/adapter.ts';
import { readRestConfig } from '../../../adapters/rest/config.ts';
import type { Bot } from '../../../src/bot.ts';
import { createMemoryLog, FRESH_DAY, type LoggedLine } from '../../real-core.ts';

export const TOKEN = 'a-token_of+ann/with.every~kind-of-letter==';
export const OTHER_TOKEN = 'bobs-token';

export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export interface RestServer {
  readonly port: number;
  readonly log: readonly LoggedLine[];
  /** `path` is below the base path; with Ann's token unless `init` has other headers of that name. */
  call(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** As when the process is stopped: no new calls, those under way are finished. */
  drain(): Promise<void>;
  /** The clock of the limits goes on. */
  passSeconds(seconds: number): void;
  stop(): Promise<void>;
}

/** The adapter with the real HTTP server of the process, on a free port of this machine. */
export async function startRestServer(bot: Bot, env: Readonly<Record<string, string>> = {}): Promise<RestServer> {
  const config = readRestConfig({
    REST_TOKENS: `ann:${digestOf(TOKEN)}, bob:${digestOf(OTHER_TOKEN)}`,
    REST_ADMINISTRATORS: 'ann',
    ...env,
  });
  if (config === undefined) {
    throw new Error('no tokens');
  }
  const log = createMemoryLog();
  const server = createHttpServer(log);
  let time = FRESH_DAY.getTime();
  const adapter = createRestAdapter({ bot, log, routes: server.routes, now: () => new Date(time) }, config);
  await adapter.start();
  const port = await server.listen(0, '127.0.0.1');
  const call = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${TOKEN}`);
    return fetch(`http://127.0.0.1:${port}/api/v1${path}`, { ...init, headers });
  };
  return {
    port,
    log: log.lines,
    call,
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    drain: () => adapter.stop(),
    passSeconds(seconds) {
      time += seconds * 1000;
    },
    async stop() {
      await adapter.stop();
      await server.close(1000);
    },
  };
}
