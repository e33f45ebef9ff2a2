import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import type { RecordedChange } from '../../src/answer/change-lines.ts';
import { changesAnswer } from '../../src/answer/changes-answer.ts';
import { changesDigest } from '../../src/answer/changes-digest.ts';
import { listedAtAnswer } from '../../src/answer/listed-at-answer.ts';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import { stampOf } from '../../src/list/diff-entry.ts';
import type { ListChange, ListDiff } from '../../src/list/list-diff.ts';
import type { PendingRule } from '../../src/list/reference-data.ts';
import { snapshot } from '../real-screener.ts';
import { realContext, realEntry } from './real-entries.ts';

const list = snapshot.list.version;
const context = realContext();
const hikvision = realEntry('Hangzhou Hikvision Digital Technology Co., Ltd.');
const dahua = realEntry('Dahua Technology');
const megvii = realEntry('Megvii Technology');
const MAY = '2026-05-04T13:00:00.000Z';
const JUNE = '2026-06-01T13:00:00.000Z';
const JULY = '2026-07-06T13:00:00.000Z';

const CHANGES: readonly ListChange[] = [
  { kind: 'added', entry: stampOf(hikvision) },
  { kind: 'removed', entry: { ...stampOf(megvii), id: 'el-11111111' } },
  {
    kind: 'renamed',
    entry: stampOf(dahua),
    previous: { id: 'el-22222222', name: 'Zhejiang Dahua', ownName: 'Zhejiang Dahua', countries: ['CN'] },
    fields: [
      { field: 'name', before: 'Zhejiang Dahua', after: 'Dahua Technology' },
      { field: 'aliases', added: ['f.k.a. Zhejiang Dahua'], removed: [] },
    ],
  },
  {
    kind: 'changed',
    entry: stampOf(megvii),
    previousId: megvii.id,
    fields: [
      { field: 'aliases', added: ['a.k.a. Face++', 'a.k.a. Kuangshi', 'a.k.a. Beijing Megvii'], removed: [] },
      { field: 'addresses', added: ['No. 3 Road'], removed: ['No. 1 Road', 'No. 2 Road'] },
      { field: 'requirement', before: 'All items.', after: 'All items. 4' },
      { field: 'policy', before: 'Presumption of denial', after: 'Policy of denial' },
      { field: 'citations', before: '84 FR 54002', after: '84 FR 54002; 91 FR 100' },
    ],
  },
];
const recorded: readonly RecordedChange[] = CHANGES.map((change) => ({ asOf: JULY, change }));

const diff: ListDiff = {
  from: { sha256: 'a', asOf: JULY },
  to: { sha256: 'b', asOf: list.asOf },
  counts: [
    { list: 'EL', before: 3_420, after: 3_420 },
    { list: 'SDN', before: 19_181, after: 19_190 },
    { list: 'UVL', before: 222, after: 222 },
  ],
  addressesCompared: true,
  changes: CHANGES,
};

const pending: PendingRule = {
  title: 'Additions of Entities to the Entity List',
  document: '2026-17001',
  published: '2026-07-31',
  effective: '2026-08-04',
  url: 'https://www.federalregister.gov/d/2026-17001',
};

const versions = [{ asOf: MAY }, { asOf: JUNE }, { asOf: JULY }, { asOf: list.asOf }];
const listedAt = (changes: readonly RecordedChange[], on?: string, known = versions): Answer =>
  listedAtAnswer({ entry: stampOf(hikvision), current: hikvision, versions: known, changes }, on, list, context);

const many = Array.from(
  { length: 30 },
  (_, index): RecordedChange => ({
    asOf: JULY,
    change: { kind: 'added', entry: { ...stampOf(dahua), id: `el-${index}`, ownName: `Dahua ${index}` } },
  }),
);

const digest = changesDigest({ diff, pendingRules: [pending] }, list, context);
const ruleDigest = changesDigest({ pendingRules: [pending] }, list, context);

