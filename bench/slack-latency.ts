/**
 * Slack, end to end on one machine: signed requests over HTTP into the real adapter and bot, answers over HTTP to a
 * stand-in for Slack. Prints the time from request to acknowledgement and to answer with 50 people asking at once.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { HTTP_CONFIG, startHttpHarness } from '../test/adapters/slack/http-harness.ts';
import { createRealBot } from '../test/adapters/slack/real-bot.ts';
import { machine, percentile, table } from './machine.ts';

const USERS = 50;
const QUESTIONS_EACH = 40;
const WARM_UP = 200;
const QUESTIONS = ['Hikvision', 'Hikvison', 'Acme Widgets', 'Huawei', 'Dahua Technology, Megvii Technology', 'help'];

interface Times {
  readonly acknowledged: number[];
  readonly answered: number[];
}

/** Slack's end: takes answers at response_url and messages at the Web API, and says when each one came. */
async function startPeer() {
  const waiting = new Map<string, (at: number) => void>();
  const server = createServer(async (request, response) => {
    const at = performance.now();
    const body = await read(request);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, user_id: 'UBOT', bot_id: 'BBOT', ts: '1.1' }));
    const key = request.url?.startsWith('/api/') ? new URLSearchParams(body).get('thread_ts') : request.url;
    waiting.get(key ?? '')?.(at);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    arrival: (key: string) => new Promise<number>((resolve) => waiting.set(key, resolve)),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const peer = await startPeer();
const slack = await startHttpHarness({
  bot: await createRealBot(),
  config: { ...HTTP_CONFIG, apiUrl: `${peer.url}/api/` },
  parts: { fetch: globalThis.fetch, limit: { take: () => ({ allowed: true }) } },
});
let count = 0;

async function command(user: string, text: string, times: Times): Promise<void> {
  count += 1;
  const path = `/respond/${count}`;
  const arrival = peer.arrival(path);
  const start = performance.now();
  const response = await slack.command(text, { user_id: user, response_url: `${peer.url}${path}` });
  await response.text();
  times.acknowledged.push(performance.now() - start);
  times.answered.push((await arrival) - start);
}

async function mention(user: string, text: string, times: Times): Promise<void> {
  count += 1;
  const ts = `${count}.1`;
  const arrival = peer.arrival(ts);
  const start = performance.now();
  const response = await slack.event({ type: 'app_mention', user, channel: 'C1', ts, text: `<@UBOT> ${text}` });
  await response.text();
  times.acknowledged.push(performance.now() - start);
  times.answered.push((await arrival) - start);
}

async function run(ask: typeof command, users: number, each: number): Promise<Times> {
  const times: Times = { acknowledged: [], answered: [] };
  await Promise.all(
    Array.from({ length: users }, async (_, user) => {
      for (let index = 0; index < each; index += 1) {
        await ask(`U${user}`, QUESTIONS[(user + index) % QUESTIONS.length] ?? '', times);
      }
    }),
  );
  return times;
}

function medianAndP99(times: readonly number[]): readonly string[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.99].map((share) => `${percentile(sorted, share).toFixed(1)} ms`);
}

await run(command, 1, WARM_UP);
await run(mention, 1, WARM_UP);
const rows: (string | number)[][] = [];
for (const [name, ask] of [
  ['/entity', command],
  ['@mention', mention],
] as const) {
  for (const users of [1, USERS]) {
    const start = performance.now();
    const times = await run(ask, users, QUESTIONS_EACH);
    const perSecond = Math.round((times.answered.length / (performance.now() - start)) * 1000);
    rows.push([name, users, ...[times.acknowledged, times.answered].flatMap(medianAndP99), perSecond]);
  }
}
const HEADER = ['', 'people at once', 'acknowledged, median', 'p99', 'answered, median', 'p99', 'answers a second'];
console.log(`${machine()}\n\n${table(HEADER, rows)}`);
await slack.stop();
await peer.stop();
