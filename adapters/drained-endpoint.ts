import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from './adapter.ts';

/** What an adapter hangs below its path, and closes before the process ends. */
export interface Endpoint {
  readonly handle: RequestHandler;
  /** From now on requests are answered as during a stop; resolves when those under way have been answered. */
  drain(): Promise<void>;
}

/**
 * An endpoint that leaves no request half answered when it stops.
 * @param respond answers one request and never rejects; `isStopping` once the endpoint is being drained.
 */
export function createDrainedEndpoint(
  respond: (request: IncomingMessage, response: ServerResponse, isStopping: boolean) => Promise<void>,
): Endpoint {
  const underWay = new Set<Promise<void>>();
  let isStopping = false;
  return {
    handle(request, response) {
      const work = respond(request, response, isStopping).finally(() => underWay.delete(work));
      underWay.add(work);
    },
    async drain() {
      isStopping = true;
      await Promise.all(underWay);
    },
  };
}