const ANSWERS: Readonly<Record<string, Answer | undefined>> = {
  changes: changesAnswer({}, { changes: recorded, hasMore: false, recordedSince: MAY }, list, context),
  'changes-many': changesAnswer(
    { since: '2026-01-01', country: 'CN' },
    { changes: many, hasMore: true, recordedSince: MAY },
    list,
    context,
  ),
  'changes-none': changesAnswer({ country: 'RU' }, { changes: [], hasMore: false, recordedSince: MAY }, list, context),
  'changes-not-recorded': changesAnswer({}, { changes: [], hasMore: false }, null, context),
  'changes-digest': digest,
  'changes-digest-rules': ruleDigest,
  'listed-at': listedAt([]),
  'listed-at-before-record': listedAt([], '2020-01-15'),
  'listed-at-added': listedAt([{ asOf: JULY, change: { kind: 'added', entry: stampOf(hikvision) } }], '2026-06-15'),
  'listed-at-removed': listedAtAnswer(
    {
      entry: { ...stampOf(megvii), ownName: 'Acme Removed' },
      versions,
      changes: [{ asOf: JULY, change: { kind: 'removed', entry: stampOf(megvii) } }],
    },
    undefined,
    list,
    context,
  ),
};

describe('answers about changes', () => {
  test.each(Object.entries(ANSWERS))('%s reads as agreed', async (name, answer) => {
    const shown = answer === undefined ? '' : renderPlainText(answer, { width: 80 });
    await expect(`${shown}\n`).toMatchFileSnapshot(`../golden/answers/${name}.txt`);
  });

  test.each(Object.entries(ANSWERS))('%s promises and condemns nothing, in a headline that fits', (_name, answer) => {
    expect(answer === undefined ? '' : renderPlainText(answer)).not.toMatch(
      /\b(?:cleared|safe|approved|banned|illegal)\b/iu,
    );
    expect(answer?.headline.length).toBeLessThanOrEqual(150);
  });

  test('a headline that would be too long goes without the counts', () => {
    const changes = Array.from({ length: 1_111 }, () => recorded).flat();
    const old = realContext(new Date('2026-11-23T12:00:00Z'));
    const wordy = { ...old, countryName: () => 'Saint Vincent and the Grenadines' };
    const record = { changes, hasMore: false, recordedSince: MAY };
    expect(changesAnswer({ country: 'VC' }, record, list, wordy).headline).toBe(
      '4,444 changes of the Entity List for Saint Vincent and the Grenadines since May 4, 2026. The list is 114 days old.',
    );
  });

  test('an entry that only got another id is no change', () => {
    const changes = [{ asOf: JULY, change: { ...CHANGES[3], fields: [] } as ListChange }];
    const answer = changesAnswer({}, { changes, hasMore: false, recordedSince: MAY }, list, context);
    expect(answer.headline).toBe('No changes of the Entity List on record since May 4, 2026.');
  });

  test('without changes and rules there is no digest', () => {
    expect(changesDigest({ diff: { ...diff, changes: [] }, pendingRules: [] }, list, context)).toBeUndefined();
  });
});

describe('when an entry was listed', () => {
  const seen = (changes: readonly RecordedChange[], known = versions) =>
    renderPlainText(listedAt(changes, undefined, known)).replaceAll('\n', ' ');
  const at = (asOf: string, kind: 'added' | 'removed') => ({ asOf, change: { kind, entry: stampOf(hikvision) } });

  test('an entry that went and came back was seen twice', () => {
    const text = seen([at(JULY, 'added'), at(JUNE, 'removed')]);
    expect(text).toContain(
      'in the list of May 4, 2026; older versions are not on record; not any more in that of June 1',
    );
    expect(text).toContain('from July 6, 2026 to July 31, 2026 (2 versions); not in that of June 1, 2026');
  });

  test('a row that got the id of one that went was there all the time', () => {
    const kept: ListChange = { kind: 'changed', entry: stampOf(hikvision), previousId: 'el-2', fields: [] };
    expect(seen([at(JUNE, 'removed'), { asOf: JUNE, change: kept }])).toContain('(4 versions)');
  });

  test('without versions nothing is claimed', () => {
    expect(seen([], [])).toContain('no version of the list is on record yet');
  });

  test.each([
    ['2026-06-20', 'in the list of June 1, 2026, the last version on record by that day'],
    ['2018-01-01', 'The first rule that the entry cites is later, of October 9, 2019'],
    ['2021-01-01', 'whether it was taken off and put back since is not recorded here'],
  ])('on %s: %s', (day, words) => {
    expect(renderPlainText(listedAt([], day))).toContain(words);
  });
});
