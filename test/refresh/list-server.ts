import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

export interface ListServer {
  /** Address of the list. */
  readonly url: string;
  readonly origin: string;
  /** What was asked, in order. */
  readonly requests: readonly IncomingMessage[];
  /** Changes how it answers from now on. */
  answerWith(listener: RequestListener): void;
  close(): Promise<void>;
}

/** A web server on this machine that stands for the government's. */
export async function startListServer(first: RequestListener): Promise<ListServer> {
  let listener = first;
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    url: `${origin}/consolidated.json`,
    origin,
    requests,
    answerWith(next) {
      listener = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers as the official server does: with the file, or with 304 to whoever has it. */
export function file(text: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): RequestListener {
  const etag = `"${createHash('sha256').update(text).digest('hex')}"`;
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'application/json',
      etag,
      'last-modified': 'Fri, 31 Jul 2026 13:15:00 GMT',
      ...headers,
    });
    response.end(text);
  };
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(code, headers).end('no');
  };
}

/** Begins to answer and leaves the rest to the test. */
export function begin(then: (response: ServerResponse) => void): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"results":[');
    then(response);
  };
}
