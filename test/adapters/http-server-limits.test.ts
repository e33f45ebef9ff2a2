import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../adapters/http-server.ts';
import type { HttpAnswered } from '../../src/ops/metrics.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let server: HttpServer | undefined;

afterEach(() => server?.close(100));

/** Starts a server on a free port of this machine. */
async function start(add?: (routes: HttpServer['routes']) => void, options: HttpServerOptions = {}): Promise<number> {
  server = createHttpServer(silent, options);
  add?.(server.routes);
  return server.listen(0, '127.0.0.1');
}

interface Got {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

function get(port: number, path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    request({ port, path, headers, method, host: '127.0.0.1' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });
}

/** Everything that comes on a connection until the server ends it. */
function untilClosed(port: number, write: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => write(socket));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    // A reset is an end too: the server need not wait until the caller has read what it says.
    socket.on('error', () => {}).on('close', () => resolve(text));
  });
}

const IMPATIENT = { headersWithinMs: 150, requestWithinMs: 300, checkEveryMs: 25 };

describe('callers that are slow on purpose', () => {
  test('one that never finishes its headers is cut off', async () => {
    const port = await start(undefined, { limits: IMPATIENT });
    const timers: NodeJS.Timeout[] = [];
    const answer = await untilClosed(port, (socket) => {
      socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n');
      timers.push(setInterval(() => socket.writable && socket.write(`X-${Date.now()}: 1\r\n`), 20));
    });
    for (const timer of timers) clearInterval(timer);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /u);
  });

  test('one that says nothing at all is cut off', async () => {
    const port = await start(undefined, { limits: IMPATIENT });
    expect(await untilClosed(port, () => {})).not.toMatch(/ 200 /u);
  });

  test('one that never finishes its body is cut off', async () => {
    const read = (routes: HttpServer['routes']) => routes.add('/read', (incoming) => incoming.resume());
    const port = await start(read, { limits: IMPATIENT });
    const timers: NodeJS.Timeout[] = [];
    const answer = await untilClosed(port, (socket) => {
      socket.write('POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n');
      timers.push(setInterval(() => socket.writable && socket.write('x'), 20));
    });
    for (const timer of timers) clearInterval(timer);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /u);
  });

  test('one that keeps a connection without using it is cut off', async () => {
    const port = await start(undefined, { limits: { keepAliveMs: 50 } });
    const answer = await untilClosed(port, (socket) => socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'));
    expect(answer).toMatch(/^HTTP\/1\.1 200 /u);
  });

  test('a connection on which nothing moves is closed', async () => {
    const port = await start((routes) => routes.add('/never', () => {}), { limits: { silentMs: 100 } });
    expect(await untilClosed(port, (socket) => socket.write('GET /never HTTP/1.1\r\nHost: x\r\n\r\n'))).toBe('');
  });

  test('fifty of them keep nobody else from an answer', async () => {
    const port = await start();
    const opened = Array.from({ length: 50 }, () => connect(port, '127.0.0.1'));
    for (const socket of opened) socket.on('error', () => {}).write('POST /x HTTP/1.1\r\nHost: x\r\n');
    expect((await get(port, '/healthz')).status).toBe(200);
    for (const socket of opened) socket.destroy();
  });
});

