import { createHash, timingSafeEqual } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Logger } from '../src/ops/logger.ts';
import type { Metrics } from '../src/ops/metrics.ts';
import { traceOf } from '../src/ops/trace-of.ts';
import type { RequestHandler } from './adapter.ts';
import { reply } from './http-reply.ts';

export const METRICS_PATH = '/metrics';

/** Answers whoever knows the token: `Authorization: Bearer <token>`. */
export function createMetricsHandler(
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  token: string,
  log: Logger,
): RequestHandler {
  const expected = digestOf(`Bearer ${token}`);
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      reply(response, 405, 'method not allowed', { allow: 'GET, HEAD' });
    } else if (!timingSafeEqual(digestOf(request.headers.authorization ?? ''), expected)) {
      reply(response, 401, 'unauthorized', { 'www-authenticate': 'Bearer' });
    } else {
      void send(metrics, response, log);
    }
  };
}

async function send(
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  response: ServerResponse,
  log: Logger,
): Promise<void> {
  try {
    reply(response, 200, await metrics.text(), { 'content-type': metrics.contentType });
  } catch (error) {
    log.error({ ...traceOf(error) }, 'the metrics could not be read');
    reply(response, 500, 'internal error');
  }
}

/** Of one length for all inputs, as a comparison in constant time needs it. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
