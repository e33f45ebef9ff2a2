import type { FetchFunction } from '@slack/web-api';

export interface SlackCall {
  /** "chat.postMessage", or "response_url". */
  readonly method: string;
  readonly token: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface SlackReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>> | string;
}

/** Slack's side of the Web API and of response_url, as one function that the real clients call. */
export interface FakeSlack {
  readonly fetch: FetchFunction;
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

const USUAL: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'auth.test': { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1', url: 'https://example.slack.com/' },
  'views.open': { ok: true, view: { id: 'V1' } },
  'views.push': { ok: true, view: { id: 'V2' } },
  'chat.postMessage': { ok: true, ts: '1700000000.000100', channel: 'C1' },
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
      const call = readCall(String(url), init?.headers, init?.body);
      calls.push(call);
      for (const resolve of waiting) {
        resolve();
      }
      waiting = [];
      const reply = scripts.get(call.method)?.shift() ?? standing.get(call.method) ?? {};
      if (reply instanceof Error) {
        throw reply;
      }
      const body = reply.body ?? USUAL[call.method] ?? { ok: true };
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
        status: reply.status ?? 200,
        headers: { 'content-type': 'application/json', ...reply.headers },
      });
    },
  };
}

function readCall(url: string, headers: unknown, body: unknown): SlackCall {
  const text = String(body ?? '');
  if (!url.includes('/api/')) {
    return { method: 'response_url', token: undefined, body: JSON.parse(text) };
  }
  const fields = [...new URLSearchParams(text)].map(([key, value]) => [key, parsed(value)] as const);
  const authorization = new Headers(isStringRecord(headers) ? headers : {}).get('authorization');
  return {
    method: url.slice(url.indexOf('/api/') + 5),
    token: authorization?.replace('Bearer ', ''),
    body: Object.fromEntries(fields),
  };
}

/** The client sends blocks and views as JSON in a form field. */
function parsed(value: string): unknown {
  return /^[[{]/u.test(value) ? JSON.parse(value) : value;
}

function isStringRecord(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null;
}
