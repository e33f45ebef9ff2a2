import { request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpServer, type HttpServer } from '../../adapters/http-server.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let server: HttpServer | undefined;

afterEach(() => server?.close(100));

/** Starts a server on a free port of this machine. */
async function start(add?: (routes: HttpServer['routes']) => void): Promise<number> {
  server = createHttpServer(silent);
  add?.(server.routes);
  return server.listen(0, '127.0.0.1');
}

function get(port: number, path: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    request({ port, path, host: '127.0.0.1' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

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

  test('a port that is taken is an error', async () => {
    const port = await start();
    await expect(createHttpServer(silent).listen(port, '127.0.0.1')).rejects.toThrow(
      expect.objectContaining({ code: 'EADDRINUSE' }),
    );
  });
});
