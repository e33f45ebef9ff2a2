import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLists } from '../../src/list/diff-lists.ts';
import type { EntityListEntry, ScreeningList } from '../../src/list/entry.ts';
import { changesOfKind, type FieldChange, type ListDiff } from '../../src/list/list-diff.ts';
import { decodeListChange, decodeListDiff, encodeListChange, encodeListDiff } from '../../src/list/list-diff-json.ts';
import { buildEntry, buildVersion } from '../builders.ts';
import { snapshot } from '../real-screener.ts';

const real = snapshot.list;

function listOf(entries: readonly EntityListEntry[], sha256 = 'b'.repeat(64)): ScreeningList {
  return { version: { ...real.version, sha256, entryCount: entries.length }, entries, otherParties: [] };
}

/** The real list with one entry, found by its printed name, taken out, put in or edited. */
function edited(name: string, edit: (entry: EntityListEntry) => readonly EntityListEntry[]): ListDiff {
  expect(real.entries.some((entry) => entry.name === name)).toBe(true);
  return diffLists(real, listOf(real.entries.flatMap((entry) => (entry.name === name ? edit(entry) : [entry]))));
}

function fieldsOf(diff: ListDiff): readonly FieldChange[] {
  return diff.changes.flatMap((change) => ('fields' in change ? change.fields : []));
}

const HIKVISION = 'Hangzhou Hikvision Digital Technology Co., Ltd.';
const DAHUA = 'Dahua Technology';

describe('the real list, edited by hand', () => {
  test('does not differ from itself, in any order of its rows', () => {
    expect(diffLists(real, real).changes).toEqual([]);
    expect(diffLists(real, listOf([...real.entries].reverse())).changes).toEqual([]);
  });

  test('an entry taken out is removed, and one put in is added', () => {
    const removed = edited(HIKVISION, () => []);
    expect(removed.changes).toMatchObject([{ kind: 'removed', entry: { name: HIKVISION, countries: ['CN'] } }]);
    const [change] = removed.changes;
    expect(diffLists(listOf(real.entries.filter(({ name }) => name !== HIKVISION)), real).changes).toEqual([
      { ...change, kind: 'added' },
    ]);
  });

  test.each<[string, Partial<EntityListEntry>, FieldChange]>([
    [
      'an alias more',
      {
        aliases: [
          { name: 'Hikvision', kind: 'a.k.a.' },
          { name: 'HIK', kind: 'f.k.a.' },
        ],
      },
      { field: 'aliases', added: ['f.k.a. HIK'], removed: [] },
    ],
    [
      'another requirement',
      {
        licenseRequirement: {
          text: 'For all items subject to the EAR. (See §§ 734.9(e) and 744.11 of the EAR)4',
          scope: 'all-items',
          sections: ['734.9(e)', '744.11'],
          footnotes: [4],
        },
      },
      {
        field: 'requirement',
        before: expect.stringContaining('744.11'),
        after: 'For all items subject to the EAR. (See §§ 734.9(e) and 744.11 of the EAR)4',
      },
    ],
    [
      'another policy',
      { licenseReviewPolicy: { text: 'Policy of denial', kinds: ['policy-of-denial'], sections: [] } },
      { field: 'policy', before: expect.any(String), after: 'Policy of denial' },
    ],
    [
      'another rule',
      { citationText: '84 FR 54002; 85 FR 44159; 91 FR 100' },
      { field: 'citations', before: expect.any(String), after: '84 FR 54002; 85 FR 44159; 91 FR 100' },
    ],
    [
      'another address',
      { addresses: [{ text: 'No. 1 New Road, Hangzhou', country: 'CN' }] },
      {
        field: 'addresses',
        added: ['No. 1 New Road, Hangzhou'],
        removed: expect.arrayContaining([expect.stringContaining('Qianmo')]),
      },
    ],
  ])('%s is told', (_what, change, expected) => {
    const diff = edited(HIKVISION, (entry) => [{ ...entry, ...change }]);
    expect(diff.changes).toMatchObject([{ kind: 'changed', entry: { name: HIKVISION } }]);
    expect(fieldsOf(diff)).toEqual([expected]);
  });

  test('another print of the same text is no change', () => {
    const diff = edited(HIKVISION, (entry) => [
      {
        ...entry,
        licenseRequirement: {
          ...entry.licenseRequirement,
          text: `${entry.licenseRequirement.text.replaceAll('§', '§ ')}.`,
        },
        addresses: entry.addresses.map((address) => ({ ...address, text: `${address.text}, China.` })),
      },
    ]);
    expect(diff.changes).toEqual([]);
  });

  test('a corrected spelling is a new name for the same row', () => {
    const diff = edited(HIKVISION, (entry) => [{ ...entry, id: 'el-new', name: HIKVISION.replace('kvi', 'ckvi') }]);
    expect(diff.changes).toMatchObject([
      { kind: 'renamed', entry: { id: 'el-new' }, previous: { name: HIKVISION }, fields: [{ field: 'name' }] },
    ]);
  });

  test('a new name that keeps the old one as an alias is the same row', () => {
    const diff = edited(DAHUA, (entry) => [
      { ...entry, id: 'el-new', name: 'Zhejiang Vision', aliases: [{ name: DAHUA, kind: 'f.k.a.' }] },
    ]);
    expect(diff.changes.map(({ kind }) => kind)).toEqual(['renamed']);
  });

  test('another country is a change of the same row', () => {
    const diff = edited(DAHUA, (entry) => [{ ...entry, id: 'el-new', countries: ['CN', 'HK'] }]);
    expect(diff.changes).toMatchObject([
      { kind: 'renamed', fields: [{ field: 'countries', added: ['HK'], removed: [] }] },
    ]);
  });

  test('what could be either of two is removed and added', () => {
    const diff = edited(DAHUA, (entry) => [
      { ...entry, id: 'el-1', name: 'Dahua Technologya' },
      { ...entry, id: 'el-2', name: 'Dahua Technologyb' },
    ]);
    expect(diff.changes.map(({ kind }) => kind)).toEqual(['added', 'added', 'removed']);
  });

  test.each<[string, Partial<EntityListEntry>]>([
    ['another name altogether', { name: 'Quokka Photonics', ownName: 'Quokka Photonics' }],
    ['another first rule', { name: 'Dahua Technologys', federalRegisterCitations: [{ volume: 91, page: 7 }] }],
    ['other countries and another name', { name: 'Dahua Technologys', countries: ['RU'] }],
  ])('%s is another row', (_what, change) => {
    const diff = edited(DAHUA, (entry) => [{ ...entry, id: 'el-new', addresses: [], ...change }]);
    expect(diff.changes.map(({ kind }) => kind)).toEqual(['added', 'removed']);
  });

  test('an institute with another number is another row', () => {
    const before = listOf([buildEntry({ name: 'CETC 13th Research Institute' })], 'a');
    const after = listOf([buildEntry({ id: 'el-2', name: 'CETC 29th Research Institute' })]);
    expect(diffLists(before, after).changes.map(({ kind }) => kind)).toEqual(['added', 'removed']);
  });

  test('a copy without addresses has not lost them', () => {
    const bare = listOf(real.entries.map((entry) => ({ ...entry, addresses: [] })));
    expect(diffLists(real, bare)).toMatchObject({ addressesCompared: false, changes: [] });
  });

  test('an entry that is printed without an address has not lost it', () => {
    expect(edited(HIKVISION, (entry) => [{ ...entry, addresses: [{ text: '', country: 'CN' }] }]).changes).toEqual([]);
  });

  test('addresses are left out where that is asked for', () => {
    const moved = real.entries.map((entry) => ({ ...entry, addresses: [{ text: 'No. 1 New Road' }] }));
    expect(diffLists(real, listOf(moved), { addresses: false })).toMatchObject({
      addressesCompared: false,
      changes: [],
    });
  });

  test('the counts of every list are given', () => {
    const before = { ...listOf([]), version: buildVersion({ countsByList: { EL: 2, SDN: 9 } }) };
    const after = { ...listOf([]), version: buildVersion({ countsByList: { EL: 2, UVL: 1 } }) };
    expect(diffLists(before, after).counts).toEqual([
      { list: 'EL', before: 2, after: 2 },
      { list: 'SDN', before: 9, after: 0 },
      { list: 'UVL', before: 0, after: 1 },
    ]);
  });
});

