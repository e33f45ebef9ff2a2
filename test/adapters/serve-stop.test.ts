import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { type ClientRequest, createServer, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Adapter, AdapterContext } from '../../adapters/adapter.ts';
import type { KeptParts } from '../../adapters/kept-parts.ts';
import type { Configured } from '../../adapters/registry.ts';
import { tenantId } from '../../src/store/tenant.ts';
import { listenLocally } from '../scale/listen-locally.ts';
import { createSignedSlack } from '../scale/signed-slack.ts';
import { type SlackPeer, startSlackPeer } from '../scale/slack-peer.ts';
import { TOKEN } from './rest/rest-server.ts';
import { databaseFile, type ServingOptions, slackEnv, startServing, type TestServing } from './serving.ts';

let peer: SlackPeer;
const made: TestServing[] = [];

beforeAll(async () => {
  peer = await startSlackPeer();
});
afterEach(async () => {
  await Promise.all(made.splice(0).map((running) => running.clean()));
});
afterAll(() => peer.close());

async function start(options: ServingOptions): Promise<TestServing> {
  const running = await startServing(options);
  made.push(running);
  return running;
}

/** A platform that does nothing but what a test gives it to do. */
function platformOf(name: Configured['name'], act: (context: AdapterContext, kept: KeptParts) => Partial<Adapter>) {
  return {
    name,
    async create(context: AdapterContext, kept: KeptParts): Promise<Adapter> {
      return { name, start: () => Promise.resolve(), stop: () => Promise.resolve(), ...act(context, kept) };
    },
  } satisfies Configured;
}

/** A question over REST of which the server has the headers and not yet the body. */
async function begin({ origin }: TestServing, body: string): Promise<ClientRequest> {
  const begun = request(`${origin}/api/v1/answer`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${TOKEN}`,
      expect: '100-continue',
    },
  });
  begun.flushHeaders();
  await once(begun, 'continue');
  return begun;
}

/** Of what a SQLite file does not have in it yet: nothing once it was closed. */
async function journalBytes({ dataDir }: TestServing): Promise<number> {
  return (await stat(`${databaseFile(dataDir)}-wal`)).size;
}

describe('a stop', () => {
  it('is told on /readyz at once, and lets what is in flight be finished and recorded', async () => {
    const running = await start({ env: slackEnv(peer), stopWithinMs: 60_000 });
    const release = peer.hold(1);
    const responseUrl = peer.responseUrl(1);
    const body = JSON.stringify({ text: 'Dahua Technology' });
    const begun = await begin(running, body);
    expect(await createSignedSlack().command(running.origin, 'Hikvision', { number: 1, responseUrl })).toBe(200);
    await peer.answer(1);

    const stopping = running.serving.stop();
    expect(await running.readiness()).toEqual({ status: 503, failing: ['stopping'] });
    release();
    expect((await running.ask('Hikvision')).status).toBe(503);
    begun.end(body);
    const [response] = await once(begun, 'response');
    expect(response.statusCode).toBe(200);
    expect(await json(response)).toMatchObject({ reference: expect.stringMatching(/^EL-/u) });
    await stopping;

    expect(await running.trail()).toMatchObject([{ query: 'Dahua Technology', outcome: 'hit' }]);
    expect(await running.trail(tenantId('slack', 'T1'))).toMatchObject([{ query: 'Hikvision', outcome: 'hit' }]);
    expect(peer.answers.get(1)).toBe(1);
    expect([...running.at('error'), ...running.at('warn')]).toEqual([]);
  });

  it('lets the platforms finish although one of them fails, and closes the database last', async () => {
    const order: string[] = [];
    const running = await start({
      platforms: [
        platformOf('slack', () => ({ stop: () => Promise.reject(new Error('socket is gone')) })),
        platformOf('teams', (_context, { store }) => ({
          async stop() {
            await store()?.ping();
            order.push('teams');
          },
        })),
      ],
    });
    await running.ask('Hikvision');
    // Asked for twice it is one.
    await Promise.all([running.serving.stop(), running.serving.stop()]);
    expect(order).toEqual(['teams']);
    expect(running.lines.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'an adapter did not stop', fields: { platform: 'slack', error: 'Error: socket is gone' } },
    ]);
    await expect(fetch(`${running.origin}/healthz`)).rejects.toThrow();
    expect(await journalBytes(running)).toBe(0);
    expect(await running.trail()).toHaveLength(1);
  });

  it('cuts off what takes too long, and closes all the same', async () => {
    const never = platformOf('slack', () => ({ stop: () => new Promise<void>(() => {}) }));
    const running = await start({ platforms: [never], stopWithinMs: 20 });
    const begun = await begin(running, '{}');
    const cut = once(begun, 'error');
    await running.serving.stop();
    expect(await cut).toMatchObject([{ code: 'ECONNRESET' }]);
    expect(running.at('warn')).toEqual(['What was in flight took too long and was cut off.']);
    expect(await journalBytes(running)).toBe(0);
  });
});

describe('a start that fails', () => {
  it('stops the platforms that were started, and closes the database', async () => {
    const stopped: string[] = [];
    const kept: KeptParts[] = [];
    const first = platformOf('slack', (_context, parts) => {
      kept.push(parts);
      return { stop: async () => void stopped.push('slack') };
    });
    const second = platformOf('teams', () => ({ start: () => Promise.reject(new Error('the token is wrong')) }));
    await expect(startServing({ platforms: [first, second] })).rejects.toThrow('the token is wrong');
    expect(stopped).toEqual(['slack']);
    await expect(kept[0]?.store()?.ping()).rejects.toThrow();
  });

  it('because the port is taken does the same', async () => {
    const other = createServer();
    const { port } = new URL(await listenLocally(other));
    const stopped: string[] = [];
    const first = platformOf('slack', () => ({ stop: async () => void stopped.push('slack') }));
    await expect(startServing({ platforms: [first], env: { PORT: port } })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    expect(stopped).toEqual(['slack']);
    other.close();
  });
});
