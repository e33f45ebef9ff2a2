import type { Activity } from 'botbuilder';
import { readText, startLocalServer } from './local-server.ts';

export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: Partial<Activity> & Record<string, unknown>;
}

export interface ConnectorReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An error in the form of the connector. */
export function refusal(status: number, code: string, message = 'Refused.'): ConnectorReply {
  return { status, body: { error: { code, message } } };
}

export interface FakeConnector {
  readonly serviceUrl: string;
  readonly calls: ConnectorCall[];
  /** Answers for the next calls; afterwards every call is accepted. */
  readonly replies: ConnectorReply[];
  /** Calls that this has a reply to get it, however often they come. */
  refuse: (call: ConnectorCall) => ConnectorReply | undefined;
  close(): Promise<void>;
}

/** The connector service that replies are posted to. */
export async function startFakeConnector(): Promise<FakeConnector> {
  const calls: ConnectorCall[] = [];
  const replies: ConnectorReply[] = [];
  const connector = { calls, replies, refuse: (_call: ConnectorCall): ConnectorReply | undefined => undefined };
  const server = await startLocalServer(async (request, response) => {
    const text = await readText(request);
    const call: ConnectorCall = {
      method: request.method ?? '',
      path: decodeURIComponent(request.url ?? ''),
      authorization: request.headers.authorization ?? '',
      body: text === '' ? {} : JSON.parse(text),
    };
    calls.push(call);
    const reply = replies.shift() ?? connector.refuse(call) ?? { status: 201 };
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(
      JSON.stringify(
        reply.body ?? (reply.status < 300 ? { id: `posted-${calls.length}` } : { error: { code: 'Refused' } }),
      ),
    );
  });
  return Object.assign(connector, { serviceUrl: `${server.url}/`, close: server.close });
}
