import fc from 'fast-check';

/** What somebody may send who means no good, or whose software is broken. */
export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const PATHS = [
  '/slack/events',
  '/slack/install',
  '/slack/oauth_redirect',
  '/slack/oauth_redirect?code=x&state=y',
  '/slack',
  '/slack/../api/messages',
  '/api/messages',
  '/api/messages/',
  '/API/messages',
  '/api/messages?x=%00',
  '/healthz',
  '/readyz',
  '/metrics',
  '/',
  '//',
  '/%',
  '/.env',
  '*',
  'http://other.example/slack/events',
];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'];
const HEADERS = [
  'accept',
  'authorization',
  'content-encoding',
  'content-type',
  'cookie',
  'expect',
  'host',
  'origin',
  'range',
  'user-agent',
  'x-forwarded-for',
  'x-slack-request-timestamp',
  'x-slack-retry-num',
  'x-slack-signature',
];
const TYPES = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', '', 'x'];

const headerText = fc.string({ unit: fc.constantFrom(...printable()), maxLength: 200 });

function printable(): readonly string[] {
  return Array.from({ length: 0x7f - 0x21 }, (_, index) => String.fromCharCode(0x21 + index));
}

export const headers: fc.Arbitrary<Readonly<Record<string, string>>> = fc.dictionary(
  fc.constantFrom(...HEADERS),
  fc.oneof(
    headerText,
    fc.constantFrom(...TYPES, 'Bearer a.b.c', 'Bearer ', 'Basic YTpi', 'gzip', '0', '-1', '99999999999999', 'v0=00'),
    headerText.map((text) => text.repeat(10)),
  ),
  { maxKeys: 6 },
);

/** JSON that is whole, cut off, endless in depth, or about things that objects have by themselves. */
export const jsonText: fc.Arbitrary<string> = fc.oneof(
  fc.json(),
  fc.tuple(fc.json(), fc.nat(50)).map(([text, length]) => text.slice(0, length)),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => '['.repeat(depth)),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  fc.constantFrom(
    '',
    'null',
    '0',
    '"x"',
    '[]',
    '{}',
    '{"__proto__":{"x":1}}',
    '{"constructor":{"prototype":1}}',
    '\uFEFF{}',
  ),
);

export const body: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 4000 }),
  jsonText.map((text) => Buffer.from(text)),
  jsonText.map((text) => Buffer.from(`payload=${encodeURIComponent(text)}`)),
  fc.string({ unit: 'binary', maxLength: 500 }).map((text) => Buffer.from(text)),
  fc.constantFrom('payload=%7B', 'payload', '&&&===', 'a[b][c]=1', '%', 'ssl_check=1').map((text) => Buffer.from(text)),
);

export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.constantFrom(...METHODS),
  path: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...PATHS) },
    { weight: 1, arbitrary: fc.webPath().map((path) => `/${path}`) },
  ),
  headers,
  body,
});

/** Bytes as they come on a connection: requests of all kinds of wrong shape. */
export const hostileBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 2000 }),
  fc
    .constantFrom(
      'GET / HTTP/9.9\r\n\r\n',
      'GET\r\n\r\n',
      'GET /healthz HTTP/1.1\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      'POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
      'POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
      'POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked, x\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: x\r\nX\u0000: a\r\n\r\n',
      'GET /healthz HTTP/1.1\nHost: x\n\n',
      'CONNECT other.example:443 HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
    )
    .map((text) => Buffer.from(text, 'latin1')),
  fc
    .tuple(fc.constantFrom(...METHODS), fc.uint8Array({ maxLength: 300 }))
    .map(([method, bytes]) =>
      Buffer.concat([Buffer.from(`${method} /`), bytes, Buffer.from(' HTTP/1.1\r\nHost: x\r\n\r\n')]),
    ),
);

/** A copy of a payload in which something, anywhere, is gone or another value. */
export function mutated(payload: object): fc.Arbitrary<unknown> {
  const paths = pathsOf(payload);
  const change = fc.tuple(
    fc.constantFrom(...paths),
    fc.oneof(fc.constant(undefined), fc.jsonValue(), fc.string({ unit: 'binary' })),
  );
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce<unknown>((changed, [path, value]) => withValue(changed, path, value), payload));
}

function pathsOf(value: unknown, above: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [above];
  const inner = Object.entries(value).flatMap(([name, child]) => pathsOf(child, [...above, name]));
  return above.length === 0 ? inner : [above, ...inner];
}

function withValue(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (typeof whole !== 'object' || whole === null) return whole;
  const copy = { ...whole, [name]: withValue(Reflect.get(whole, name), rest, value) };
  return Array.isArray(whole) ? Object.values(copy) : copy;
}
