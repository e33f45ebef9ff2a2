import type { IncomingMessage } from 'node:http';
import { failureAnswer } from '../../src/answer/problem-answer.ts';
import type { BotRequest } from '../../src/bot.ts';
import { createRateLimit, type RateLimit } from '../../src/ops/rate-limit.ts';
import type { AdapterContext } from '../adapter.ts';
import { createDrainedEndpoint, type Endpoint } from '../drained-endpoint.ts';
import { createAuthentication } from './authentication.ts';
import type { AnswerCall, Call } from './call.ts';
import { getSuggest } from './calls/get-suggest.ts';
import { postAnswer } from './calls/post-answer.ts';
import { postScreen } from './calls/post-screen.ts';
import { postScreenFile } from './calls/post-screen-file.ts';
import type { RestConfig } from './config.ts';
import { describeApi } from './openapi.ts';
import { BASE_PATH, type Operation, type OperationId, PACES, type Pace } from './operations.ts';
import { mediaTypeOf, operationAt, refusedByHeaders, stopping, tooMany, unauthorized } from './refusals.ts';
import { jsonReply, problemReply, type Reply, send } from './reply.ts';

const CALLS: Readonly<Record<Exclude<OperationId, 'getDescription'>, AnswerCall>> = {
  postAnswer,
  postScreen,
  getSuggest,
  postScreenFile,
};

export function createEndpoint(context: Omit<AdapterContext, 'routes'>, config: RestConfig): Endpoint {
  const answer = createAnswering(context, config);
  return createDrainedEndpoint(async (request, response, isStopping) => {
    try {
      await send(request, response, isStopping ? stopping() : await answer(request));
    } catch (error) {
      if (request.errored !== null || response.headersSent) {
        // The caller went away in the middle of its body.
        context.log.debug(traceOf(error), 'rest: a call was broken off');
        response.destroy();
        return;
      }
      context.log.error(traceOf(error), 'rest: a call failed');
      await send(request, response, problemReply(500, failureAnswer().headline)).catch(() => response.destroy());
    }
  });
}

/** The reply to one request. What request line and headers allow to refuse is refused before a byte of the body is read. */
function createAnswering(
  { bot, log, now }: Omit<AdapterContext, 'routes'>,
  config: RestConfig,
): (request: IncomingMessage) => Promise<Reply> {
  const callerOf = createAuthentication(config.tokens);
  const limits = createLimits();
  const description = jsonReply(describeApi());
  return async (request) => {
    const [path = '', query] = (request.url ?? '').split('?', 2);
    const found = operationAt(path.slice(BASE_PATH.length), request.method ?? '');
    if ('refused' in found) {
      return found.refused;
    }
    const { operation } = found;
    if (operation.id === 'getDescription' || operation.pace === undefined) {
      return description;
    }
    const caller = callerOf(request.headers.authorization);
    if (caller === undefined) {
      log.warn({ operation: operation.id }, 'rest: a call without a valid token');
      return unauthorized(request.headers.authorization !== undefined);
    }
    const refused = tooMany(limits[operation.pace], caller, now()) ?? refusedByHeaders(request, operation);
    const call = { bot, request, query: new URLSearchParams(query), ...bodyFrame(request, operation) };
    return refused ?? CALLS[operation.id]({ ...call, asker: askerOf(caller, config), ...keyOf(request) });
  };
}

function createLimits(): Readonly<Record<Pace, RateLimit>> {
  return {
    questions: createRateLimit(PACES.questions),
    lists: createRateLimit(PACES.lists),
    keystrokes: createRateLimit(PACES.keystrokes),
    files: createRateLimit(PACES.files),
  };
}

function bodyFrame(request: IncomingMessage, { body }: Operation): Pick<Call, 'mediaType' | 'maxBytes'> {
  return { mediaType: mediaTypeOf(request), maxBytes: body?.maxBytes ?? 0 };
}

function keyOf(request: IncomingMessage): Pick<Call, 'idempotencyKey'> {
  const key = request.headers['idempotency-key'];
  return key === undefined ? {} : { idempotencyKey: String(key) };
}

function askerOf(caller: string, { tenant, administrators }: RestConfig): Omit<BotRequest, 'text' | 'eventId'> {
  return {
    platform: 'rest',
    tenant,
    user: caller,
    userName: caller,
    isDirect: true,
    standing: {
      isAdministrator: () => Promise.resolve(administrators.includes(caller)),
      isInGroup: () => Promise.resolve(false),
    },
  };
}

/** Where it failed, without the message: that can quote what was asked. */
function traceOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) {
    return { error: typeof error };
  }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /u.test(line)) ?? [];
  return { error: error.name, at: frames.map((frame) => frame.trim()) };
}
