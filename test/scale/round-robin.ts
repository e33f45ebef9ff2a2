import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { listenLocally } from './listen-locally.ts';

export interface RoundRobin {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * A reverse proxy that gives requests to each origin in turn. One that takes no connections is passed over, as a load
 * balancer does; a request that was already given to one is not given to another, and ends with 502.
 */
export async function startRoundRobin(origins: readonly string[]): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  let turn = 0;
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    turn += 1;
    const inTurn = [...origins.slice(turn % origins.length), ...origins.slice(0, turn % origins.length)];
    forward(request, Buffer.concat(chunks), response, inTurn);
  });

  function forward(request: IncomingMessage, body: Uint8Array, response: ServerResponse, inTurn: readonly string[]) {
    const [origin, ...others] = inTurn;
    const { method, url, headers } = request;
    if (origin === undefined) {
      response.writeHead(502).end();
      return;
    }
    const forwarded = send(new URL(url ?? '/', origin), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', (error: NodeJS.ErrnoException) => {
      const isRefused = error.code === 'ECONNREFUSED';
      if (isRefused) forward(request, body, response, others);
      else if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    forwarded.end(body);
  }

  return {
    origin: await listenLocally(server),
    async close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
