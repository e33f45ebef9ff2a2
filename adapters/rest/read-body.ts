import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { problemReply, type Reply } from './reply.ts';

/** What was sent, or the reply that says what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly refused: Reply };

export interface LimitedBody {
  /** Breaks off with an error past the limit. Reading it in part leaves the connection usable for the reply. */
  readonly content: AsyncIterable<Uint8Array>;
  /** Whether it was broken off. */
  isTooLarge(): boolean;
}

export function limitedBody(request: IncomingMessage, maxBytes: number): LimitedBody {
  let size = 0;
  async function* limited(): AsyncGenerator<Uint8Array> {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) {
        throw new Error('The body is larger than allowed.');
      }
      yield bytes;
    }
  }
  return { content: limited(), isTooLarge: () => size > maxBytes };
}

export function tooLarge(maxBytes: number): Reply {
  return problemReply(413, `The body may have up to ${maxBytes / 1_000_000} MB. Send it in parts.`);
}

/** Rejects when the caller goes away in the middle of the body. */
export async function readJson<T>(request: IncomingMessage, maxBytes: number, shape: z.ZodType<T>): Promise<Read<T>> {
  const body = limitedBody(request, maxBytes);
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body.content) {
      chunks.push(chunk);
    }
  } catch (error) {
    if (body.isTooLarge()) {
      return { refused: tooLarge(maxBytes) };
    }
    throw error;
  }
  const parsed = parseJson(Buffer.concat(chunks));
  return parsed === undefined
    ? { refused: problemReply(400, 'The body is not JSON in UTF-8.') }
    : check(parsed.value, shape, '#');
}

export function readQuery<T>(query: URLSearchParams, shape: z.ZodType<T>): Read<T> {
  return check(Object.fromEntries(query), shape, '?');
}

function parseJson(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

const ERRORS_SHOWN = 10;
const FIELD_LENGTH = 100;

function check<T>(sent: unknown, shape: z.ZodType<T>, root: '#' | '?'): Read<T> {
  const read = shape.safeParse(sent);
  if (read.success) {
    return { value: read.data };
  }
  const errors = read.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key], root), detail: 'There is no such field.' }))
      : [{ pointer: pointerTo(issue.path, root), detail: issue.message }],
  );
  const what = root === '#' ? 'The body does not have the right shape.' : 'A parameter is missing or wrong.';
  return { refused: problemReply(400, what, { errors: errors.slice(0, ERRORS_SHOWN) }) };
}

/** JSON pointer as a URI fragment, as in the examples of RFC 9457; "?limit" for a parameter. */
function pointerTo(path: readonly PropertyKey[], root: '#' | '?'): string {
  const steps = path.map((step) => String(step).slice(0, FIELD_LENGTH).replaceAll('~', '~0').replaceAll('/', '~1'));
  return root === '#' ? `#${steps.map((step) => `/${step}`).join('')}` : `?${steps.join('')}`;
}
