import { describe, expect, it } from 'vitest';
import { type Acceptance, acceptList, DEFAULT_ACCEPTANCE, type Refusal } from '../../src/list/accept-list.ts';
import { describeRefusal } from '../../src/list/describe-refusal.ts';
import type { ListVersion } from '../../src/list/entry.ts';
import { type ListCandidate, toListCandidate } from '../../src/list/list-candidate.ts';
import type { RawRow } from '../../src/list/raw-row.ts';
import { readListText } from '../../src/list/read-list-file.ts';
import { entityRow } from './raw-rows.ts';

const OPTIONS = { ...DEFAULT_ACCEPTANCE, probeNames: ['Quokka', 'Almaz-Bilby'], minEntries: 100 };
const ORIGIN = { sourceUrl: 'https://example.test/consolidated.json', retrievedAt: '2026-07-31T14:00:00.000Z' };
const SDN = 'Specially Designated Nationals (SDN) - Treasury Department';

function rows(count: number, given: Partial<RawRow> = {}): readonly RawRow[] {
  return Array.from({ length: count }, (_row, index) => entityRow({ name: `Company ${index}`, ...given }));
}

function candidate(
  raw: readonly RawRow[],
  given: { readonly madeAt?: string; readonly missingColumns?: readonly string[] } = {},
): ListCandidate {
  const reading = {
    ok: true,
    format: 'json',
    rows: raw,
    madeAt: given.madeAt ?? '2026-07-31T13:15:00.000Z',
    sourcesUsed: [],
    missingColumns: given.missingColumns ?? [],
    unknownColumns: {},
  } as const;
  return toListCandidate({ reading, byteCount: 1, sha256: 'ab' }, ORIGIN);
}

const PROBES = [entityRow({ name: 'Quokka Photonics' }), entityRow({ name: 'X', altNames: ['ALMAZ BILBY concern'] })];
const WHOLE = [...PROBES, ...rows(298), ...rows(200, { source: SDN })];
const IN_SERVICE: ListVersion = {
  ...ORIGIN,
  asOf: '2026-07-30T00:00:00.000Z',
  sha256: 'cd',
  entryCount: 300,
  countsByList: { EL: 300, SDN: 200, CAP: 1 },
};

function reasons(acceptance: Acceptance): readonly Refusal[] {
  return acceptance.accepted ? [] : acceptance.reasons;
}

