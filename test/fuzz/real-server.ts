import { request } from 'node:http';
import { connect } from 'node:net';
import { createHttpServer } from '../../adapters/http-server.ts';
import { createMetricsHandler, METRICS_PATH } from '../../adapters/metrics-endpoint.ts';
import { createSlackAdapter } from '../../adapters/slack/adapter.ts';
import type { SlackConfig } from '../../adapters/slack/config.ts';
import { createTeamsAdapter } from '../../adapters/teams/adapter.ts';
import type { Bot } from '../../src/bot.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { createFakeSlack } from '../adapters/slack/fake-slack.ts';
import { HTTP_CONFIG } from '../adapters/slack/http-harness.ts';
import { createMemoryInstallations } from '../adapters/slack/memory-installations.ts';
import { startFakeConnector } from '../adapters/teams/support/fake-connector.ts';
import { startLocalIssuer } from '../adapters/teams/support/local-issuer.ts';
import { STUB_CREDENTIALS, CONFIG as TEAMS_CONFIG } from '../adapters/teams/support/teams-server.ts';
import { createMemoryLog } from '../real-core.ts';
import type { HostileRequest } from './hostile-input.ts';

export interface RealServer {
  readonly log: ReturnType<typeof createMemoryLog>;
  /** The status of the answer; rejects when there is none in good time. */
  send(hostile: HostileRequest): Promise<number>;
  /** All that comes back on a connection on which these bytes were sent. */
  sendBytes(bytes: Uint8Array): Promise<string>;
  /** An authorization header that Teams' own would be. */
  teamsToken(): Promise<string>;
  readonly serviceUrl: string;
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

const ANSWER_WITHIN_MS = 20_000;

/** The server as main.ts puts it together, with both adapters; only Slack and Microsoft are stand-ins. */
export async function startRealServer(bot: Bot, slackConfig: SlackConfig = HTTP_CONFIG): Promise<RealServer> {
  const log = createMemoryLog();
  const metrics = createMetrics({ version: '1', now: () => new Date(), processMetrics: false });
  const limits = { openRequestsPerMinute: 1_000_000, headersWithinMs: 500, requestWithinMs: 1000, checkEveryMs: 100 };
  const server = createHttpServer(log, { metrics, limits });
  const context = { bot, log, routes: server.routes, now: () => new Date() };
  const [issuer, connector] = await Promise.all([startLocalIssuer(), startFakeConnector()]);
  const slack = createSlackAdapter(context, slackConfig, {
    fetch: createFakeSlack().fetch,
    pace: () => Promise.resolve(),
    retryConfig: { retries: 0 },
    installations: createMemoryInstallations(),
    forgetTenant: () => Promise.resolve(),
  });
  const teams = createTeamsAdapter(context, TEAMS_CONFIG, { credentials: STUB_CREDENTIALS, cloud: issuer.cloud });
  await Promise.all([slack.start(), teams.start()]);
  server.routes.add(METRICS_PATH, createMetricsHandler(metrics, '0123456789abcdef', log));
  const port = await server.listen(0, '127.0.0.1');
  const send = (hostile: HostileRequest) => statusOf(port, hostile);
  return {
    log,
    send,
    sendBytes: (bytes) => answerTo(port, bytes),
    teamsToken: async () => `Bearer ${await issuer.token(connector.serviceUrl)}`,
    serviceUrl: connector.serviceUrl,
    isAlive: async () => (await send({ method: 'GET', path: '/healthz', headers: {}, body: new Uint8Array() })) === 200,
    async close() {
      await Promise.all([slack.stop(), teams.stop()]);
      await server.close(100);
      await Promise.all([issuer.close(), connector.close()]);
      metrics.close();
    },
  };
}

function statusOf(port: number, { method, path, headers, body }: HostileRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const outgoing = request({ port, host: '127.0.0.1', method, path, headers, signal, agent: false }, (response) => {
      response.resume().once('close', () => resolve(response.statusCode ?? 0));
    });
    outgoing.once('error', (error: Error & { code?: string }) => {
      // Cut off in the middle of a body that was refused unread: the answer may be lost with the connection.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(499);
      else reject(error);
    });
    outgoing.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  });
}

function answerTo(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('The connection was neither answered nor closed.')),
      ANSWER_WITHIN_MS,
    );
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.setEncoding('latin1').on('data', (part: string) => {
      text += part;
    });
    socket
      .on('error', () => {})
      .once('close', () => {
        clearTimeout(late);
        resolve(text);
      });
  });
}
