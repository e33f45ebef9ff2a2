import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/store/audit/chain.ts';
import type { AuditRecord } from '../../src/store/audit/event.ts';
import type { Store } from '../../src/store/store.ts';
import { tenantId } from '../../src/store/tenant.ts';
import { SIGNING_SECRET } from '../adapters/slack/http-harness.ts';
import { snapshot } from '../real-screener.ts';
import { file, type ListServer, startListServer } from '../refresh/list-server.ts';
import { officialFile } from '../refresh/official-file.ts';
import { openTestStore, startPostgres, type TestPostgres } from '../store/test-database.ts';
import { type Replica, startReplica } from './replica.ts';
import { type RoundRobin, startRoundRobin } from './round-robin.ts';
import { createSignedSlack, eventIdOf } from './signed-slack.ts';
import { type SlackPeer, startSlackPeer } from './slack-peer.ts';

const T1 = tenantId('slack', 'T1');
const ADMIN = 'UADMIN';
const LOAD = 300;
/** What takes longer is acknowledged before it is answered. */
const ACKNOWLEDGED_WITHIN_MS = 2_000;

/** Every question is recorded under the number of its command, so that each can be looked for. */
const slack = createSignedSlack();
let database: TestPostgres;
let store: Store;
let peer: SlackPeer;
let lists: ListServer;
let proxy: RoundRobin;
let folder = '';
let replicas: readonly [Replica, Replica];
let asked = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entity-replicas-'));
  database = await startPostgres();
  const config = await database.create();
  if (config.database.kind !== 'postgres') throw new Error('no PostgreSQL');
  peer = await startSlackPeer();
  lists = await startListServer(
    file(officialFile(snapshot.list, { madeAt: '2026-08-03T08:00:00.000Z', edit: noYitu })),
  );
  const env = {
    DATABASE_URL: `${config.database.url}?sslmode=disable`,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: peer.apiUrl,
    SLACK_ADMINS: ADMIN,
    LIST_URL: lists.url,
    LIST_REFRESH_CRON: 'off',
    // Further sources are on the internet, where no test goes: nobody is behind this port.
    HTTPS_PROXY: 'http://127.0.0.1:9',
  };
  replicas = await Promise.all([
    startReplica({ env: { ...env, DATA_DIR: join(folder, 'one') } }),
    startReplica({ env: { ...env, DATA_DIR: join(folder, 'other') } }),
  ]);
  proxy = await startRoundRobin(replicas.map(({ origin }) => origin));
  store = await openTestStore(config);
  await store.settings.update(T1, { complianceChannel: 'C0LEGAL' }, { user: ADMIN, at: new Date() });
}, 180_000);

