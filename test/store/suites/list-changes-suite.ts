import { describe, expect, test } from 'vitest';
import type { ListChange, ListDiff } from '../../../src/list/list-diff.ts';
import type { RecordedListChange } from '../../../src/store/list-changes.ts';
import { openTestStore } from '../test-database.ts';
import { later, noon, type SuiteContext } from './suite-context.ts';

const stamp = (id: string, countries: readonly string[] = ['CN']) => ({
  id,
  name: `Company ${id}`,
  ownName: `Company ${id}`,
  countries,
});

const renamed: ListChange = {
  kind: 'renamed',
  entry: stamp('el-3', ['HK']),
  previous: stamp('el-2', ['CN']),
  fields: [{ field: 'countries', added: ['HK'], removed: ['CN'] }],
};

function diffOf(to: string, minutes: number, changes: readonly ListChange[]): ListDiff {
  return {
    from: { sha256: 'v0', asOf: noon.toISOString() },
    to: { sha256: to, asOf: later(minutes).toISOString() },
    counts: [],
    addressesCompared: true,
    changes,
  };
}

export function listChangesSuite({ freshStore }: SuiteContext): void {
  describe('changes of the list', () => {
    test('are written down once, however many processes find them', async () => {
      const { store: own, config } = await freshStore();
      const other = await openTestStore(config);
      const diff = diffOf('v1', 10, [{ kind: 'added', entry: stamp('el-1') }, renamed]);
      const written = await Promise.all([own, other, own].map((each) => each.listChanges.record(diff, later(20))));
      expect(written.sort()).toEqual([0, 0, 2]);
      expect(await own.listChanges.since(noon, { limit: 10 })).toHaveLength(2);
      await Promise.all([own.close(), other.close()]);
    });

    test('are read back word for word with their versions and times', async () => {
      const { store: own } = await freshStore();
      const change: ListChange = {
        kind: 'changed',
        entry: { ...stamp('el-1'), name: 'Уралвагонзавод “UVZ”' },
        previousId: 'el-1',
        fields: [{ field: 'requirement', before: 'All items.', after: 'All items. 3' }],
      };
      await own.listChanges.record(diffOf('v1', 10, [change]), later(20));
      expect(await own.listChanges.since(noon, { limit: 10 })).toEqual([
        {
          id: expect.any(String),
          fromSha256: 'v0',
          toSha256: 'v1',
          asOf: later(10).toISOString(),
          foundAt: later(20).toISOString(),
          change,
        },
      ]);
      await own.close();
    });

    test('come in pages, newest version first, each once', async () => {
      const { store: own } = await freshStore();
      for (const [to, minutes] of [
        ['v1', 10],
        ['v2', 20],
      ] as const) {
        const changes = Array.from(
          { length: 7 },
          (_, index): ListChange => ({
            kind: 'added',
            entry: stamp(`el-${to}-${index}`),
          }),
        );
        await own.listChanges.record(diffOf(to, minutes, changes), later(30));
      }
      const seen: RecordedListChange[] = [];
      for (let after: RecordedListChange | undefined; ; ) {
        const page = await own.listChanges.since(noon, { limit: 4, ...(after === undefined ? {} : { after }) });
        seen.push(...page);
        after = page.at(-1);
        if (after === undefined) {
          break;
        }
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(14);
      expect(seen.map(({ toSha256 }) => toSha256)).toEqual([...Array(7).fill('v2'), ...Array(7).fill('v1')]);
      expect(await own.listChanges.since(later(15), { limit: 50 })).toHaveLength(7);
      await own.close();
    });

    test('are found by country, the one that was left included', async () => {
      const { store: own } = await freshStore();
      const changes: ListChange[] = [{ kind: 'added', entry: stamp('el-1', ['RU', 'BY']) }, renamed];
      await own.listChanges.record(diffOf('v1', 10, changes), later(20));
      const ids = async (country: string) =>
        (await own.listChanges.since(noon, { country, limit: 10 })).map(({ change }) => change.entry.id);
      expect(await ids('RU')).toEqual(['el-1']);
      expect(await ids('CN')).toEqual(['el-3']);
      expect(await ids('HK')).toEqual(['el-3']);
      expect(await ids('FR')).toEqual([]);
      await own.close();
    });

    test('of an entry are found under its old id and its new one, oldest first', async () => {
      const { store: own } = await freshStore();
      await own.listChanges.record(diffOf('v2', 20, [renamed]), later(30));
      await own.listChanges.record(diffOf('v1', 10, [{ kind: 'added', entry: stamp('el-2') }]), later(30));
      const kinds = async (id: string) => (await own.listChanges.ofEntry(id)).map(({ change }) => change.kind);
      expect(await kinds('el-2')).toEqual(['added', 'renamed']);
      expect(await kinds('el-3')).toEqual(['renamed']);
      expect(await kinds('el-9')).toEqual([]);
      await own.close();
    });

    test('of a whole list fit in', async () => {
      const { store: own } = await freshStore();
      const changes = Array.from(
        { length: 1_201 },
        (_, index): ListChange => ({
          kind: 'removed',
          entry: stamp(`el-${index}`),
        }),
      );
      expect(await own.listChanges.record(diffOf('v1', 10, changes), later(20))).toBe(1_201);
      expect(await own.listChanges.record(diffOf('v1', 10, changes), later(20))).toBe(0);
      await own.close();
    });
  });
}
