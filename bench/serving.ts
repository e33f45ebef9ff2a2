import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SIGNING_SECRET } from '../test/adapters/slack/http-harness.ts';
import { type Replica, startReplica } from '../test/scale/replica.ts';
import { startRoundRobin } from '../test/scale/round-robin.ts';
import { createSignedSlack } from '../test/scale/signed-slack.ts';
import { startSlackPeer } from '../test/scale/slack-peer.ts';

/** The built program in processes of its own, behind a proxy where there are several, and everything that it talks to. */
export interface Serving {
  readonly replicas: readonly Replica[];
  /** Asks one question; resolves when its answer is at Slack's, with false when it was not acknowledged. */
  ask(): Promise<boolean>;
  stop(): Promise<void>;
}

const QUESTIONS = [
  'Hikvision',
  'Hikvison',
  'Acme Widgets',
  'Huawei',
  'Dahua Technology, Megvii Technology',
  'SenseTime',
];
/** A workspace may ask 1,000 questions at once and 3,000 a minute in each process. */
const WORKSPACES = 200;
const METRICS_TOKEN = randomBytes(16).toString('hex');

export async function startServing(count: number, env: Readonly<Record<string, string>>): Promise<Serving> {
  const folder = await mkdtemp(join(tmpdir(), 'entity-bench-'));
  const peer = await startSlackPeer();
  const common = {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: peer.apiUrl,
    TEAMS_LOCAL_DEVELOPMENT: '1',
    LIST_OFFLINE: 'on',
    METRICS: 'on',
    METRICS_TOKEN,
    ...env,
  };
  const replicas: Replica[] = [];
  // One after the other: they share the processor, and what is measured comes later.
  for (let index = 0; index < count; index += 1) {
    const own = { DATA_DIR: join(folder, String(index)) };
    replicas.push(await startReplica({ env: { ...common, ...own } }));
  }
  const proxy = count === 1 ? undefined : await startRoundRobin(replicas.map(({ origin }) => origin));
  const origin = proxy?.origin ?? replicas[0]?.origin ?? '';
  const slack = createSignedSlack();
  let asked = 0;
  return {
    replicas,
    async ask() {
      asked += 1;
      const number = asked;
      const as = { number, responseUrl: peer.responseUrl(number), team: `T${number % WORKSPACES}` };
      const status = await slack.command(origin, QUESTIONS[number % QUESTIONS.length] ?? '', as);
      if (status !== 200) return false;
      await peer.answer(number);
      peer.forget(number);
      return true;
    },
    async stop() {
      await Promise.all(replicas.map((replica) => replica.end('SIGTERM')));
      await Promise.all([proxy?.close(), peer.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resident memory in MB. Linux only. */
export async function residentMb({ pid }: Replica): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1]) / 1024);
}

/** Numbers of one reading of /metrics, which begins to measure some of them anew; NaN where there is none of that name. */
export async function metricsOf({ origin }: Replica, ...names: readonly string[]): Promise<readonly number[]> {
  const response = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  const lines = (await response.text()).split('\n');
  return names.map((name) => Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1]));
}