afterAll(async () => {
  await Promise.all((replicas ?? []).map((replica) => replica.end('SIGKILL')));
  await store?.close();
  await Promise.all([proxy?.close(), peer?.close(), lists?.close()]);
  await database?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The next version of the list lacks a company that somebody watches. */
function noYitu(row: Readonly<Record<string, unknown>>) {
  return String(row['name']).includes('Yitu') ? undefined : row;
}

/** Asks with `/entity` and waits for what Slack is sent in return. */
async function ask(origin: string, text: string, user = 'U1'): Promise<string> {
  asked += 1;
  const number = asked;
  const responseUrl = peer.responseUrl(number);
  expect(await slack.command(origin, text, { number, responseUrl, user })).toBe(200);
  return peer.answer(number);
}

async function trail(): Promise<readonly AuditRecord[]> {
  const records: AuditRecord[] = [];
  for (;;) {
    const after = records.at(-1)?.seq;
    const page = await store.audit.list(
      T1,
      {},
      { order: 'oldest-first', limit: 1000, ...(after !== undefined && { after }) },
    );
    records.push(...page);
    if (page.length < 1000) return records;
  }
}

/** As the trail keeps the id of the click or command that a record belongs to. */
const digestOf = (number: number) => sha256(eventIdOf(number)).slice(0, 32);
const postedTo = (channel: string) => peer.posted.filter((posted) => posted.channel === channel);
const isReady = async ({ origin }: Replica) => (await fetch(`${origin}/readyz`)).status;

/** Waits for what no call to Slack announces. */
async function eventually(isSo: () => Promise<boolean>, withinMs: number): Promise<void> {
  for (const until = performance.now() + withinMs; performance.now() < until; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`It was not so within ${withinMs} ms.`);
}

describe('two replicas on one database', { timeout: 60_000 }, () => {
  it('are both ready, and the proxy reaches both', async () => {
    expect(await Promise.all(replicas.map(isReady))).toEqual([200, 200]);
    expect(await ask(proxy.origin, 'Hikvision')).toMatch(/Entity List of July 31, 2026/u);
    expect(await ask(proxy.origin, 'Hikvision')).toMatch(/Entity List of July 31, 2026/u);
  });

  it('answer an event once that both are given', async () => {
    const times = Array.from({ length: 20 }, (_, index) => `${1000 + index}.1`);
    const mention = (ts: string) => ({
      type: 'app_mention',
      user: `U${ts}`,
      channel: `C${ts}`,
      ts,
      text: '<@UBOT> Dahua',
    });
    const sent = times.flatMap((ts) => replicas.map(({ origin }) => slack.event(origin, mention(ts))));
    // Whoever comes second while the first one answers is refused, and Slack comes again.
    for (const status of await Promise.all(sent)) expect([200, 503]).toContain(status);
    await peer.until(() => times.every((ts) => peer.posted.some(({ thread }) => thread === ts)));
    // What is asked after them is answered after them, by each of the two.
    for (const { origin } of replicas) await ask(origin, 'Dahua');
    expect(times.map((ts) => peer.posted.filter(({ thread }) => thread === ts).length)).toEqual(times.map(() => 1));
    const recorded = (await trail()).filter(({ channel }) => times.some((ts) => channel === `C${ts}`));
    expect(recorded).toHaveLength(times.length);
  });

  it('send the card of a review once, although both look for what is to be sent', async () => {
    const asking = [1, 2, 3].map((count) =>
      ask(proxy.origin, `review el-c4d14145 "Hikvision ${count}" a reseller wants cameras`, 'U3'),
    );
    for (const answer of await Promise.all(asking)) expect(answer).toMatch(/Compliance was asked/u);
    await peer.until(() => postedTo('C0LEGAL').length >= 3);
    expect(postedTo('C0LEGAL')).toHaveLength(3);
  });

  it('serve a version that one of them downloaded, and tell whoever watches once', async () => {
    const [one, other] = replicas;
    await ask(proxy.origin, 'watch here Yitu Technologies', 'U4');
    const before = lists.requests.length;
    expect(await ask(one.origin, 'refresh', ADMIN)).toMatch(/August 3, 2026/u);
    expect(await ask(one.origin, 'Hikvision')).toMatch(/Entity List of August 3, 2026/u);
    const isFollowed = async () => /Entity List of August 3, 2026/u.test(await ask(other.origin, 'Hikvision', 'U5'));
    for (const until = performance.now() + 60_000; !(await isFollowed()); ) {
      expect(performance.now(), 'a minute is over').toBeLessThan(until);
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
    expect(lists.requests.length - before).toBe(1);
    await peer.until(() => postedTo('C1').some(({ body }) => /Yitu/u.test(body)));
    // Both have compared the versions by then, and looked for what is to be sent.
    const compared = ({ log }: Replica) => log.filter(({ msg }) => msg === 'A version of the list was compared.');
    await eventually(async () => replicas.every((replica) => compared(replica).length >= 2), 30_000);
    await eventually(async () => (await store.notices.waiting()) === 0, 30_000);
    expect(postedTo('C1').filter(({ body }) => /Yitu/u.test(body))).toHaveLength(1);
    expect(postedTo('C0LEGAL')).toHaveLength(3);
  });

  it('lose nothing that was acknowledged when one is killed in the middle of its work', async () => {
    const [one, other] = replicas;
    const first = asked + 1;
    asked += LOAD;
    const numbers = Array.from({ length: LOAD }, (_, index) => first + index);
    const sent = numbers.map(async (number) => {
      const from = performance.now();
      const status = await slack.command(proxy.origin, 'Megvii', { number, responseUrl: peer.responseUrl(number) });
      return { status, isInTime: performance.now() - from < ACKNOWLEDGED_WITHIN_MS };
    });
    await peer.until(() => numbers.filter((number) => peer.answers.has(number)).length >= LOAD / 4);
    const killed = one.end('SIGKILL');
    const replies = await Promise.all(sent);
    expect(await killed).toBe('SIGKILL');
    const acknowledged = numbers.filter((_number, index) => replies[index]?.status === 200);
    expect(acknowledged.length).toBeGreaterThan(LOAD / 4);
    // The other one answers what it took on before it answers this.
    expect(await ask(other.origin, 'Megvii', 'U6')).toMatch(/Entity List of August 3, 2026/u);
    const answered = () => numbers.filter((number) => peer.answers.has(number));
    // "Received" was said of none that had no answer yet, but for those that take so long that Slack must be told before.
    const inTime = acknowledged.filter((number) => replies[number - first]?.isInTime);
    expect(inTime.filter((number) => !peer.answers.has(number))).toEqual([]);
    expect(numbers.map((number) => peer.answers.get(number) ?? 0).filter((count) => count > 1)).toEqual([]);
    const digests = new Set((await trail()).map(({ eventDigest }) => eventDigest));
    const missing = answered().filter((number) => !digests.has(digestOf(number)));
    // An answer that had to go without its record, as on a machine that is too busy, says so.
    for (const number of missing) expect(await peer.answer(number)).toMatch(/could not be written to the audit trail/u);
    expect(missing.length).toBeLessThan(answered().length / 2);
    expect(await store.audit.verify(T1)).toMatchObject({ isIntact: true, problems: [] });
    // The proxy passes over the one that is gone.
    expect(await ask(proxy.origin, 'Dahua', 'U7')).toMatch(/Dahua/u);
    expect(await ask(proxy.origin, 'Dahua', 'U7')).toMatch(/Dahua/u);
  });

  it('one that is told to stop takes no more, finishes what it has, and ends well', async () => {
    const [, other] = replicas;
    asked += 1;
    const number = asked;
    const release = peer.hold(number);
    const responseUrl = peer.responseUrl(number);
    expect(await slack.command(other.origin, 'Hikvision', { number, responseUrl, user: 'U8' })).toBe(200);
    await peer.answer(number);
    const from = performance.now();
    const ended = other.end('SIGTERM');
    await eventually(async () => (await isReady(other)) === 503, 5_000);
    release();
    expect(await ended).toBe(0);
    expect(performance.now() - from).toBeLessThan(10_000);
    const digests = (await trail()).map(({ eventDigest }) => eventDigest);
    expect(digests).toContain(digestOf(number));
  });
});
