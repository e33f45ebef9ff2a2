import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import * as z from 'zod';
import type { Logger } from '../../src/ops/logger.ts';
import { createDrainedEndpoint, type Endpoint } from '../drained-endpoint.ts';
import { looksLikeChannelToken, statusOfAuthenticationError } from './authentication.ts';
import type { TeamsConfig } from './config.ts';
import { failureFields } from './delivery.ts';
import { LIMITS } from './limits.ts';
import { isLocalCall, isLocalUrl } from './local-call.ts';
import { placeOf } from './place.ts';

export type TurnLogic = (context: TurnContext) => Promise<void>;

/** The SDK's adapter: authenticates the activity, then runs the logic. */
export interface ActivityReceiver {
  receive(authorization: string, activity: Activity, logic: TurnLogic): Promise<InvokeResponse | undefined>;
}

export interface EndpointOptions {
  readonly receiver: ActivityReceiver;
  readonly run: TurnLogic;
  readonly config: TeamsConfig;
  /** Issuer of the tokens of incoming requests. */
  readonly issuer: string;
  readonly log: Logger;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const WithId = z.looseObject({ id: z.string().min(1) });

const ActivityShape = z.looseObject({
  type: z.string().min(1),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  conversation: WithId,
  recipient: WithId,
  from: WithId,
  text: z.string().optional(),
  entities: z.array(z.looseObject({})).optional(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).optional(),
});

const InboundActivity = z.custom<Activity>((value) => ActivityShape.safeParse(value).success);

/** Undefined when there is more than the limit. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.requestBytes) {
    return undefined;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LIMITS.requestBytes) {
      return undefined;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  // What was refused unread would otherwise be taken for the next request on this connection.
  const close = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, {
    ...headers,
    ...close,
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': String(Buffer.byteLength(text)),
  });
  response.end(text);
}

/** The refusal that the request line and headers alone allow, before a body is read. */
function refusal(request: IncomingMessage, { config, issuer }: EndpointOptions): Reply | undefined {
  if (request.method !== 'POST') {
    return { status: 405, headers: { allow: 'POST' } };
  }
  if (config.credentials === 'local-development') {
    return isLocalCall(request) ? undefined : { status: 403 };
  }
  return looksLikeChannelToken(request.headers.authorization ?? '', issuer) ? undefined : { status: 401 };
}

function isAllowed(activity: Activity, { config }: EndpointOptions): boolean {
  if (config.credentials === 'local-development' && !isLocalUrl(activity.serviceUrl)) {
    return false;
  }
  const tenantId = placeOf(activity).tenantId?.toLowerCase() ?? '';
  return config.allowedTenants.length === 0 || config.allowedTenants.includes(tenantId);
}

async function answer(request: IncomingMessage, options: EndpointOptions): Promise<Reply> {
  const refused = refusal(request, options);
  if (refused !== undefined) {
    return refused;
  }
  const body = await readBody(request);
  if (body === undefined) {
    return { status: 413 };
  }
  const parsed = InboundActivity.safeParse(parseJson(body));
  return parsed.success ? runActivity(request.headers.authorization ?? '', parsed.data, options) : { status: 400 };
}

async function runActivity(authorization: string, activity: Activity, options: EndpointOptions): Promise<Reply> {
  const { receiver, run, log } = options;
  const progress: { stage: 'authentication' | 'refused' | 'turn' } = { stage: 'authentication' };
  try {
    const invoked = await receiver.receive(authorization, activity, async (context) => {
      // The tenant is believed only now that the token has vouched for the sender of the activity.
      progress.stage = isAllowed(activity, options) ? 'turn' : 'refused';
      if (progress.stage === 'turn') {
        await run(context);
      }
    });
    if (progress.stage === 'refused') {
      log.warn({ activityId: activity.id, tenant: placeOf(activity).tenantId }, 'teams: tenant not allowed');
      return { status: 403 };
    }
    return invoked === undefined ? { status: 200 } : { status: invoked.status, body: invoked.body };
  } catch (error) {
    const { stage } = progress;
    const status = stage === 'authentication' ? statusOfAuthenticationError(error) : 500;
    // An error of the token check says what is wrong with the token; any other may quote the question.
    const reason = stage === 'authentication' && error instanceof Error ? { reason: error.message } : {};
    const fields = { activityId: activity.id, answered: status, ...reason, ...failureFields(error) };
    log[status === 401 ? 'warn' : 'error'](fields, `teams: ${stage} failed`);
    return { status };
  }
}

/** The messaging endpoint: everything that is not an authenticated activity gets a bare status. */
export function createEndpoint(options: EndpointOptions): Endpoint {
  return createDrainedEndpoint(async (request, response, isStopping) => {
    try {
      send(response, isStopping ? { status: 503, headers: { 'retry-after': '5' } } : await answer(request, options));
    } catch (error) {
      // Reading failed: the caller went away in the middle of its body.
      options.log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'teams: request broken off');
      response.destroy();
    }
  });
}
