/** `npm run bench:start`: from the start of the process until it is ready, and what it holds then. Asserts nothing. Linux only. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SIGNING_SECRET } from '../test/adapters/slack/http-harness.ts';
import { startReplica } from '../test/scale/replica.ts';
import { machine, percentile, table } from './machine.ts';
import { residentMb } from './serving.ts';

const STARTS = 9;
const SLACK = {
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'bench',
  SLACK_STATE_SECRET: 'a state secret for a bench of 32 and more',
  ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString('base64')}`,
};
const TEAMS = { TEAMS_LOCAL_DEVELOPMENT: '1' };
const CONFIGURATIONS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['Slack', SLACK],
  ['Teams', TEAMS],
  ['Slack and Teams', { ...SLACK, ...TEAMS }],
];

/** Milliseconds until it is ready, and MB then. */
async function startOnce(env: Readonly<Record<string, string>>): Promise<readonly [number, number]> {
  const folder = await mkdtemp(join(tmpdir(), 'entity-bench-'));
  const replica = await startReplica({ env: { DATA_DIR: folder, LIST_OFFLINE: 'on', ...env } });
  const megabytes = await residentMb(replica);
  await replica.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
  return [replica.readyAfterMs, megabytes];
}

const rows: (readonly string[])[] = [];
for (const [name, env] of CONFIGURATIONS) {
  await startOnce(env);
  const starts: (readonly [number, number])[] = [];
  for (let start = 0; start < STARTS; start += 1) starts.push(await startOnce(env));
  const times = starts.map(([milliseconds]) => milliseconds).sort((a, b) => a - b);
  const memory = starts.map(([, megabytes]) => megabytes).sort((a, b) => a - b);
  rows.push([
    name,
    `${(percentile(times, 0.5) / 1000).toFixed(2)} s`,
    `${(percentile(times, 1) / 1000).toFixed(2)} s`,
    `${percentile(memory, 0.5)} MB`,
  ]);
}
console.log(`${machine()}; ${STARTS} starts each, each with a new database\n`);
console.log(table(['configured', 'ready, median', 'ready, slowest', 'resident then'], rows));
