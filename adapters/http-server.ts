import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../src/ops/logger.ts';
import { createRateLimit } from '../src/ops/rate-limit.ts';
import { createReadiness, type ReadinessCheck } from '../src/ops/readiness.ts';
import { createRequestIds, inRequest } from '../src/ops/request-context.ts';
import type { HttpRoutes, RequestHandler } from './adapter.ts';
import { type AnswerOptions, answerRequest, countRequest, type Life, type RequestParts } from './answer-request.ts';
import { DEFAULT_LIMITS, type HttpLimits } from './http-limits.ts';

/** The one HTTP server of the process. */
export interface HttpServer {
  readonly routes: HttpRoutes;
  /** `name` is shown on /readyz when the check fails. */
  addReadiness(name: string, check: ReadinessCheck): void;
  /** Whether requests are taken at all: after `listen`, before `notReady`. */
  isReady(): boolean;
  /** Resolves with the port that is listened on. */
  listen(port: number, host: string | undefined): Promise<number>;
  /** From now on /readyz says no, so that a load balancer sends nobody here. */
  notReady(): void;
  /** Waits for requests in flight, at most `withinMs`, then closes. */
  close(withinMs: number): Promise<void>;
}

export interface HttpServerOptions extends AnswerOptions {
  readonly limits?: Partial<HttpLimits>;
  /** A clock that only goes forward, in milliseconds. */
  readonly clock?: () => number;
}

/** Besides the routes that adapters add it answers /healthz (the process runs) and /readyz (it can answer). */
export function createHttpServer(log: Logger, options: HttpServerOptions = {}): HttpServer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const clock = options.clock ?? (() => performance.now());
  const newRequestId = createRequestIds(randomBytes);
  const handlers = new Map<string, RequestHandler>();
  const readiness = createReadiness({ log, clock });
  const perMinute = limits.openRequestsPerMinute;
  const openRequests = createRateLimit({ burst: perMinute, perMinute });
  let life: Life = 'starting';
  const parts: RequestParts = { log, options, limits, handlers, openRequests, readiness, life: () => life };
  const server = createLimitedServer(limits, (request, response) => {
    const from = clock();
    response.once('close', () => countRequest(request, response, (clock() - from) / 1000, parts));
    inRequest(newRequestId(), () => answerRequest(request, response, parts));
  });
  return {
    routes: {
      add(path, handler) {
        if (handlers.has(path)) throw new Error(`The path ${path} is taken by another adapter.`);
        handlers.set(path, handler);
      },
    },
    addReadiness: (name, check) => readiness.add(name, check),
    isReady: () => life === 'ready',
    async listen(port, host) {
      await listening(server, port, host);
      life = 'ready';
      return (server.address() as AddressInfo).port;
    },
    notReady() {
      life = 'stopping';
    },
    close: (withinMs) => closed(server, withinMs),
  };
}

function createLimitedServer(limits: HttpLimits, listener: RequestHandler): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersWithinMs,
      requestTimeout: limits.requestWithinMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      maxHeaderSize: limits.headerBytes,
    },
    listener,
  );
  server.timeout = limits.silentMs;
  server.maxConnections = limits.maxConnections;
  return server;
}

function listening(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

function closed(server: Server, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), withinMs);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}