describe('a candidate', () => {
  it('is accepted when nothing speaks against it', () => {
    expect(acceptList(candidate(WHOLE), IN_SERVICE, OPTIONS)).toMatchObject({
      accepted: true,
      list: { version: { entryCount: 300 } },
    });
  });

  it('is accepted when nothing is in service', () => {
    expect(acceptList(candidate(WHOLE), undefined, OPTIONS).accepted).toBe(true);
  });

  it('is accepted again with the date of the list in service', () => {
    const inService = { ...IN_SERVICE, asOf: '2026-07-31T13:15:00.000Z' };
    expect(acceptList(candidate(WHOLE), inService, OPTIONS).accepted).toBe(true);
  });

  it.each(['', '<html>504</html>', '{"results":[{"name":"x"', 'Service Unavailable'])(
    'that cannot be read is refused: "%s"',
    (text) => {
      const unreadable = toListCandidate({ reading: readListText(text), byteCount: 0, sha256: '' }, ORIGIN);
      expect(reasons(acceptList(unreadable, IN_SERVICE, OPTIONS))).toMatchObject([{ kind: 'unreadable' }]);
    },
  );

  it('that lacks columns is refused', () => {
    const lacking = candidate(WHOLE, { missingColumns: ['license_policy'] });
    expect(reasons(acceptList(lacking, IN_SERVICE, OPTIONS))).toEqual([
      { kind: 'missing-columns', columns: ['license_policy'] },
    ]);
  });

  it('whose column has run empty is refused', () => {
    const emptied = WHOLE.map((row) => ({ ...row, licenseRequirement: '' }));
    expect(reasons(acceptList(candidate(emptied), IN_SERVICE, OPTIONS))).toEqual([
      { kind: 'empty-column', column: 'license_requirement', emptyRows: 300, rows: 300 },
    ]);
  });

  it('whose rows have lost their names is refused', () => {
    const nameless = [...WHOLE, ...rows(40, { name: '' })];
    expect(reasons(acceptList(candidate(nameless), IN_SERVICE, OPTIONS))).toEqual([
      { kind: 'unusable-rows', rows: 40, atMost: 17 },
    ]);
  });

  it('may lose five percent of the Entity List and no more', () => {
    const without = (count: number): ListCandidate =>
      candidate([...PROBES, ...rows(298 - count), ...rows(200, { source: SDN })]);
    expect(acceptList(without(15), IN_SERVICE, OPTIONS).accepted).toBe(true);
    expect(reasons(acceptList(without(16), IN_SERVICE, OPTIONS))).toEqual([
      { kind: 'count-fell', list: 'EL', before: 300, after: 284, atLeast: 285 },
    ]);
  });

  it('may lose twenty percent of another list and no more', () => {
    const without = (count: number): ListCandidate =>
      candidate([...PROBES, ...rows(298), ...rows(200 - count, { source: SDN })]);
    expect(acceptList(without(40), IN_SERVICE, OPTIONS).accepted).toBe(true);
    expect(reasons(acceptList(without(41), IN_SERVICE, OPTIONS))).toEqual([
      { kind: 'count-fell', list: 'SDN', before: 200, after: 159, atLeast: 160 },
    ]);
  });

  // May 2024: every SDN row was missing from the file.
  it('that lacks a whole list is refused, a list of a few rows apart', () => {
    expect(reasons(acceptList(candidate([...PROBES, ...rows(298)]), IN_SERVICE, OPTIONS))).toEqual([
      { kind: 'list-vanished', list: 'SDN', before: 200 },
    ]);
  });

  it('that lacks the Entity List is refused even when nothing is in service', () => {
    const found = reasons(acceptList(candidate(rows(200, { source: SDN })), undefined, OPTIONS));
    expect(found.map(({ kind }) => kind)).toEqual(['too-few-entries', 'probe-name-missing', 'probe-name-missing']);
  });

  it('that lacks a well-known name is refused', () => {
    expect(reasons(acceptList(candidate(WHOLE.slice(1)), IN_SERVICE, OPTIONS))).toEqual([
      { kind: 'probe-name-missing', name: 'Quokka' },
    ]);
  });

  it('that is older than the list in service is refused', () => {
    const old = candidate(WHOLE, { madeAt: '2026-07-29T00:00:00.000Z' });
    expect(reasons(acceptList(old, IN_SERVICE, OPTIONS))).toMatchObject([{ kind: 'older-than-in-service' }]);
  });

  it('that comes from the future is refused, as it would keep every later list out', () => {
    const future = candidate(WHOLE, { madeAt: '2036-07-31T00:00:00.000Z' });
    expect(reasons(acceptList(future, IN_SERVICE, OPTIONS))).toMatchObject([{ kind: 'dated-in-future' }]);
  });

  it('with several faults is refused with all of them', () => {
    const bad = candidate([...rows(150)], { madeAt: '2026-07-01T00:00:00.000Z', missingColumns: ['alt_names'] });
    expect(reasons(acceptList(bad, IN_SERVICE, OPTIONS)).map(({ kind }) => kind)).toEqual([
      'missing-columns',
      'count-fell',
      'list-vanished',
      'probe-name-missing',
      'probe-name-missing',
      'older-than-in-service',
    ]);
  });

  it('in CSV, which has no date, goes by when the server last changed it', () => {
    const reading = readListText('source,name\nEntity List (EL),Quokka\n');
    const dated = toListCandidate(
      { reading, byteCount: 1, sha256: '' },
      { ...ORIGIN, lastModified: '2026-07-31T10:00:00.000Z' },
    );
    expect(dated).toMatchObject({ list: { version: { asOf: '2026-07-31T10:00:00.000Z' } } });
  });
});

describe('a refusal in the log', () => {
  const every: readonly Refusal[] = [
    { kind: 'unreadable', problem: 'truncated', detail: 'Unexpected end of JSON input' },
    { kind: 'missing-columns', columns: ['name', 'source'] },
    { kind: 'empty-column', column: 'license_policy', emptyRows: 3, rows: 4 },
    { kind: 'too-few-entries', entries: 1, atLeast: 2 },
    { kind: 'unusable-rows', rows: 2, atMost: 1 },
    { kind: 'list-vanished', list: 'SDN', before: 19181 },
    { kind: 'count-fell', list: 'EL', before: 3420, after: 2000, atLeast: 3249 },
    { kind: 'probe-name-missing', name: 'Hikvision' },
    { kind: 'older-than-in-service', asOf: '2026-01-01', inService: '2026-02-01' },
    { kind: 'dated-in-future', asOf: '2036-01-01', retrievedAt: '2026-02-01' },
  ];

  it.each(every)('says what was wrong: $kind', (refusal) => {
    const line = describeRefusal(refusal);
    for (const value of Object.values(refusal).slice(1)) {
      for (const part of Array.isArray(value) ? value : [value]) expect(line).toContain(String(part));
    }
  });
});
