import { once } from 'node:events';
import { connect } from 'node:net';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../../adapters/rest/api-shapes.ts';
import type { Bot } from '../../../src/bot.ts';
import { createRealCore } from '../../real-core.ts';
import { createApiDescription } from './api-description.ts';
import { createFileBot } from './file-bot.ts';
import { OTHER_TOKEN, type RestServer, startRestServer, TOKEN } from './rest-server.ts';

const core = await createRealCore();
const description = createApiDescription();
const seen = new Set<string>();
let rest: RestServer | undefined;
afterEach(() => rest?.stop());

const FAILING: Bot = {
  answer: () => Promise.reject(new Error('about Very Secret Customer')),
  screenFile: () => Promise.reject(new Error('about Very Secret Customer')),
  suggest: () => Promise.reject(new Error('about Very Secret Customer')),
};

/** A body whose length nobody announces. */
function streamOf(megabytes: number): ReadableStream<Uint8Array> {
  let left = megabytes;
  return new ReadableStream({
    pull(controller) {
      if (left === 0) return controller.close();
      left -= 1;
      return controller.enqueue(Buffer.alloc(1_000_000, 'x\n'));
    },
  });
}

interface Example {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: string;
  readonly type?: string;
  readonly body?: string;
}

const ANSWER: Example = { method: 'POST', path: '/answer', type: 'application/json', body: '{"text":"Hikvision"}' };
const SCREEN: Example = { method: 'POST', path: '/screen', type: 'application/json', body: '{"names":["Megvii"]}' };
const SUGGEST: Example = { method: 'GET', path: '/suggest', query: '?q=hikv' };
const FILE: Example = {
  method: 'POST',
  path: '/screen-file',
  type: 'text/csv',
  body: 'name\r\nHikvision\r\nSiemens AG\r\n',
};
const DESCRIPTION: Example = { method: 'GET', path: '/openapi.json' };
const GUARDED = [ANSWER, SCREEN, SUGGEST, FILE];
const POSTED = [ANSWER, SCREEN, FILE];

async function start(bot: Bot = core.bot): Promise<RestServer> {
  rest = await startRestServer(bot);
  return rest;
}

/** Sends it, holds the response against the description, and resolves with it. */
async function send(server: RestServer, example: Example, init: RequestInit = {}): Promise<Response> {
  const { method, path, query = '', type, body } = example;
  const headers = new Headers(init.headers);
  if (type !== undefined && !headers.has('content-type')) headers.set('content-type', type);
  const given = body === undefined ? {} : { body };
  const response = await server.call(`${path}${query}`, { method, ...given, ...init, headers });
  seen.add(await description.check(method, path, response.clone()));
  return response;
}

async function firstPointer(response: Response): Promise<string | undefined> {
  return Problem.parse(await response.json()).errors?.[0]?.pointer;
}