describe('rows of the same name and countries', () => {
  const one = buildEntry({ id: 'el-a', citationText: '80 FR 1' });
  const two = buildEntry({ id: 'el-b', citationText: '81 FR 2' });

  test('are told apart by what they say: the one that stays is not the one that went', () => {
    const diff = diffLists(listOf([one, two], 'a'), listOf([{ ...two, id: 'el-a' }]));
    expect(diff.changes).toEqual([
      { kind: 'removed', entry: expect.objectContaining({ id: 'el-a' }) },
      { kind: 'changed', entry: expect.objectContaining({ id: 'el-a' }), previousId: 'el-b', fields: [] },
    ]);
  });
});

describe('laws', () => {
  const some = fc.subarray([...real.entries].slice(0, 400), { minLength: 0 });

  test('what was, less what went, and what came is what is', () => {
    fc.assert(
      fc.property(some, some, (before, after) => {
        const { changes } = diffLists(listOf(before, 'a'), listOf(after));
        const ids = new Map(before.map(({ id }) => [id, 1]));
        const put = (id: string, by: number) => ids.set(id, (ids.get(id) ?? 0) + by);
        for (const { entry } of changesOfKind(changes, 'removed')) put(entry.id, -1);
        for (const { entry } of changesOfKind(changes, 'added')) put(entry.id, 1);
        for (const { entry, previous } of changesOfKind(changes, 'renamed')) {
          put(previous.id, -1);
          put(entry.id, 1);
        }
        for (const { entry, previousId } of changesOfKind(changes, 'changed')) {
          put(previousId, -1);
          put(entry.id, 1);
        }
        const rebuilt = [...ids].flatMap(([id, count]) => Array.from({ length: count }, () => id)).sort();
        expect(rebuilt).toEqual(after.map(({ id }) => id).sort());
      }),
      { numRuns: 60 },
    );
  });

  test('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(some, some, (before, after) => {
        const straight = diffLists(listOf(before, 'a'), listOf(after));
        const turned = diffLists(listOf([...before].reverse(), 'a'), listOf([...after].reverse()));
        expect(turned).toEqual(straight);
      }),
      { numRuns: 60 },
    );
  });

  test('nothing differs from itself, and a diff survives JSON', () => {
    fc.assert(
      fc.property(some, some, (before, after) => {
        expect(diffLists(listOf(before), listOf(before)).changes).toEqual([]);
        const diff = diffLists(listOf(before, 'a'), listOf(after));
        expect(decodeListDiff(encodeListDiff(diff))).toEqual(diff);
        for (const change of diff.changes) expect(decodeListChange(encodeListChange(change))).toEqual(change);
      }),
      { numRuns: 30 },
    );
  });

  test('what is not a diff is refused', () => {
    expect(() => decodeListDiff('{"from":')).toThrow(SyntaxError);
    expect(() => decodeListDiff('{"from":{}}')).toThrow(TypeError);
    expect(() => decodeListChange('{"kind":"lost"}')).toThrow('the list change has another shape');
  });
});
