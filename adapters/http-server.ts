import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../src/ops/logger.ts';
import type { HttpRoutes, RequestHandler } from './adapter.ts';

/** The one HTTP server of the process. */
export interface HttpServer {
  readonly routes: HttpRoutes;
  /** Resolves with the port that is listened on. */
  listen(port: number, host: string | undefined): Promise<number>;
  /** From now on /readyz says no, so that a load balancer sends nobody here. */
  notReady(): void;
  /** Waits for requests in flight, at most `withinMs`, then closes. */
  close(withinMs: number): Promise<void>;
}

const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
const LARGEST_HEADERS = 16_384;

/** Besides the routes that adapters add it answers /healthz (the process runs) and /readyz (it can answer). */
export function createHttpServer(log: Logger): HttpServer {
  const handlers = new Map<string, RequestHandler>();
  let ready = false;
  const server = createServer(
    { headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS, maxHeaderSize: LARGEST_HEADERS },
    (request, response) => {
      const path = pathOf(request);
      if (path === '/healthz') return reply(response, 200, 'ok');
      if (path === '/readyz') return ready ? reply(response, 200, 'ready') : reply(response, 503, 'not ready');
      const handler = handlerOf(path, handlers);
      if (!handler) return reply(response, 404, 'not found');
      try {
        handler(request, response);
      } catch (error) {
        log.error({ path, error: String(error) }, 'a request handler failed');
        if (!response.headersSent) reply(response, 500, 'internal error');
      }
    },
  );
  return {
    routes: {
      add(path, handler) {
        if (handlers.has(path)) throw new Error(`The path ${path} is taken by another adapter.`);
        handlers.set(path, handler);
      },
    },
    async listen(port, host) {
      await listening(server, port, host);
      ready = true;
      return (server.address() as AddressInfo).port;
    },
    notReady() {
      ready = false;
    },
    close: (withinMs) => closed(server, withinMs),
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

/** The longest path that was added and is this one or begins it. */
function handlerOf(path: string, handlers: ReadonlyMap<string, RequestHandler>): RequestHandler | undefined {
  const fitting = [...handlers.keys()].filter((added) => path === added || path.startsWith(`${added}/`));
  const longest = fitting.reduce((a, b) => (b.length > a.length ? b : a), '');
  return handlers.get(longest);
}

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
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
