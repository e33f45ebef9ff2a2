import type { IncomingMessage } from 'node:http';
import type { RateLimit } from '../../src/ops/rate-limit.ts';
import { BASE_PATH, OPERATIONS, type Operation } from './operations.ts';
import { tooLarge } from './read-body.ts';
import { problemReply, type Reply } from './reply.ts';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/u;

export function operationAt(
  path: string,
  method: string,
): { readonly operation: Operation } | { readonly refused: Reply } {
  const here = OPERATIONS.filter((operation) => operation.path === path);
  if (here.length === 0) {
    return { refused: problemReply(404, `There is nothing here. GET ${BASE_PATH}/openapi.json says what there is.`) };
  }
  // What can be asked for can be asked about; Node leaves the body out.
  const operation = here.find((one) => one.method === (method === 'HEAD' ? 'GET' : method));
  if (operation !== undefined) {
    return { operation };
  }
  const allow = [...here.flatMap((one) => (one.method === 'GET' ? ['GET', 'HEAD'] : [one.method])), 'OPTIONS'];
  const headers = { allow: allow.join(', ') };
  return {
    refused: method === 'OPTIONS' ? { status: 204, headers } : problemReply(405, 'Use another method.', { headers }),
  };
}

export function unauthorized(hadCredentials: boolean): Reply {
  const challenge = 'Bearer realm="entity-list-bot"';
  return problemReply(401, 'Send a token that is valid here: "Authorization: Bearer <token>".', {
    headers: { 'www-authenticate': hadCredentials ? `${challenge}, error="invalid_token"` : challenge },
  });
}

export function tooMany(limit: RateLimit, caller: string, now: Date): Reply | undefined {
  const decision = limit.take(caller, now);
  return decision.allowed
    ? undefined
    : problemReply(429, 'Too many calls. Wait as many seconds as Retry-After says.', {
        headers: { 'retry-after': String(decision.retryAfterSeconds) },
      });
}

export function refusedByHeaders(request: IncomingMessage, { body }: Operation): Reply | undefined {
  const key = request.headers['idempotency-key'];
  if (key !== undefined && !IDEMPOTENCY_KEY.test(String(key))) {
    return problemReply(400, 'Idempotency-Key is not 1 to 255 visible ASCII characters.');
  }
  if (body === undefined) {
    return undefined;
  }
  const isReadable = (request.headers['content-encoding'] ?? 'identity') === 'identity';
  if (!isReadable || !body.mediaTypes.includes(mediaTypeOf(request)) || !isUtf8(request, body.mediaTypes)) {
    return problemReply(415, `Send the body as ${body.mediaTypes.join(' or ')}, not compressed.`);
  }
  return Number(request.headers['content-length'] ?? 0) > body.maxBytes ? tooLarge(body.maxBytes) : undefined;
}

export function mediaTypeOf(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** JSON is UTF-8 alone; of a file the bot finds out itself how it is written. */
function isUtf8(request: IncomingMessage, mediaTypes: readonly string[]): boolean {
  const charset = /;\s*charset\s*=\s*"?(?<name>[^\s";]+)/iu.exec(request.headers['content-type'] ?? '')?.groups?.[
    'name'
  ];
  return charset === undefined || !mediaTypes.includes('application/json') || /^utf-?8$/iu.test(charset);
}

export function stopping(): Reply {
  return problemReply(503, 'This server is being stopped. Try again in a moment.', { headers: { 'retry-after': '5' } });
}
