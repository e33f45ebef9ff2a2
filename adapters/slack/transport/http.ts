import { HTTPReceiver, type HTTPReceiverOptions } from '@slack/bolt';
import type { HttpRoutes } from '../../adapter.ts';
import type { Transport } from './transport.ts';

/** Everything of Slack's is below this path: /slack/events, /slack/install, /slack/oauth_redirect. */
export const SLACK_PATH = '/slack';

const BODY_LIMIT = '1mb';

/** Requests of Slack on the one HTTP server of the process; each one's signature is checked by the SDK. */
export function createHttpTransport(options: HTTPReceiverOptions, routes: HttpRoutes): Transport {
  const receiver = new HTTPReceiver({ bodyLimit: BODY_LIMIT, ...options });
  return {
    receiver,
    async start() {
      routes.add(SLACK_PATH, (request, response) => {
        try {
          receiver.requestListener(request, response);
        } catch {
          // The SDK throws for an address or a method that it does not know.
          response.writeHead(404).end();
        }
      });
    },
    // The server belongs to the process, which closes it.
    stop: () => Promise.resolve(),
  };
}
