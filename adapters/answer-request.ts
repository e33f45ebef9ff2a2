import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressKey, clientAddress } from '../src/ops/client-address.ts';
import type { Logger } from '../src/ops/logger.ts';
import type { Metrics } from '../src/ops/metrics.ts';
import type { RateLimit } from '../src/ops/rate-limit.ts';
import type { Readiness } from '../src/ops/readiness.ts';
import { traceOf } from '../src/ops/trace-of.ts';
import type { RequestHandler } from './adapter.ts';
import type { HttpLimits } from './http-limits.ts';
import { reply } from './http-reply.ts';

export interface AnswerOptions {
  /** Number of the operator's own proxies in front: 0 believes no X-Forwarded-For. */
  readonly trustedProxies?: number;
  /**
   * Paths where no signature or token stands before the work; with every path that nobody added they share a limit for
   * each client address. The others are not limited by address: behind a proxy that is not declared, or at a platform
   * whose requests all come from a few addresses, one caller would shut out everybody.
   */
  readonly openPaths?: readonly string[];
  readonly metrics?: Pick<Metrics, 'httpAnswered' | 'rateLimited'>;
  readonly now?: () => Date;
}

export type Life = 'starting' | 'ready' | 'stopping';

/** What one request is answered with. */
export interface RequestParts {
  readonly log: Logger;
  readonly options: AnswerOptions;
  readonly limits: HttpLimits;
  readonly handlers: ReadonlyMap<string, RequestHandler>;
  readonly openRequests: RateLimit;
  readonly readiness: Readiness;
  readonly life: () => Life;
}

export function answerRequest(request: IncomingMessage, response: ServerResponse, parts: RequestParts): void {
  const path = pathOf(request);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  // A connection that is kept would go on sending requests to a process that stops.
  if (parts.life() === 'stopping') response.setHeader('connection', 'close');
  if (path === '/healthz' || path === '/readyz') {
    answerHealth(path, request, response, parts);
    return;
  }
  if (!URL.canParse(`http://${request.headers.host ?? ''}`)) {
    // What builds addresses from it, as an installation does, would fail on it later and elsewhere.
    reply(response, 400, 'bad request');
    return;
  }
  const route = routeOf(path, parts.handlers);
  if (!isWithinLimits(path, route, request, response, parts)) return;
  const handler = parts.handlers.get(route ?? '');
  if (handler === undefined) {
    reply(response, 404, 'not found');
    return;
  }
  run(handler, request, response, (error) => {
    parts.log.error({ route, ...traceOf(error) }, 'a request handler failed');
    if (!response.headersSent) reply(response, 500, 'internal error');
    else response.destroy();
  });
}

/** Limits of addresses do not hold here: a load balancer that is told to slow down takes the process for dead. */
function answerHealth(
  path: '/healthz' | '/readyz',
  { method }: IncomingMessage,
  response: ServerResponse,
  { readiness, life }: RequestParts,
): void {
  if (method !== 'GET' && method !== 'HEAD') {
    reply(response, 405, 'method not allowed', { allow: 'GET, HEAD' });
  } else if (path === '/healthz') {
    reply(response, 200, 'ok');
  } else {
    void readiness.failing().then((failed) => {
      const failing = life() === 'ready' ? failed : [life(), ...failed];
      const body = failing.length === 0 ? { status: 'ready' } : { status: 'not ready', failing };
      reply(response, failing.length === 0 ? 200 : 503, JSON.stringify(body), { 'content-type': 'application/json' });
    });
  }
}

/** False when the request was refused. */
function isWithinLimits(
  path: string,
  route: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  { limits, options, openRequests }: RequestParts,
): boolean {
  if (Number(request.headers['content-length'] ?? 0) > limits.bodyBytes) {
    // What was refused unread would otherwise be taken for the next request on this connection.
    reply(response, 413, 'too large', { connection: 'close' });
    return false;
  }
  if (route !== undefined && !(options.openPaths ?? []).includes(path)) return true;
  const forwardedFor = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const address = clientAddress(request.socket.remoteAddress, forwardedFor, options.trustedProxies ?? 0);
  const taken = openRequests.take(addressKey(address), (options.now ?? (() => new Date()))());
  if (taken.allowed) return true;
  options.metrics?.rateLimited('address');
  reply(response, 429, 'too many requests', { 'retry-after': String(taken.retryAfterSeconds) });
  return false;
}

/** A handler may turn out to be asynchronous; what it rejects with must not end the process. */
function run(
  handler: RequestHandler,
  request: IncomingMessage,
  response: ServerResponse,
  onError: (error: unknown) => void,
): void {
  try {
    const result: unknown = handler(request, response);
    if (result instanceof Promise) result.catch(onError);
  } catch (error) {
    onError(error);
  }
}

const CLIENT_WENT_AWAY = 499;

export function countRequest(
  request: IncomingMessage,
  response: ServerResponse,
  seconds: number,
  { handlers, options }: RequestParts,
): void {
  const path = pathOf(request);
  const known = path === '/healthz' || path === '/readyz' ? path : routeOf(path, handlers);
  const status = response.writableFinished ? response.statusCode : CLIENT_WENT_AWAY;
  options.metrics?.httpAnswered({ route: known ?? 'other', method: request.method ?? '', status, seconds });
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

/** The longest path that was added and is this one or begins it. */
function routeOf(path: string, handlers: ReadonlyMap<string, RequestHandler>): string | undefined {
  const fitting = [...handlers.keys()].filter((added) => path === added || path.startsWith(`${added}/`));
  return fitting.reduce<string | undefined>((a, b) => (b.length > (a?.length ?? 0) ? b : a), undefined);
}
