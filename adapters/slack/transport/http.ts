import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type BufferedIncomingMessage,
  HTTPModuleFunctions,
  HTTPReceiver,
  type HTTPReceiverOptions,
  type ReceiverProcessEventErrorHandlerArgs,
} from '@slack/bolt';
import type { Logger } from '../../../src/ops/logger.ts';
import type { HttpRoutes } from '../../adapter.ts';
import { reply } from '../../http-reply.ts';
import { UNDER_WAY } from '../listeners/work.ts';
import { isKnownPayload } from './known-payload.ts';
import type { Transport } from './transport.ts';

const { bufferIncomingMessage, defaultProcessEventErrorHandler, isRawBodyError, parseAndVerifyHTTPRequest } =
  HTTPModuleFunctions;

/** Everything of Slack's is below this path: /slack/events, /slack/install, /slack/oauth_redirect. */
export const SLACK_PATH = '/slack';

const EVENTS_PATH = `${SLACK_PATH}/events`;
const BODY_LIMIT = '1mb';
const BEING_ANSWERED = 'This event is being answered.';
const NOT_A_PAYLOAD = 'This is not a payload that Slack sends.';

interface HttpParts {
  readonly routes: HttpRoutes;
  readonly log: Logger;
}

/** Requests of Slack on the one HTTP server of the process; each one's signature is checked by the SDK. */
export function createHttpTransport(options: HTTPReceiverOptions, { routes, log }: HttpParts): Transport {
  const receiver = new HTTPReceiver({ ...options, processEventErrorHandler: answerFailure(log) });
  return {
    receiver,
    async start() {
      routes.add(SLACK_PATH, (request, response) => {
        if (request.method === 'POST' && request.url?.split('?', 1)[0] === EVENTS_PATH) {
          void receive(request, response, receiver, { signingSecret: options.signingSecret, log });
        } else {
          hand(request, response, receiver);
        }
      });
    },
    // The server belongs to the process, which closes it.
    stop: () => Promise.resolve(),
  };
}

function hand(request: IncomingMessage, response: ServerResponse, receiver: HTTPReceiver): void {
  try {
    receiver.requestListener(request, response);
  } catch {
    // The SDK throws for an address or a method that it does not know.
    response.writeHead(404).end();
  }
}

interface ReceiveParts {
  readonly signingSecret: string;
  readonly log: Logger;
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  receiver: HTTPReceiver,
  { signingSecret, log }: ReceiveParts,
): Promise<void> {
  let whole: BufferedIncomingMessage;
  try {
    whole = await bufferIncomingMessage(request, BODY_LIMIT);
  } catch (error) {
    const status = isRawBodyError(error) ? error.statusCode : 400;
    log.warn({ answered: status }, 'slack: the body of a request could not be read');
    // What was not read would otherwise be taken for the next request on this connection.
    response.writeHead(status, { connection: 'close' }).end();
    return;
  }
  if (isKnownPayload(whole) || !(await isSigned(whole, signingSecret))) {
    hand(whole, response, receiver);
  } else {
    refuse(response, log);
  }
}

function isSigned(request: BufferedIncomingMessage, signingSecret: string): Promise<boolean> {
  return parseAndVerifyHTTPRequest({ signingSecret }, request).then(
    () => true,
    () => false,
  );
}

/** Neither the body nor an error that may quote it is logged. */
function refuse(response: ServerResponse, log: Logger): void {
  log.warn({ answered: 400 }, 'slack: a signed request is not a payload that Slack sends');
  reply(response, 400, NOT_A_PAYLOAD);
}

/**
 * Errors of the listeners have been answered by the app's own handler, and come with a code. What is left is the SDK's
 * surprise at a payload that lacks what it reads first; sent again, as after a 500, it would lack it again.
 */
function answerFailure(log: Logger): (failure: ReceiverProcessEventErrorHandlerArgs) => Promise<boolean> {
  return async (failure) => {
    const { error, response } = failure;
    if ('code' in error && error.code === UNDER_WAY) {
      reply(response, 503, BEING_ANSWERED);
      return true;
    }
    if (!(error instanceof TypeError) || 'code' in error || response.headersSent) {
      return defaultProcessEventErrorHandler(failure);
    }
    refuse(response, log);
    return true;
  };
}