describe('a host that is none', () => {
  test.each([']]]', 'a b', 'x:99999', '[::1'])(
    '"%s" is refused before anybody builds an address from it',
    async (host) => {
      const reached: string[] = [];
      const port = await start((routes) => routes.add('/page', (incoming) => void reached.push(incoming.url ?? '')));
      const sent = `GET /page HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      expect(await untilClosed(port, (socket) => socket.write(sent))).toMatch(/^HTTP\/1\.1 400 /u);
      expect(reached).toEqual([]);
    },
  );
});

describe('too much', () => {
  test('connections past the limit are closed as they come', async () => {
    const port = await start(undefined, { limits: { maxConnections: 1 } });
    const first = connect(port, '127.0.0.1');
    await new Promise((resolve) => first.once('connect', resolve));
    // The server has counted the first one only once it has answered on it.
    first.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => first.once('data', resolve));
    expect(await untilClosed(port, (socket) => socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'))).toBe('');
    first.destroy();
  });

  test('a body that is said to be too large is refused unread', async () => {
    const reached: string[] = [];
    const port = await start((routes) => routes.add('/read', (incoming) => void reached.push(incoming.url ?? '')));
    const answer = await untilClosed(port, (socket) =>
      socket.write('POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n'),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /u);
    expect(reached).toEqual([]);
  });
});

describe('many requests of one address', () => {
  const few = { limits: { openRequestsPerMinute: 2 }, now: () => new Date(0), openPaths: ['/open'] };
  const routes = (to: HttpServer['routes']) => {
    to.add('/open', (_request, response) => void response.end('open'));
    to.add('/signed', (_request, response) => void response.end('signed'));
  };

  test('are told to slow down at open and at unknown paths, together', async () => {
    const limited: string[] = [];
    const metrics = { httpAnswered: () => {}, rateLimited: (who: string) => void limited.push(who) };
    const port = await start(routes, { ...few, metrics });
    const statuses = [await get(port, '/open'), await get(port, '/wp-login.php'), await get(port, '/open')];
    expect(statuses.map(({ status }) => status)).toEqual([200, 404, 429]);
    expect(statuses[2]?.headers['retry-after']).toBe('30');
    expect(limited).toEqual(['address']);
  });

  test('are not counted where a signature is asked for, nor at the health paths', async () => {
    const port = await start(routes, few);
    for (const path of ['/signed', '/healthz', '/readyz', '/signed/x', '/healthz', '/readyz']) {
      expect((await get(port, path)).status).toBe(200);
    }
  });

  test('cannot hide behind a header of their own', async () => {
    const port = await start(routes, few);
    const statuses: number[] = [];
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      statuses.push((await get(port, '/open', { 'x-forwarded-for': address })).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('are told apart by what the own proxy says', async () => {
    const port = await start(routes, { ...few, trustedProxies: 1 });
    const statuses: number[] = [];
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3, 192.0.2.1', '192.0.2.9, 192.0.2.1']) {
      statuses.push((await get(port, '/open', { 'x-forwarded-for': address })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe('what is counted of requests', () => {
  test('is the path that was added, never the one that was asked for', async () => {
    const counted: HttpAnswered[] = [];
    let done = () => {};
    const all = new Promise<void>((resolve) => {
      done = resolve;
    });
    const httpAnswered = (request: HttpAnswered) => {
      counted.push(request);
      if (counted.length === 3) done();
    };
    const add = (to: HttpServer['routes']) => to.add('/slack', (_request, response) => void response.end('x'));
    const port = await start(add, { metrics: { httpAnswered, rateLimited: () => {} } });
    await get(port, '/slack/events?query=Hikvision');
    await get(port, '/Hikvision');
    await get(port, '/healthz', {}, 'POST');
    await all;
    expect(counted.map(({ route, method, status }) => `${method} ${route} ${status}`)).toEqual([
      'GET /slack 200',
      'GET other 404',
      'POST /healthz 405',
    ]);
    expect(counted.every(({ seconds }) => seconds >= 0)).toBe(true);
  });
});

describe('the limits of the HTTP server', () => {
  test('headers without end are refused', async () => {
    const port = await start();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
      );
      socket.setEncoding('utf8').on('data', resolve).on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 431 /u);
  });

  test('closing waits for a request in flight', async () => {
    let arrived: (response: ServerResponse) => void = () => {};
    const inFlight = new Promise<ServerResponse>((resolve) => {
      arrived = resolve;
    });
    const port = await start((routes) => routes.add('/slow', (_request, response) => arrived(response)));
    const slow = get(port, '/slow');
    const response = await inFlight;
    const closed = server?.close(5000);
    response.end('done');
    expect((await slow).text).toBe('done');
    await closed;
  });

  test('closing does not wait for a request that is never answered', async () => {
    let arrived = () => {};
    const inFlight = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const port = await start((routes) => routes.add('/never', () => arrived()));
    const never = untilClosed(port, (socket) => socket.write('GET /never HTTP/1.1\r\nHost: x\r\n\r\n'));
    await inFlight;
    await server?.close(50);
    expect(await never).toBe('');
  });

  test('a port that is taken is an error', async () => {
    const port = await start();
    await expect(createHttpServer(silent).listen(port, '127.0.0.1')).rejects.toThrow(
      expect.objectContaining({ code: 'EADDRINUSE' }),
    );
  });
});