describe('a call', () => {
  it.each(GUARDED)('without a valid token is refused: $path', async (example) => {
    const server = await start();
    for (const authorization of [
      '',
      'Bearer',
      'Bearer  ',
      `Basic ${TOKEN}`,
      TOKEN,
      'Bearer x',
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      `Bearer ${TOKEN.toUpperCase()}`,
      `Bearer ${TOKEN} ${TOKEN}`,
      `Bearer ${'x'.repeat(9000)}`,
    ]) {
      const response = await send(server, example, { headers: { authorization } });
      expect(response.status, authorization).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm=/u);
    }
    expect(JSON.stringify(server.log)).not.toContain(TOKEN.slice(1));
  });

  it('with any of the tokens, and the scheme in any case, is let in', async () => {
    const server = await start();
    for (const authorization of [`Bearer ${TOKEN}`, `bearer ${TOKEN}`, `BEARER   ${OTHER_TOKEN}`]) {
      expect((await send(server, SUGGEST, { headers: { authorization } })).status).toBe(200);
    }
  });

  it('without a valid token is refused before its body is read', async () => {
    const server = await start();
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      'POST /api/v1/screen-file HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\nContent-Type: text/csv\r\n\r\n',
    );
    const [answer] = await once(socket.setEncoding('utf8'), 'data');
    expect(answer).toMatch(/^HTTP\/1\.1 401 [\s\S]*connection: close/u);
    socket.destroy();
  });

  it.each(POSTED)('with a body that is too large is refused: $path', async (example) => {
    const server = await start(createFileBot(core));
    const streamed: RequestInit & { readonly duplex: 'half' } = { body: streamOf(21), duplex: 'half' };
    expect((await send(server, example, streamed)).status).toBe(413);
    // The server goes on answering.
    expect((await send(server, SUGGEST)).status).toBe(200);
  });

  it.each([ANSWER, SCREEN])('that announces too large a body is refused: $path', async (example) => {
    const body = `"${'x'.repeat(1_000_000)}"`;
    expect((await send(await start(), example, { body })).status).toBe(413);
  });

  it.each(POSTED)('of another media type, or compressed, is refused: $path', async (example) => {
    const server = await start();
    for (const headers of [
      { 'content-type': 'application/xml' },
      { 'content-type': 'application/json-patch+json' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': example.type ?? '', 'content-encoding': 'gzip' },
    ]) {
      server.passSeconds(60);
      expect((await send(server, example, { headers })).status, JSON.stringify(headers)).toBe(415);
    }
  });

  it('in JSON of another alphabet than UTF-8 is refused', async () => {
    const server = await start();
    const typed = (charset: string) => ({ headers: { 'content-type': `application/json; charset=${charset}` } });
    expect((await send(server, ANSWER, typed('utf-16'))).status).toBe(415);
    expect((await send(server, ANSWER, typed('UTF-8'))).status).toBe(200);
    expect((await send(server, ANSWER, { body: Buffer.from([0x22, 0xff, 0x22]) })).status).toBe(400);
  });

  it.each([
    [ANSWER, '{', undefined],
    [ANSWER, '', undefined],
    [ANSWER, '[]', '#'],
    [ANSWER, '{}', '#/text'],
    [ANSWER, '{"text":5}', '#/text'],
    [ANSWER, '{"text":"a","contry":"CN"}', '#/contry'],
    [ANSWER, '{"text":"a","a/b~c":1}', '#/a~1b~0c'],
    [ANSWER, '{"text":"a","country":"cn"}', '#/country'],
    [ANSWER, '{"text":"a","country":"ZZ"}', '#/country'],
    [SCREEN, '{"names":[]}', '#/names'],
    [SCREEN, '{"names":"Hikvision"}', '#/names'],
    [SCREEN, '{"names":["a",null]}', '#/names/1'],
    [SCREEN, JSON.stringify({ names: Array(101).fill('a') }), '#/names'],
  ])('$path with a malformed body %s is told which field is wrong', async (example, body, pointer) => {
    const response = await send(await start(), example, { body });
    expect(response.status).toBe(400);
    expect(await firstPointer(response)).toBe(pointer);
  });

  it.each([
    [SUGGEST, '', '?q'],
    [SUGGEST, '?q=', '?q'],
    [SUGGEST, '?q=a&limit=0', '?limit'],
    [SUGGEST, '?q=a&limit=x', '?limit'],
    [SUGGEST, '?q=a&limit=26', '?limit'],
    [SUGGEST, '?q=a&more=1', '?more'],
    [FILE, '?column=a%22b', '?column'],
    [FILE, '?country=XX', '?country'],
    [FILE, '?colum=a', '?colum'],
  ])('$path with the parameters %s is told which one is wrong', async (example, query, pointer) => {
    const response = await send(await start(), { ...example, query });
    expect(response.status).toBe(400);
    expect(await firstPointer(response)).toBe(pointer);
  });

  it('with an Idempotency-Key that is none is refused', async () => {
    const server = await start();
    for (const key of ['a b', 'x'.repeat(256)]) {
      expect((await send(server, ANSWER, { headers: { 'idempotency-key': key } })).status).toBe(400);
    }
  });

  it.each(GUARDED)('too many at once wait, and nobody else waits for them: $path', async (example) => {
    const server = await start(createFileBot(core));
    let response = await send(server, example);
    for (let calls = 1; calls < 80 && response.status === 200; calls += 1) response = await send(server, example);
    expect(response.status).toBe(429);
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect((await send(server, example, { headers: { authorization: `Bearer ${OTHER_TOKEN}` } })).status).toBe(200);
    server.passSeconds(seconds);
    expect((await send(server, example)).status).toBe(200);
  });

  it.each(GUARDED)('that fails tells nothing of why, and does not read as "no match": $path', async (example) => {
    const server = await start(FAILING);
    const response = await send(server, example);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain('Nothing was screened');
    expect(`${text}${JSON.stringify(server.log)}`).not.toMatch(/Secret Customer/u);
    expect(server.log.map(({ level }) => level)).toContain('error');
  });

  it.each([...GUARDED, DESCRIPTION])('is refused while the server is being stopped: $path', async (example) => {
    const server = await start();
    await server.drain();
    expect((await send(server, example)).status).toBe(503);
  });

  it('under way is finished before the server stops', async () => {
    let finish: () => void = () => {};
    let arrived: () => void = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow: Bot = {
      ...core.bot,
      async answer(request) {
        arrived();
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return core.bot.answer(request);
      },
    };
    const server = await start(slow);
    const response = send(server, ANSWER);
    await arrival;
    const drained = server.drain();
    finish();
    expect((await response).status).toBe(200);
    await drained;
  });

  it('that is broken off is let go', async () => {
    const server = await start();
    const socket = connect(server.port, '127.0.0.1');
    const head = `POST /api/v1/answer HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\n`;
    socket.write(`${head}Content-Length: 100\r\n\r\n{"text":`, () => socket.destroy());
    await expect.poll(() => server.log.length).toBeGreaterThan(0);
    expect(server.log.map(({ level }) => level)).toEqual(['debug']);
    expect((await send(server, ANSWER)).status).toBe(200);
  });
});

