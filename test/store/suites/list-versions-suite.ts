import { describe, expect, test } from 'vitest';
import type { NewListVersion } from '../../../src/store/list-versions.ts';
import { openTestStore } from '../test-database.ts';
import { later, type SuiteContext } from './suite-context.ts';

function version(day: number, given: Partial<NewListVersion> = {}): NewListVersion {
  const asOf = `2026-03-${String(day).padStart(2, '0')}T08:00:00.000Z`;
  return {
    version: {
      sourceUrl: 'https://example.test/consolidated.json',
      asOf,
      retrievedAt: `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`,
      sha256: String(day).padStart(64, '0'),
      entryCount: 3_420 + day,
      countsByList: { EL: 3_420 + day, SDN: 19_181 },
    },
    supersedes: asOf,
    acceptedAt: later(day),
    trigger: 'schedule',
    ...given,
  };
}

/** Bytes that are no text in any encoding. */
function documents(day: number) {
  return { entityList: Uint8Array.from([0, 255, 254, day]), otherLists: Uint8Array.from([31, 139, 0, day]) };
}

function plain(found: { readonly entityList: Uint8Array; readonly otherLists: Uint8Array } | undefined) {
  return found && { entityList: Uint8Array.from(found.entityList), otherLists: Uint8Array.from(found.otherLists) };
}

export function listVersionsSuite({ freshStore }: SuiteContext): void {
  describe('list versions', () => {
    test('read back as they were recorded, the newest first', async () => {
      const { store } = await freshStore();
      expect(await store.listVersions.latest()).toBeUndefined();
      const first = version(1, { etag: '"a-1"', lastModified: 'Mon, 02 Mar 2026 08:00:00 GMT' });
      const forced = { by: 'slack:U1', reason: 'BIS removed 400 entries', overruled: ['count-fell'] };
      const second = version(2, { trigger: 'manual', forced });
      await store.listVersions.add(first, documents(1));
      const recorded = await store.listVersions.add(second, documents(2));
      expect(recorded).toMatchObject(second);
      expect(await store.listVersions.latest()).toEqual(recorded);
      const [newest, oldest, ...more] = await store.listVersions.list();
      expect([newest, more]).toEqual([recorded, []]);
      expect(oldest).toEqual({ seq: oldest?.seq, ...first });
      expect(await store.listVersions.list({ limit: 5, beforeSeq: recorded.seq })).toEqual([oldest]);
      await store.close();
    });

    test('the file that is the newest already is not recorded again', async () => {
      const { store } = await freshStore();
      const recorded = await store.listVersions.add(version(1), documents(1));
      expect(await store.listVersions.add(version(1, { acceptedAt: later(60) }), documents(1))).toEqual(recorded);
      await store.listVersions.add(version(2), documents(2));
      await store.listVersions.add(version(1), documents(1));
      expect((await store.listVersions.list()).map(({ version: { entryCount } }) => entryCount)).toEqual([
        3_421, 3_422, 3_421,
      ]);
      await store.close();
    });

    test('what they say is kept for the newest three, what they were for ever', async () => {
      const { store, config } = await freshStore();
      for (const day of [1, 2, 3, 4, 5]) {
        await store.listVersions.add(version(day), documents(day));
      }
      const other = await openTestStore(config);
      const kept = await Promise.all(
        [1, 2, 3, 4, 5].map((day) => other.listVersions.documents(version(day).version.sha256)),
      );
      expect(kept.map(plain)).toEqual([undefined, undefined, documents(3), documents(4), documents(5)]);
      expect(await other.listVersions.list()).toHaveLength(5);
      await other.close();
      await store.close();
    });
  });
}
