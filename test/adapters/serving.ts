import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Configured, configuredPlatforms } from '../../adapters/registry.ts';
import { type Serving, serve } from '../../adapters/serve.ts';
import { readCoreConfig } from '../../src/config.ts';
import type { AuditRecord } from '../../src/store/audit/event.ts';
import { tenantId } from '../../src/store/tenant.ts';
import type { SlackPeer } from '../scale/slack-peer.ts';
import { openTestStore } from '../store/test-database.ts';
import { createWatchedLog, type WatchedLog } from '../watched-log.ts';
import { digestOf, TOKEN } from './rest/rest-server.ts';
import { SIGNING_SECRET } from './slack/http-harness.ts';

/** Callers of the REST API, so that there is somebody to answer. */
const REST_ENV = { REST_TOKENS: `ann:${digestOf(TOKEN)}` };

/** One workspace over HTTP, with Slack's end on this machine. */
export function slackEnv({ apiUrl }: SlackPeer): Readonly<Record<string, string>> {
  return { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: apiUrl };
}

/** The whole program in this process, on a free port and with a data folder of its own. */
export interface TestServing extends WatchedLog {
  readonly serving: Serving;
  readonly origin: string;
  readonly dataDir: string;
  /** Asks over REST. */
  ask(text: string): Promise<Response>;
  readiness(): Promise<{ readonly status: number; readonly failing: readonly string[] }>;
  /** What is on the audit trail of a tenant once everything is stopped. */
  trail(tenant?: ReturnType<typeof tenantId>): Promise<readonly AuditRecord[]>;
  /** Stops what still runs, and removes the folder. */
  clean(): Promise<void>;
}

export interface ServingOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Besides those that the environment configures. */
  readonly platforms?: readonly Configured[];
  readonly stopWithinMs?: number;
  readonly dataDir?: string;
}

const Ready = z.object({ failing: z.array(z.string()).default([]) });

export async function startServing(options: ServingOptions = {}): Promise<TestServing> {
  const { platforms = [], stopWithinMs, dataDir = await mkdtemp(join(tmpdir(), 'entity-serve-')) } = options;
  const shared = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LIST_OFFLINE: 'on' };
  const env = { ...shared, ...REST_ENV, ...options.env };
  const watched = createWatchedLog();
  const all = [...configuredPlatforms(env), ...platforms];
  const limits = stopWithinMs === undefined ? {} : { stopWithinMs };
  const serving = await serve(all, readCoreConfig(env), env, watched.log, limits).catch(async (error: unknown) => {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  });
  const origin = `http://127.0.0.1:${serving.port}`;
  return {
    ...watched,
    serving,
    origin,
    dataDir,
    ask: (text) =>
      fetch(`${origin}/api/v1/answer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
        body: JSON.stringify({ text }),
      }),
    async readiness() {
      const response = await fetch(`${origin}/readyz`);
      return { status: response.status, ...Ready.parse(await response.json()) };
    },
    async trail(tenant = tenantId('rest', 'default')) {
      const store = await openTestStore({
        database: { kind: 'sqlite', file: databaseFile(dataDir) },
        encryptionKeys: [],
      });
      const records = await store.audit.list(tenant, {}, { order: 'oldest-first', limit: 100 });
      await store.close();
      return records;
    },
    async clean() {
      await serving.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function databaseFile(dataDir: string): string {
  return join(dataDir, 'entity-list-bot.db');
}
