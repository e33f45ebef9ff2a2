import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/store/database.ts';
import type { InstallationPlace } from '../../../src/store/installations.ts';
import type { StoreConfig } from '../../../src/store/store-config.ts';
import { openTestStore, silentLog, testKeys } from '../test-database.ts';
import type { SuiteContext } from './suite-context.ts';

const acme: InstallationPlace = { platform: 'slack', tenant: 'T1', enterprise: 'E1', isEnterpriseInstall: false };
const globex: InstallationPlace = { platform: 'slack', tenant: 'T2', isEnterpriseInstall: false };
const organization: InstallationPlace = { platform: 'slack', enterprise: 'E1', isEnterpriseInstall: true };
const token = '{"bot":{"token":"xoxb-fake-0001"}}';
const newerKeys = [{ id: 'second', key: new Uint8Array(32).fill(2) }, ...testKeys];

async function rows(config: StoreConfig) {
  const db = openDatabase(config.database, { log: silentLog });
  const found = await db.selectFrom('installations').selectAll().execute();
  await db.destroy();
  return found;
}

export function installationsSuite({ freshStore }: SuiteContext): void {
  describe('installations', () => {
    test('are found in their place and nowhere else, and replaced by the next installation', async () => {
      const { store } = await freshStore();
      await store.installations.save(acme, 'old');
      await store.installations.save(acme, token);
      await store.installations.save(organization, 'organization');
      expect(await store.installations.find(acme)).toBe(token);
      expect(await store.installations.find(organization)).toBe('organization');
      expect(await store.installations.find(globex)).toBeUndefined();
      expect(await store.installations.find({ ...acme, platform: 'teams' })).toBeUndefined();
      await store.close();
    });

    test('are deleted one by one, and deleting twice is no error', async () => {
      const { store } = await freshStore();
      await store.installations.save(acme, token);
      await store.installations.save(organization, token);
      expect(await store.installations.delete(acme)).toBe(true);
      expect(await store.installations.delete(acme)).toBe(false);
      expect(await store.installations.find(organization)).toBe(token);
      await store.close();
    });

    test('are not readable in the database', async () => {
      const { store, config } = await freshStore();
      await store.installations.save(acme, token);
      const [row] = await rows(config);
      expect(JSON.stringify(row)).not.toContain('xoxb');
      expect(Buffer.from(row?.box ?? '', 'base64').toString('latin1')).not.toContain('xoxb');
      expect(row?.key_id).toBe('first');
      await store.close();
    });

    test('do not open in another workspace or after a change', async () => {
      const { store, config } = await freshStore();
      await store.installations.save(acme, token);
      const db = openDatabase(config.database, { log: silentLog });
      await db.updateTable('installations').set({ tenant: 'slack:T2' }).execute();
      await expect(store.installations.find(globex)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' });
      await db.updateTable('installations').set({ tenant: 'slack:T1', enterprise: 'E2' }).execute();
      await expect(store.installations.find(acme)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' });
      await db.updateTable('installations').set({ enterprise: 'E1' }).execute();
      expect(await store.installations.find(acme)).toBe(token);
      await db.destroy();
      await store.close();
    });

    test('move to a new key, after which the old one is not needed', async () => {
      const { store, config } = await freshStore();
      await Promise.all(
        Array.from({ length: 150 }, (_, index) =>
          store.installations.save({ platform: 'slack', tenant: `T${index}`, isEnterpriseInstall: false }, token),
        ),
      );
      expect(await store.installations.rotateKeys()).toBe(0);
      await store.close();

      const rotating = await openTestStore({ ...config, encryptionKeys: newerKeys });
      expect(await rotating.installations.find(globex)).toBe(token);
      expect(await rotating.installations.rotateKeys()).toBe(150);
      expect(await rotating.installations.rotateKeys()).toBe(0);
      await rotating.close();

      const rotated = await openTestStore({ ...config, encryptionKeys: newerKeys.slice(0, 1) });
      expect(await rotated.installations.find(globex)).toBe(token);
      await rotated.close();

      const forgetful = await openTestStore({ ...config, encryptionKeys: testKeys });
      await expect(forgetful.installations.find(globex)).rejects.toThrow('key "second"');
      await forgetful.close();
    });

    test('are refused without a key, by the name of the setting', async () => {
      const { store, config } = await freshStore();
      await store.close();
      const keyless = await openTestStore({ ...config, encryptionKeys: [] });
      await expect(keyless.installations.save(acme, token)).rejects.toMatchObject({ code: 'CONFIG' });
      await expect(keyless.installations.rotateKeys()).rejects.toThrow('ENCRYPTION_KEYS');
      expect(await keyless.installations.find(acme)).toBeUndefined();
      await keyless.close();
    });
  });
}
