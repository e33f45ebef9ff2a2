import type { Fetch } from '../../../adapters/slack/open-file.ts';

export interface SlackCall {
  /** "chat.postMessage"; or "response_url", "upload" and "download" of files, "page" of the website. */
  readonly method: string;
  readonly url: string;
  readonly token: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface SlackReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>> | string | ReadableStream<Uint8Array>;
}

/** Slack's side of the Web API and of response_url, as one function that the real clients call. */
export interface FakeSlack {
  readonly fetch: Fetch;
  readonly calls: SlackCall[];
  /** The calls of one method so far. */
  of(method: string): readonly SlackCall[];
  /** The next call of the method that no `called` has given yet; waits for it. */
  called(method: string): Promise<SlackCall>;
  /** What to answer to the next calls of the method, one each; `undefined` is the usual answer. */
  script(method: string, ...replies: readonly (SlackReply | Error | undefined)[]): void;
  /** What to answer to every call of the method from now on. */
  always(method: string, reply: SlackReply | Error): void;
}

type Usual = SlackReply | ((call: SlackCall) => SlackReply);

const USUAL: Readonly<Record<string, Usual>> = {
  'auth.test': {
    body: { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1', url: 'https://example.slack.com/' },
  },
  'views.open': { body: { ok: true, view: { id: 'V1' } } },
  'views.push': { body: { ok: true, view: { id: 'V2' } } },
  // A message to a person lands in their conversation with the app.
  'chat.postMessage': ({ body: { channel } }) => ({
    body: { ok: true, ts: '1700000000.000100', channel: String(channel).replace(/^[UW]/u, 'D') },
  }),
  'users.info': ({ body: { user } }) => ({ body: { ok: true, user: { id: user, team_id: 'T1', is_admin: false } } }),
  'usergroups.users.list': { body: { ok: true, users: ['U1', 'U7'] } },
  'files.getUploadURLExternal': ({ body: { filename } }) => ({
    body: { ok: true, upload_url: `https://files.slack.com/upload/v1/${filename}`, file_id: `F-${filename}` },
  }),
  'files.completeUploadExternal': { body: { ok: true, files: [] } },
  upload: { body: 'OK - 12' },
  download: ({ token }) =>
    token?.startsWith('xoxb-')
      ? { body: 'name\nHikvision\n', headers: { 'content-type': 'text/csv' } }
      : { status: 302, headers: { location: 'https://example.slack.com/?redir=%2Ffiles-pri' } },
  page: { body: '<!DOCTYPE html><title>Sign in</title>', headers: { 'content-type': 'text/html; charset=utf-8' } },
};

export function createFakeSlack(): FakeSlack {
  const calls: SlackCall[] = [];
  const scripts = new Map<string, (SlackReply | Error | undefined)[]>();
  const standing = new Map<string, SlackReply | Error>();
  const given = new Map<string, number>();
  let waiting: (() => void)[] = [];
  const of = (method: string): readonly SlackCall[] => calls.filter((call) => call.method === method);

  return {
    calls,
    of,
    script: (method, ...replies) => void scripts.set(method, [...(scripts.get(method) ?? []), ...replies]),
    always: (method, reply) => void standing.set(method, reply),
    async called(method) {
      const index = given.get(method) ?? 0;
      given.set(method, index + 1);
      for (;;) {
        const call = of(method)[index];
        if (call !== undefined) {
          return call;
        }
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    async fetch(url, init) {
      const call = await readCall(String(url), init);
      calls.push(call);
      for (const resolve of waiting) {
        resolve();
      }
      waiting = [];
      const usual = USUAL[call.method] ?? {};
      const usualReply = typeof usual === 'function' ? usual(call) : usual;
      const reply = scripts.get(call.method)?.shift() ?? standing.get(call.method) ?? usualReply;
      if (reply instanceof Error) {
        throw reply;
      }
      const body = reply.body ?? usualReply.body ?? { ok: true };
      const isText = typeof body === 'string' || body instanceof ReadableStream;
      return new Response(isText ? body : JSON.stringify(body), {
        status: reply.status ?? 200,
        headers: { 'content-type': 'application/json', ...usualReply.headers, ...reply.headers },
      });
    },
  };
}

async function readCall(url: string, init: RequestInit | undefined): Promise<SlackCall> {
  const { hostname, pathname } = new URL(url);
  const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '');
  if (init?.method !== 'POST') {
    return { method: hostname.startsWith('files.') ? 'download' : 'page', url, token, body: {} };
  }
  if (pathname.startsWith('/upload/')) {
    return { method: 'upload', url, token, body: { content: await uploaded(init.body) } };
  }
  const text = String(init.body ?? '');
  if (!pathname.startsWith('/api/')) {
    return { method: 'response_url', url, token: undefined, body: JSON.parse(text) };
  }
  const fields = [...new URLSearchParams(text)].map(([key, value]) => [key, parsed(value)] as const);
  return { method: pathname.slice('/api/'.length), url, token, body: Object.fromEntries(fields) };
}

async function uploaded(body: unknown): Promise<string> {
  const file = body instanceof FormData ? body.get('body') : undefined;
  return file instanceof Blob ? file.text() : String(file);
}

/** The client sends blocks and views as JSON in a form field. */
function parsed(value: string): unknown {
  return /^[[{]/u.test(value) ? JSON.parse(value) : value;
}
