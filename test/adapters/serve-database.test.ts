import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listenLocally } from '../scale/listen-locally.ts';
import { openTestStore } from '../store/test-database.ts';
import { databaseFile, type ServingOptions, startServing, type TestServing } from './serving.ts';

const made: TestServing[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((running) => running.clean()));
});

async function start(options: ServingOptions): Promise<TestServing> {
  const running = await startServing(options);
  made.push(running);
  return running;
}

/** A port of this machine on which nobody listens. */
async function closedPort(): Promise<string> {
  const server = createServer();
  const { port } = new URL(await listenLocally(server));
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const METRICS_TOKEN = 'a-token-for-prometheus-alone';
const MENDING = { timeout: 60_000, interval: 50 };

describe('a database that is down', () => {
  it('is named on /readyz, keeps nobody from an answer and is no failure at the stop', async () => {
    const DATABASE_URL = `postgres://bot:pass-phrase@127.0.0.1:${await closedPort()}/bot?sslmode=disable`;
    const running = await start({ env: { DATABASE_URL, METRICS: 'on', METRICS_TOKEN } });
    let failed = false;
    running.serving.failed.catch(() => {
      failed = true;
    });
    expect(await running.readiness()).toEqual({ status: 503, failing: ['database'] });
    expect((await fetch(`${running.origin}/healthz`)).status).toBe(200);
    const response = await running.ask('Hikvision');
    expect(response.status).toBe(200);
    const answer = await response.json();
    expect(answer).toMatchObject({
      kind: 'hit',
      plainText: expect.stringContaining('could not be written to the audit trail'),
    });
    expect(answer).not.toHaveProperty('reference');
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const metrics = await (await fetch(`${running.origin}/metrics`, { headers })).text();
    expect(metrics).toContain('entity_bot_ready 0\n');
    expect(metrics).toContain('entity_bot_metric_source_failures_total{source="notices"} 1\n');
    await running.serving.stop();
    expect(failed).toBe(false);
    expect(new Set(running.at('error'))).toEqual(new Set(['The database could not be reached; trying again.']));
    expect(JSON.stringify(running.lines)).not.toMatch(/pass-phrase|Hikvision/u);
  });

  // Attempts to reach it come after longer and longer waits.
  it('is used once it is there: then the process is ready, and answers are recorded', { timeout: 90_000 }, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'entity-late-'));
    // A file in the place of the database's folder, as a volume that is not mounted yet.
    const folder = join(dataDir, 'var');
    await writeFile(folder, '');
    const running = await start({ dataDir: folder });
    expect((await running.readiness()).failing).toEqual(['database']);
    await rm(folder);
    await running.until('A version of the list was compared.');
    await expect.poll(() => running.readiness(), MENDING).toEqual({ status: 200, failing: [] });
    expect(await (await running.ask('Hikvision')).json()).toHaveProperty('reference');
    await running.serving.stop();
    expect(await running.trail()).toMatchObject([{ query: 'Hikvision' }]);
    await rm(dataDir, { recursive: true });
  });

  it('that a newer version of the program has changed is a failure of the process', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'entity-newer-'));
    const file = databaseFile(dataDir);
    await (await openTestStore({ database: { kind: 'sqlite', file }, encryptionKeys: [] })).close();
    const { DatabaseSync } = await import('@photostructure/sqlite');
    const database = new DatabaseSync(file);
    database.exec(`insert into schema_migrations (name) values ('9999-of-tomorrow')`);
    database.close();
    const running = await start({ dataDir });
    await expect(running.serving.failed).rejects.toMatchObject({ code: 'STORE_NEWER', message: /Start that version/u });
    expect(await running.readiness()).toEqual({ status: 503, failing: ['database'] });
    await running.serving.stop();
    expect(running.at('error')).toEqual([]);
  });
});

describe('sources that never answer', () => {
  it('are broken off by a stop, which is no error', async () => {
    let asked = 0;
    let onAsked = () => {};
    const bothAsked = new Promise<void>((resolve) => {
      onAsked = () => {
        asked += 1;
        if (asked === 2) resolve();
      };
    });
    // Takes the request for the list, and as a proxy the connection to the Federal Register, and leaves both waiting.
    const silent = createServer(onAsked).on('connect', onAsked);
    const origin = await listenLocally(silent);
    const running = await start({
      env: { LIST_OFFLINE: 'off', LIST_URL: `${origin}/list.json`, HTTPS_PROXY: origin, NO_PROXY: '127.0.0.1' },
    });
    await bothAsked;
    await running.serving.stop();
    expect(running.at('error')).toEqual([]);
    expect(running.at('warn')).toEqual(
      expect.arrayContaining([
        'The list could not be refreshed.',
        'The Federal Register did not answer.',
        'The eCFR could not be compared.',
      ]),
    );
    silent.closeAllConnections();
    silent.close();
  });
});
