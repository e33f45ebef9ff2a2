import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { listenLocally } from './listen-locally.ts';

/** A message that Slack was asked to post. */
export interface Posted {
  readonly channel: string;
  readonly thread: string | undefined;
  /** The call as it was sent: a form, whose blocks are JSON. */
  readonly body: string;
}

/** Slack's end, as a web server on this machine: the Web API, and the addresses at which commands are answered. */
export interface SlackPeer {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** Where the command of this number is answered. */
  responseUrl(number: number): string;
  readonly posted: readonly Posted[];
  /** The first answer to the command of this number, as JSON. */
  answer(number: number): Promise<string>;
  /** Lets go of what came for a command, which a long run has no room for. */
  forget(number: number): void;
  /** How many answers came to each command so far. */
  readonly answers: ReadonlyMap<number, number>;
  /** Resolves once `isEnough`, which is asked after each call that comes in. */
  until(isEnough: () => boolean): Promise<void>;
  /** Leaves calls to one address unanswered until the returned function is called. */
  hold(number: number): () => void;
  close(): Promise<void>;
}

/** @param socketUrl where Socket Mode is to connect */
export async function startSlackPeer(socketUrl?: string): Promise<SlackPeer> {
  const posted: Posted[] = [];
  const answers = new Map<number, number>();
  const bodies = new Map<number, string>();
  const held = new Map<number, Promise<void>>();
  const awaited = new Map<number, () => void>();
  let waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const number = Number(/^\/respond\/(\d+)$/u.exec(request.url ?? '')?.[1]);
    if (Number.isNaN(number)) {
      const form = new URLSearchParams(body);
      if (request.url === '/api/chat.postMessage') {
        posted.push({ channel: form.get('channel') ?? '', thread: form.get('thread_ts') ?? undefined, body });
      }
    } else {
      answers.set(number, (answers.get(number) ?? 0) + 1);
      if (!bodies.has(number)) bodies.set(number, body);
      awaited.get(number)?.();
    }
    for (const resolve of waiting.splice(0)) resolve();
    await held.get(number);
    response.setHeader('content-type', 'application/json');
    const said = { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1', ts: '1.1', users: [], url: socketUrl };
    response.end(JSON.stringify(said));
  });
  const origin = await listenLocally(server);
  const until: SlackPeer['until'] = async (isEnough) => {
    while (!isEnough()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return {
    apiUrl: `${origin}/api/`,
    responseUrl: (number) => `${origin}/respond/${number}`,
    posted,
    answers,
    until,
    forget(number) {
      for (const kept of [answers, bodies, awaited]) kept.delete(number);
    },
    async answer(number) {
      if (!bodies.has(number)) await new Promise<void>((resolve) => awaited.set(number, resolve));
      return bodies.get(number) ?? '';
    },
    hold(number) {
      let release = () => {};
      held.set(
        number,
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      return () => release();
    },
    async close() {
      waiting = [];
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
