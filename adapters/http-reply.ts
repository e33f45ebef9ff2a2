import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Nothing that the server itself says is a page, and nothing of it may be kept. */
const OWN_HEADERS = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Sends one of the server's own answers: a line of text unless the headers say otherwise. */
export function reply(response: ServerResponse, status: number, text: string, headers: OutgoingHttpHeaders = {}): void {
  const body = text.endsWith('\n') ? text : `${text}\n`;
  response.writeHead(status, { ...OWN_HEADERS, ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
