import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installation } from '@slack/oauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackInstallations, type SlackInstallations } from '../../../adapters/slack/installations.ts';
import { tenantOfPlace } from '../../../src/store/installations.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createMemoryLog } from './http-harness.ts';

const INSTALLED_AT = new Date('2026-08-01T00:00:00Z');
const LATER = new Date('2026-08-02T00:00:00Z');
const installation: Installation<'v2', false> = {
  team: { id: 'T1', name: 'Example' },
  enterprise: undefined,
  user: { id: 'UADMIN', token: undefined, scopes: undefined },
  bot: { token: 'xoxb-never-in-the-clear', scopes: ['commands'], id: 'BBOT', userId: 'UBOT' },
  isEnterpriseInstall: false,
  authVersion: 'v2',
};
const T1 = { teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false };

let folder: string;
let store: Store;
let installations: SlackInstallations;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slack-installations-'));
  store = await openStore(
    {
      database: { kind: 'sqlite', file: join(folder, 'store.db') },
      encryptionKeys: [{ id: 'k1', key: randomBytes(32) }],
    },
    { log: createMemoryLog(), now: () => INSTALLED_AT, randomBytes },
  );
  installations = createSlackInstallations(
    store.installations,
    async (place) => void (await store.tenants.purge(tenantOfPlace(place))),
    () => INSTALLED_AT,
  );
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

describe('installations in the store', () => {
  it('come back as Slack gave them', async () => {
    await installations.storeInstallation(installation);
    expect(await installations.fetchInstallation(T1)).toEqual(JSON.parse(JSON.stringify(installation)));
    expect(await installations.has(T1)).toBe(true);
  });

  it('are nowhere on disk in the clear', async () => {
    await installations.storeInstallation(installation);
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    expect(files.length).toBeGreaterThan(0);
    expect(files.some((file) => file.includes('xoxb-never'))).toBe(false);
  });

  it('go with everything else of the workspace when the app is removed, also twice', async () => {
    await installations.storeInstallation(installation);
    await installations.forget({ ...T1, at: LATER });
    await installations.forget({ ...T1, at: LATER });
    expect(await installations.has(T1)).toBe(false);
    await expect(installations.fetchInstallation(T1)).rejects.toMatchObject({ code: 'SLACK_NOT_INSTALLED' });
  });

  it('that can no longer be read are an error, not a missing installation', async () => {
    await store.installations.save({ platform: 'slack', tenant: 'T1', isEnterpriseInstall: false }, '{"other":1}');
    await expect(installations.fetchInstallation(T1)).rejects.toThrow('cannot be read');
  });

  it('can be deleted one by one', async () => {
    await installations.storeInstallation(installation);
    await installations.deleteInstallation?.(T1);
    expect(await installations.has(T1)).toBe(false);
  });
});