describe('paths and methods', () => {
  it.each(['', '/', '/answer/', '/nothing', '/answer/x', '//answer'])('there is nothing at "%s"', async (path) => {
    const response = await (await start()).call(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each([
    ['GET', '/answer', 'POST, OPTIONS'],
    ['HEAD', '/answer', 'POST, OPTIONS'],
    ['DELETE', '/screen', 'POST, OPTIONS'],
    ['POST', '/suggest', 'GET, HEAD, OPTIONS'],
    ['PUT', '/openapi.json', 'GET, HEAD, OPTIONS'],
  ])('%s %s is not allowed, and what is allowed is told', async (method, path, allow) => {
    const response = await (await start()).call(path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  it('OPTIONS tells the methods, and lets no web page of elsewhere in', async () => {
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
    const response = await (await start()).call('/answer', { method: 'OPTIONS', headers });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('HEAD gives the headers of GET', async () => {
    const server = await start();
    const whole = await server.call('/openapi.json');
    const head = await server.call('/openapi.json', { method: 'HEAD' });
    expect(await head.text()).toBe('');
    expect(head.headers.get('content-length')).toBe(String((await whole.arrayBuffer()).byteLength));
  });

  it('nothing is kept by a cache', async () => {
    const response = await send(await start(), ANSWER);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('the OpenAPI description', () => {
  it('is given without a token and is valid OpenAPI 3.1', async () => {
    const response = await send(await start(), DESCRIPTION, { headers: { authorization: 'Basic eA==' } });
    expect(response.status).toBe(200);
    const document = z.looseObject({ openapi: z.string() }).parse(await response.json());
    const checked = await new Validator().validate(document);
    expect(checked).toEqual({ valid: true });
    expect(document.openapi).toMatch(/^3\.1\./u);
  });

  it('knows the answer to a file, and to one that cannot be screened', async () => {
    const server = await start(createFileBot(core));
    expect((await send(server, FILE)).status).toBe(200);
    await server.stop();
    const real = await start();
    expect((await send(real, FILE, { body: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') })).status).toBe(422);
  });

  it.each([ANSWER, SCREEN, SUGGEST])('knows the answer to $path', async (example) => {
    expect((await send(await start(), example)).status).toBe(200);
  });

  afterAll(() => {
    expect([...description.documented].filter((id) => !seen.has(id))).toEqual([]);
  });
});
