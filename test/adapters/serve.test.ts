import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '../../src/store/tenant.ts';
import { type CommandAs, createSignedSlack } from '../scale/signed-slack.ts';
import { type SlackPeer, startSlackPeer } from '../scale/slack-peer.ts';
import { TOKEN } from './rest/rest-server.ts';
import { slackEnv, startServing, type TestServing } from './serving.ts';
import { personal, TENANT_ID } from './teams/support/activities.ts';
import { type FakeConnector, startFakeConnector } from './teams/support/fake-connector.ts';

const METRICS_TOKEN = 'a-token-for-prometheus-alone';

let peer: SlackPeer;
let connector: FakeConnector;
let running: TestServing;

beforeAll(async () => {
  [peer, connector] = await Promise.all([startSlackPeer(), startFakeConnector()]);
  const metrics = { METRICS: 'on', METRICS_TOKEN };
  running = await startServing({
    env: { ...slackEnv(peer), SLACK_ADMINS: 'UADMIN', TEAMS_LOCAL_DEVELOPMENT: '1', ...metrics },
  });
});

afterAll(async () => {
  await running.clean();
  await Promise.all([peer.close(), connector.close()]);
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${running.origin}${path}`, { headers });
const command = (number: number, text: string, as: Partial<CommandAs> = {}) =>
  createSignedSlack().command(running.origin, text, { number, responseUrl: peer.responseUrl(number), ...as });
const tellTeams = (text: string) =>
  fetch(`${running.origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(personal(text, connector.serviceUrl)),
  });
const series = async () =>
  (await (await get('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` })).text()).split('\n');

describe('the program with every platform', () => {
  it('starts them all on one port', () => {
    const started = running.lines.filter(({ message }) => message === 'adapter started');
    expect(started.map(({ fields }) => fields['platform'])).toEqual(['slack', 'teams', 'rest']);
    expect(running.serving.port).toBeGreaterThan(0);
  });

  it('is alive and ready, and names no check that fails', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect(await running.readiness()).toEqual({ status: 200, failing: [] });
  });

  it('answers a question over REST, with the reference of its record', async () => {
    const response = await running.ask('Hikvision');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ kind: 'hit', reference: expect.stringMatching(/^EL-/u) });
  });

  it('answers a command of Slack where Slack said', async () => {
    expect(await command(1, 'Hikvision')).toBe(200);
    expect(await peer.answer(1)).toMatch(/Hikvision is on the US Entity List.*EL-\d+-/su);
  });

  it('answers a message of Teams at the connector', async () => {
    expect((await tellTeams('Hikvision')).status).toBe(200);
    expect(JSON.stringify(connector.calls.at(-1)?.body)).toMatch(/Hikvision is on the US Entity List.*EL-\d+-/su);
  });

  it('checks who asks as each platform wants it', async () => {
    const anybody = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await fetch(`${running.origin}/slack/events`, anybody)).status).toBe(401);
    expect((await fetch(`${running.origin}/api/v1/answer`, anybody)).status).toBe(401);
  });

  it('gives its figures to whoever has the token, and to nobody else', async () => {
    expect((await get('/metrics')).status).toBe(401);
    expect((await get('/metrics', { authorization: `Bearer ${TOKEN}` })).status).toBe(401);
    const lines = await series();
    for (const platform of ['rest', 'slack', 'teams']) {
      expect(lines).toContain(`entity_bot_answers_total{platform="${platform}",kind="hit"} 1`);
    }
    expect(lines).toContain('entity_bot_audit_records_total 3');
    expect(lines).toContain('entity_bot_notices_waiting 0');
    expect(lines).toContain('entity_bot_ready 1');
    expect(lines).toContain('entity_bot_metric_source_failures_total{source="list"} 0');
    expect(lines).toContain('entity_bot_http_requests_total{route="/slack",method="POST",status="401"} 1');
  });

  it('sends at once what an answer leaves for somebody else', async () => {
    await command(2, 'settings compliance-channel here', { user: 'UADMIN', channel: 'CC' });
    await peer.answer(2);
    await command(3, 'review el-c4d14145 "Hikvision Europe B.V." a reseller wants cameras');
    await running.until('Notices were sent.');
    expect(peer.posted).toMatchObject([{ channel: 'CC', body: expect.stringContaining('Hikvision') }]);
    expect(await series()).toContain('entity_bot_notices_total{result="sent"} 1');
  });

  it('listens no more once it is stopped, and has every answer on the trail', async () => {
    await running.serving.stop();
    await expect(get('/healthz')).rejects.toThrow();
    const trails = [tenantId('rest', 'default'), tenantId('slack', 'T1'), tenantId('teams', TENANT_ID)];
    for (const tenant of trails) {
      const [first] = await running.trail(tenant);
      expect(first).toMatchObject({ kind: 'screening', query: 'Hikvision', outcome: 'hit' });
    }
    expect(running.at('error')).toEqual([]);
  });
});
