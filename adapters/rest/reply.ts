import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { finished } from 'node:stream/promises';
import type { z } from 'zod';
import { within } from '../../src/ops/within.ts';
import type { Problem } from './api-shapes.ts';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly mediaType: string; readonly content: string | Uint8Array };
}

type ProblemBody = z.infer<typeof Problem>;

/** A body that is refused unread is let in and thrown away for so long, so that the caller gets to read the refusal. */
const LINGER_MS = 2000;

export function jsonReply(value: unknown): Reply {
  return { status: 200, body: { mediaType: 'application/json', content: JSON.stringify(value) } };
}

/** RFC 9457. `detail` says what to do and quotes nothing that was sent. */
export function problemReply(
  status: number,
  detail: string,
  more: Pick<ProblemBody, 'errors' | 'answer'> & { readonly headers?: Readonly<Record<string, string>> } = {},
): Reply {
  const { headers = {}, ...rest } = more;
  const problem: ProblemBody = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    ...rest,
  };
  return { status, headers, body: { mediaType: 'application/problem+json', content: JSON.stringify(problem) } };
}

/** Resolves when the caller has it, or is gone. */
export async function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  const { status, headers = {}, body } = reply;
  const unread = hasBody(request) && !request.readableEnded;
  const content = Buffer.from(body?.content ?? '');
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
    // What is left of a body would otherwise be taken for the next request on this connection.
    ...(unread ? { connection: 'close' } : {}),
    ...(body === undefined ? {} : { 'content-type': body.mediaType }),
    ...(status === 204 ? {} : { 'content-length': String(content.length) }),
  });
  if (unread) {
    response.write(content);
    request.resume();
    await within(
      LINGER_MS,
      finished(request).catch(() => {}),
      undefined,
    );
    response.end();
  } else {
    response.end(content);
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
