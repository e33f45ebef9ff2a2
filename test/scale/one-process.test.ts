import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND, SIGNING_SECRET } from '../adapters/slack/http-harness.ts';
import { startSocketPeer } from '../adapters/slack/socket-peer.ts';
import { openTestStore } from '../store/test-database.ts';
import { startReplica } from './replica.ts';
import { createSignedSlack } from './signed-slack.ts';
import { type SlackPeer, startSlackPeer } from './slack-peer.ts';

describe('one process', { timeout: 90_000 }, () => {
  let peer: SlackPeer;
  let folder = '';
  let env: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entity-process-'));
    peer = await startSlackPeer();
    env = {
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: peer.apiUrl,
      LIST_OFFLINE: 'on',
    };
  });

  afterAll(async () => {
    await peer.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('ends, and says why, when a newer version of the program has changed the database', async () => {
    const dataDir = join(folder, 'newer');
    const file = join(dataDir, 'entity-list-bot.db');
    const store = await openTestStore({ database: { kind: 'sqlite', file }, encryptionKeys: [] });
    await store.close();
    const { DatabaseSync } = await import('@photostructure/sqlite');
    const database = new DatabaseSync(file);
    database.exec(`insert into schema_migrations (name) values ('9999-of-tomorrow')`);
    database.close();
    const replica = await startReplica({ env: { ...env, DATA_DIR: dataDir } });
    expect(await replica.ended).toBe(1);
    expect(replica.said()).toMatch(/changed by a newer version of this program .* Start that version\.\n$/u);
  });

  it('answers while the database is down, says that nothing is recorded, and stops all the same', async () => {
    // Nobody listens on this port.
    const databaseUrl = 'postgres://bot:secret@127.0.0.1:9/bot?sslmode=disable';
    const replica = await startReplica({ env: { ...env, DATA_DIR: join(folder, 'down'), DATABASE_URL: databaseUrl } });
    const as = { number: 1, responseUrl: peer.responseUrl(1) };
    expect(await createSignedSlack().command(replica.origin, 'Hikvision', as)).toBe(200);
    expect(await peer.answer(1)).toMatch(
      /Hikvision is on the US Entity List.*could not be written to the audit trail/su,
    );
    expect(await replica.end('SIGTERM')).toBe(0);
    expect(JSON.stringify(replica.log)).not.toMatch(/secret/u);
  });

  it('answers over Socket Mode', async () => {
    const socket = await startSocketPeer();
    const slack = await startSlackPeer(socket.url);
    const replica = await startReplica({
      env: {
        SLACK_BOT_TOKEN: 'xoxb-test',
        SLACK_APP_TOKEN: 'xapp-test',
        SLACK_API_URL: slack.apiUrl,
        LIST_OFFLINE: 'on',
        DATA_DIR: join(folder, 'socket'),
      },
    });
    await socket.connected(1);
    const response_url = slack.responseUrl(1);
    expect(await socket.send('slash_commands', { ...COMMAND, text: 'Hikvision', response_url })).toEqual({});
    expect(await slack.answer(1)).toMatch(/Hikvision is on the US Entity List/u);
    expect(await replica.end('SIGTERM')).toBe(0);
    await Promise.all([socket.stop(), slack.close()]);
  });
});
